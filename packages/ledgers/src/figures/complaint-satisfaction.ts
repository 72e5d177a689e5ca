import { say } from '../words.js'
import { dayIn, type RegisterFigure, ratioOf } from './register-figure.js'

/** Share of the complaints received in the period that citizens called satisfactory. */
export const complaintSatisfaction: RegisterFigure = {
  key: 'complaint-satisfaction',
  label: say('环境信访满意率', 'Complainants satisfied'),
  register: 'complaint',
  unit: '%',
  decimals: 1,
  formula: say(
    '时段内受理且回访满意、基本满意的工单数 ÷ 时段内受理且已回访到的工单数 × 100',
    'complaints received in the period and called satisfactory or fairly so ÷ those whose complainant was reached × 100',
  ),
  clause: say('规划第三章第八节（一）“重视回应结果的知晓度、有效性和满意度”', 'plan, chapter 3 §8 (一)'),
  serves: [],
  of: (rows, { from, until }) =>
    ratioOf(rows, 1, (row) => {
      const received = dayIn(row, 'receivedOn')
      if (received === null || received < from || received > until)
        return { excluded: say('不在时段内受理', 'not received in the period') }
      const { satisfaction } = row.values
      if (satisfaction !== 'satisfied' && satisfaction !== 'fair' && satisfaction !== 'unsatisfied')
        return { excluded: say('尚未回访到', 'not called back yet') }
      return satisfaction === 'unsatisfied' ? 'no' : 'yes'
    }),
}
