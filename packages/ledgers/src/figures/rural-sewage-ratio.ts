import { say } from '../words.js'
import { doneBy, type RegisterFigure, ratioOf } from './register-figure.js'

/** Share of administrative villages whose sewage is effectively treated (plan, table 2-1 no. 6). */
export const ruralSewageRatio: RegisterFigure = {
  key: 'rural-sewage-ratio',
  label: say('行政村农村生活污水有效治理比例', 'Share of villages with effective sewage treatment'),
  register: 'rural-sewage',
  unit: '%',
  decimals: 2,
  formula: say(
    '有效治理的行政村数 ÷ 行政村总数 × 100，修约到两位小数（GB/T 8170）',
    'villages effectively treated ÷ all administrative villages × 100, to two decimals (GB/T 8170)',
  ),
  clause: say(
    '规划表 2-1 第 6 项、第三章第四节（二）；有效治理的判定口径以省上文件为准（待核实）',
    'plan, table 2-1 no. 6 and chapter 3 §4 (二); the criteria are those of the province (unconfirmed)',
  ),
  serves: ['plan14.water.rural-sewage'],
  of: (rows, { until }) =>
    ratioOf(rows, 2, (row) => (row.state === 'effective' && doneBy(row, 'treatedOn', until) ? 'yes' : 'no')),
}
