import { say } from '../words.js'
import { dayIn, doneBy, type RegisterFigure, ratioOf } from './register-figure.js'

/** Share of the problems of drinking-water sources due by the end of the period that are struck off. */
export const sourceProblemClosure: RegisterFigure = {
  key: 'source-problem-closure',
  label: say('水源地环境问题销号率', 'Problems of drinking-water sources struck off'),
  register: 'source-problem',
  unit: '%',
  decimals: 1,
  formula: say(
    '时段末已销号的到期问题数 ÷ 时段末到期的问题数 × 100',
    'problems due by the end of the period that are struck off ÷ problems due × 100',
  ),
  clause: say('规划第三章第四节（一）“限期销号”', 'plan, chapter 3 §4 (一): struck off within the limit'),
  serves: [],
  of: (rows, { until }) =>
    ratioOf(rows, 1, (row) => {
      if (row.state === 'rejected') return { excluded: say('核实不属实', 'found not to be so') }
      const due = dayIn(row, 'rectifyBy')
      if (due === null) return { excluded: say('尚未定期限', 'no limit set yet') }
      const closed = row.state === 'closed' && doneBy(row, 'closedOn', until)
      if (due > until && !closed) return { excluded: say('期限在时段之后', 'due after the period') }
      return closed ? 'yes' : 'no'
    }),
}
