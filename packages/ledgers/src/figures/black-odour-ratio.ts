import { say } from '../words.js'
import { dayIn, doneBy, type RegisterFigure, ratioOf } from './register-figure.js'

const CLEAR: ReadonlySet<string> = new Set(['eliminated', 'lasting'])

/** Share of urban waters on the register that are still black-odorous (plan, table 2-1 no. 7). */
export const blackOdourRatio: RegisterFigure = {
  key: 'black-odour-ratio',
  label: say('城市建成区黑臭水体比例', 'Share of urban waters still black-odorous'),
  register: 'black-odorous-water',
  unit: '%',
  decimals: 1,
  formula: say(
    '尚未消除黑臭的城市建成区水体数 ÷ 登记的城市建成区黑臭水体数 × 100',
    'urban waters not yet eliminated ÷ urban waters on the register × 100',
  ),
  clause: say(
    '规划表 2-1 第 7 项；按个数还是按长度计算以省上下达口径为准（待核实），这里按个数',
    'plan, table 2-1 no. 7; whether by number or by length is for the province to say (unconfirmed), here by number',
  ),
  serves: ['plan14.water.black-odour'],
  of: (rows, { until }) =>
    ratioOf(rows, 1, (row) => {
      if (row.values.kind !== 'urban')
        return { excluded: say('不在城市建成区', 'not in the urban built-up area') }
      const found = dayIn(row, 'foundOn')
      if (found !== null && found > until)
        return { excluded: say('时段之后才排查出', 'found after the period') }
      return CLEAR.has(row.state) && doneBy(row, 'eliminatedOn', until) ? 'no' : 'yes'
    }),
}
