import { say } from '../words.js'
import { dayIn, type FigureRow, type RegisterFigure, ratioOf } from './register-figure.js'

/** Share of construction sites whose last check in the period met all six items (plan, chapter 3 §3 (四)). */
export const dustCompliance: RegisterFigure = {
  key: 'dust-compliance',
  label: say('建筑工地“六个百分之百”达标率', 'Construction sites meeting the six hundred-percents'),
  register: 'dust-check',
  unit: '%',
  decimals: 1,
  formula: say(
    '时段内最后一次检查六项全部达到的工地数 ÷ 时段内检查过的工地数 × 100；每个工地计最后一次检查，六项都不涉及的不计',
    'sites whose last check in the period met every item that applies ÷ sites checked in the period × 100',
  ),
  clause: say('规划第三章第三节（四）“六个百分之百”', 'plan, chapter 3 §3 (四)'),
  serves: ['plan14.dust.six-hundred'],
  of: (rows, { from, until }) => {
    const last = new Map<unknown, FigureRow>()
    for (const row of rows) {
      const day = dayIn(row, 'day')
      if (day === null || day < from || day > until) continue
      const before = last.get(row.values.construction)
      if (!before || order(before) < order(row)) last.set(row.values.construction, row)
    }
    return ratioOf(rows, 1, (row) => {
      const day = dayIn(row, 'day')
      if (day === null || day < from || day > until)
        return { excluded: say('不在时段内', 'outside the period') }
      if (last.get(row.values.construction) !== row)
        return { excluded: say('该工地有更晚的检查', 'the site was checked again later') }
      if (row.values.score === null || row.values.score === undefined)
        return { excluded: say('六项都不涉及', 'none of the six items applies') }
      return row.values.notMet === 0 ? 'yes' : 'no'
    })
  },
}

/** By day, and by id where two checks fall on one day. */
const order = (row: FigureRow): string => `${dayIn(row, 'day')}/${String(row.id).padStart(12, '0')}`
