import { isSensitiveUse } from '../construction-land-gate.js'
import { say } from '../words.js'
import { dayIn, doneBy, type RegisterFigure, ratioOf } from './register-figure.js'

/** The day on which a plot became safe to use, by state. */
const SAFE: Readonly<Record<string, string>> = {
  clean: 'surveyedOn',
  acceptable: 'assessedOn',
  removed: 'removedOn',
}

/** Share of plots changed to sensitive uses that were safe when they changed (plan, table 2-1 no. 17). */
export const landSafety: RegisterFigure = {
  key: 'land-safety',
  label: say('重点建设用地安全利用率', 'Safe use of key construction land'),
  register: 'construction-land',
  unit: '%',
  decimals: 1,
  formula: say(
    '用途变更为住宅、公共管理与公共服务用地的地块中，变更时已完成调查（评估、修复）且可安全利用的个数 ÷ 变更的个数 × 100',
    'plots changed to housing, public administration or public service that had been surveyed (assessed, remediated) and were safe when they changed ÷ plots so changed × 100',
  ),
  clause: say(
    '规划表 2-1 第 17 项；国家核算方法按面积还是按个数未核实，这里按个数',
    'plan, table 2-1 no. 17; whether the national method goes by area or number is unconfirmed, here by number',
  ),
  serves: ['plan14.soil.construction-land'],
  of: (rows, { until }) =>
    ratioOf(rows, 1, (row) => {
      const changed = dayIn(row, 'useChangedOn')
      const use = typeof row.values.plannedUse === 'string' ? row.values.plannedUse : null
      if (changed === null || changed > until)
        return { excluded: say('用途没有变更', 'its use has not changed') }
      if (!isSensitiveUse(use))
        return {
          excluded: say(
            '不是住宅、公共管理与公共服务用地',
            'not housing, public administration or public service',
          ),
        }
      const field = SAFE[row.state]
      return field !== undefined && doneBy(row, field, changed) ? 'yes' : 'no'
    }),
}
