import { say } from '../words.js'
import { dayIn, type RegisterFigure, ratioOf } from './register-figure.js'

/** Share of permits and registrations that are in force at the end of the period. */
export const permitValidity: RegisterFigure = {
  key: 'permit-validity',
  label: say('排污许可有效率', 'Permits in force'),
  register: 'discharge-permit',
  unit: '%',
  decimals: 1,
  formula: say(
    '时段末在有效期内的许可证与登记数 ÷ 应持证的许可证与登记数 × 100；注销的不计',
    'permits and registrations in force at the end of the period ÷ those that should be × 100; cancelled ones take no part',
  ),
  clause: say(
    '规划第三章第八节（三）“动态保持固定污染源排污许可全覆盖”；排污许可管理条例第十四条',
    'plan, chapter 3 §8 (三); permit regulation, article 14',
  ),
  serves: [],
  of: (rows, { until }) =>
    ratioOf(rows, 1, (row) => {
      if (row.state === 'cancelled') return { excluded: say('已注销', 'cancelled') }
      if (row.state === 'applied' || row.state === 'rectifying')
        return { excluded: say('尚未发证', 'not yet issued') }
      const from = dayIn(row, 'validFrom')
      const end = dayIn(row, 'validUntil')
      if (from !== null && from > until)
        return { excluded: say('时段之后才生效', 'in force only after the period') }
      return end !== null && end >= until && row.state !== 'expired' ? 'yes' : 'no'
    }),
}
