import type { AlarmRule } from '../../../api'
import type { Language } from '../../../i18n'

/** A rule's name; rules of the house have one in English too. */
export const ruleName = (rule: Pick<AlarmRule, 'name' | 'nameEn'>, language: Language): string =>
  language === 'en' ? (rule.nameEn ?? rule.name) : rule.name
