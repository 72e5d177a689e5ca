import { FACTORS } from '@tuojiang/measure'
import { type DemoOutlet, demoOutlets, TRADES, type TradeLimit } from '../outlet-roster.js'
import type { DemoContext } from './context.js'
import { after, type Dice, padded } from './dice.js'
import type { DemoEnterprise } from './enterprise.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

/** Registrations of units too small for a file of their own. */
const REGISTRATIONS = 900
const FIVE_YEARS = 1826

/** Permits of the enterprises, with the limits their monitored outlets are judged by, and registrations of small units. */
export function permitRecords(context: DemoContext, enterprises: readonly DemoEnterprise[]): DemoRecord[] {
  const d = context.dice('discharge-permit')
  const outlets = new Map(demoOutlets(context.demo).map((outlet) => [outlet.code, outlet]))
  return [
    ...enterprises.map((one) =>
      permit(context, d, one, one.outlet ? outlets.get(one.outlet.site) : undefined),
    ),
    ...Array.from({ length: REGISTRATIONS }, (_, index) => registration(context, d, index)),
  ]
}

function permit(
  context: DemoContext,
  d: Dice,
  one: DemoEnterprise,
  outlet: DemoOutlet | undefined,
): DemoRecord {
  const { today } = context
  const lines = outlet ? outletLines(d, outlet) : plainLines(d)
  const { values, steps } = terms(today, d, one.closed)
  return recordWith(
    {
      number: `${one.key}001P`,
      name: one.name,
      enterprise: one.key,
      county: one.county,
      class: one.permitClass,
      authority: `${context.pack.name.zh}生态环境局`,
      ...values,
      outlets: lines,
      totals: totalsOf(lines),
      monitoring: lines.map(({ outlet: code, pollutant }) => ({
        outlet: code,
        pollutant,
        method: outlet ? 'automatic' : 'manual',
        every: outlet ? '连续' : d.pick(['1 次/季', '1 次/半年', '1 次/月']),
      })),
      reports: reportsOf(today, d, one.permitClass === 'key'),
    },
    steps,
    today,
  )
}

interface Line {
  outlet: string
  name: string
  main: boolean
  pollutant: string
  factor: string
  limit: number
  unit: string
  standard: string
  tonnes: number | null
}

function outletLines(d: Dice, outlet: DemoOutlet): Line[] {
  const { limits, source } = TRADES[outlet.trade]
  return (limits as readonly TradeLimit[]).flatMap(({ factor, upper }) => {
    if (upper === undefined) return []
    const water = factor.startsWith('w')
    return [
      {
        outlet: water ? 'DW001' : 'DA001',
        name: outlet.outlet,
        main: true,
        pollutant: FACTORS.find(({ code }) => code === factor)?.name.zh ?? factor,
        factor,
        limit: Number(upper),
        unit: factor === 'w01001' ? 'pH' : water ? 'mg/L' : 'mg/m3',
        standard: source.zh,
        tonnes: factor === 'w01001' ? null : d.amount(0.05, water ? 40 : 200, 3),
      },
    ]
  })
}

function plainLines(d: Dice): Line[] {
  const common = { main: false, standard: '演示限值（示意，非真实许可）' }
  const air = { ...common, outlet: 'DA001', name: '工艺废气排放口', unit: 'mg/m3' }
  const water = { ...common, outlet: 'DW001', name: '废水总排口', unit: 'mg/L' }
  const lines: Line[] = [
    { ...air, pollutant: '颗粒物', factor: 'a34013', limit: 120, tonnes: d.amount(0.01, 4, 3) },
    { ...air, pollutant: '非甲烷总烃', factor: 'a24088', limit: 60, tonnes: d.amount(0.01, 3, 3) },
  ]
  if (d.chance(0.5))
    lines.push(
      { ...water, pollutant: '化学需氧量', factor: 'w01018', limit: 500, tonnes: d.amount(0.05, 5, 3) },
      { ...water, pollutant: '氨氮', factor: 'w21003', limit: 45, tonnes: d.amount(0.01, 0.6, 3) },
    )
  return lines
}

function totalsOf(lines: readonly Line[]): { pollutant: string; tonnes: number }[] {
  return lines.flatMap(({ pollutant, tonnes }) => (tonnes === null ? [] : [{ pollutant, tonnes }]))
}

/** Validity and state: most in force, some to be renewed soon, a few late or expired. */
function terms(today: string, d: Dice, closed: boolean): { values: Record<string, unknown>; steps: Step[] } {
  const lot = d.share()
  const left = lot < 0.02 ? -d.whole(1, 200) : lot < 0.08 ? d.whole(1, 59) : d.whole(60, FIVE_YEARS - 30)
  const validUntil = after(today, left)
  const validFrom = after(validUntil, 1 - FIVE_YEARS)
  const values = { issuedOn: validFrom, validFrom, validUntil, acceptedOn: after(validFrom, -d.whole(8, 28)) }
  const valid: Step = ['valid', validFrom]
  if (closed) return { values, steps: [valid, ['cancelled', after(today, -d.whole(10, 300))]] }
  if (left < 0 && d.chance(0.93)) return { values, steps: [valid, ['expired', after(validUntil, 1)]] }
  if (left > 0 && left < 60 && d.chance(0.95)) {
    const renewalAppliedOn = after(today, -d.whole(1, 18))
    return { values: { ...values, renewalAppliedOn }, steps: [valid, ['renewing', renewalAppliedOn]] }
  }
  return { values, steps: [valid] }
}

/** Yearly reports by 31 January, quarterly ones too for key units; now and then one is late or still missing. */
function reportsOf(today: string, d: Dice, quarterly: boolean) {
  const year = Number(today.slice(0, 4))
  const lines: { kind: string; period: string; due: string; submittedOn: string | null }[] = []
  const add = (kind: string, period: string, due: string) => {
    const submitted = after(due, d.whole(-14, d.chance(0.05) ? 9 : -1))
    const missing = d.chance(0.004)
    lines.push({ kind, period, due, submittedOn: submitted > today || missing ? null : submitted })
  }
  add('year', String(year - 1), `${year}-01-31`)
  if (quarterly)
    for (let quarter = 1; quarter <= 4; quarter++)
      add(
        'quarter',
        `${year}-Q${quarter}`,
        quarter === 4 ? `${year + 1}-01-15` : `${year}-${padded(quarter * 3 + 1, 2)}-15`,
      )
  add('year', String(year), `${year + 1}-01-31`)
  return lines
}

const SMALL_UNITS = ['餐饮店', '汽修店', '木材加工点', '豆制品坊', '预制板厂', '小型养殖场', '洗车场', '诊所']

function registration({ geography, demo, today }: DemoContext, d: Dice, index: number): DemoRecord {
  const town = d.pick(geography.towns)
  const { values, steps } = terms(today, d, false)
  const left = (values as { validUntil: string }).validUntil
  return recordWith(
    {
      number: `92${town.county}MADER${padded(index, 4)}0001X`,
      name: `${town.name}${d.pick(demo.enterpriseNames).zh}${d.pick(SMALL_UNITS)}${index + 1}（演示）`,
      county: town.county,
      class: 'registration',
      authority: '全国排污许可证管理信息平台登记',
      issuedOn: after(left, 1 - FIVE_YEARS),
      validFrom: after(left, 1 - FIVE_YEARS),
      validUntil: left,
    },
    steps,
    today,
  )
}
