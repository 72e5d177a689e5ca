import { dictionary } from '../../i18n'
import { formTexts } from './form-texts'
import { listTexts } from './list-texts'
import { recordTexts } from './record-texts'

export const registerTexts = dictionary(
  { ...listTexts.zh, ...recordTexts.zh, ...formTexts.zh },
  { ...listTexts.en, ...recordTexts.en, ...formTexts.en },
)
