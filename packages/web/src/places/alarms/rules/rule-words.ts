import type { AlarmRule, RuleCondition } from '../../../api'
import { factorName, formatNumber } from '../../../format'
import type { Language } from '../../../i18n'
import { partTexts } from '../../../parts'
import { ruleTexts } from './texts'

/** A rule as a sentence: '当 连续 2 个数值 任一因子小时均值超过许可限值的 80% 或 …'. */
export function ruleWords(
  rule: Pick<AlarmRule, 'conditions' | 'join' | 'raiseAfter'>,
  language: Language,
  registerName: (register: string) => string = (register) => register,
): string {
  const t = ruleTexts[language]
  const parts = rule.conditions.map((condition) => conditionWords(condition, language, registerName))
  const row = rule.raiseAfter > 1 ? t.says_.inARow(rule.raiseAfter) : ''
  return `${t.says_.when}${row}${merged(parts).join(rule.join === 'all' ? t.and : t.or)}`
}

/** The same said twice is said once. */
const merged = (parts: readonly string[]): string[] => [...new Set(parts)]

export function conditionWords(
  condition: RuleCondition,
  language: Language,
  registerName: (register: string) => string,
): string {
  const t = ruleTexts[language]
  const says = t.says_
  const nameOf = (factor: string | null) => (factor === null ? t.anyFactor : factorName(factor, language))
  switch (condition.is) {
    case 'limit': {
      const average = t.averages[condition.average]
      if (condition.of === 'own') {
        const { lower = null, upper = null } = condition.own ?? {}
        const range = `${lower ?? '…'}–${upper ?? '…'}`
        return says.outside(nameOf(condition.factor), average, range)
      }
      const share = condition.share === 1 ? '' : says.shareOf(formatNumber(condition.share * 100, 0))
      return says.limit(nameOf(condition.factor), average, t.ofs[condition.of], share)
    }
    case 'trend':
      return says.trend(
        nameOf(condition.factor),
        condition.hours,
        condition.relative ? `${formatNumber(condition.rise * 100, 0)}%` : String(condition.rise),
      )
    case 'flag':
      return says.flag(
        condition.flags.includes('*') ? t.anyFlag : condition.flags.join(language === 'zh' ? '、' : ', '),
      )
    case 'silence':
      return says.silence(
        condition.minutes === null ? says.silenceDevice : says.silenceMinutes(condition.minutes),
      )
    case 'flat-line':
      return `${says.flat(nameOf(condition.factor), condition.hours)}${condition.floor === null ? '' : says.floor(condition.floor)}`
    case 'deadline':
      return says.deadline(condition.register === null ? t.anyRegister : registerName(condition.register))
    case 'indicator':
      return says.indicator(
        condition.verdicts
          .map(
            (verdict) =>
              (partTexts[language].verdict as Readonly<Record<string, string>>)[verdict] ?? verdict,
          )
          .join(language === 'zh' ? '、' : ', '),
      )
    default:
      return says[condition.is]
  }
}
