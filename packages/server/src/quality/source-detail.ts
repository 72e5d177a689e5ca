import type { Endpoints, Response } from '@tuojiang/api'
import {
  type CivilDay,
  type CivilMonth,
  civilDay,
  daysOf,
  endOf,
  factorByCode,
  startOf,
} from '@tuojiang/measure'
import {
  arithmeticMean,
  auditGas,
  flowWeightedMean,
  GAS_RULES,
  gasExceedance,
  type Limit,
  type Mean,
  rulesOn,
  STATE_EFFECTS,
  stateOf,
  WATER_RULES,
  waterExceedance,
} from '@tuojiang/quality'
import type { SiteLimit } from '../network/index.js'
import { markAnswer } from './marks.js'
import type { OutletMonth } from './outlet-month.js'
import { type RangeAnswer, rangeOf } from './ranges.js'
import { rateOf, transmissionAnswer } from './transmission.js'
import { factorName } from './words.js'

export type SourceAnswer = Response<Endpoints['GET /api/quality/sources/:id']>
type FactorAnswer = SourceAnswer['factors'][number]

const OXYGEN = 'a19001:Avg'
const FLOW = 'w00000:Avg'

/** An outlet's month: lost hours, states, validity of its days, exceedance by the averages the rules prescribe, recalculated values. */
export function sourceDetail(
  month: CivilMonth,
  outlet: OutletMonth,
  limits: readonly SiteLimit[],
  zone: number,
): SourceAnswer {
  const rate = rateOf(month, outlet)
  const states = new Map<string, number>()
  for (const code of outlet.states) states.set(stateOf(code), (states.get(stateOf(code)) ?? 0) + 1)
  const { audit, notRecalculated } = auditOf(month, outlet)
  return {
    ...transmissionAnswer(month, outlet, rate),
    lostRanges: rate.findings
      .map((finding) => rangeOf(finding, outlet.stepSeconds))
      .sort((one, other) => one.from.localeCompare(other.from)),
    states: [...states]
      .map(([state, hours]) => ({
        state,
        name: STATE_EFFECTS[state as keyof typeof STATE_EFFECTS].name,
        hours,
      }))
      .sort((one, other) => other.hours - one.hours),
    factors: pollutantsOf(outlet, limits).map((factor) =>
      factorAnswer(
        month,
        outlet,
        factor,
        limits.find((limit) => limit.factor === factor && limit.upper !== null),
        zone,
      ),
    ),
    notRecalculated,
    audit,
    marks: outlet.marks.map(markAnswer),
  }
}

function pollutantsOf(outlet: OutletMonth, limits: readonly SiteLimit[]): string[] {
  const sent = new Set([...outlet.values.keys()].map((key) => key.split(':')[0] as string))
  return [...new Set(limits.map(({ factor }) => factor))].filter((factor) => sent.has(factor))
}

/** Decimals with which a limit is printed. */
const limitOf = ({ upper, source_zh: source }: SiteLimit): Limit => ({
  value: Number(upper),
  decimals: (upper ?? '').split('.')[1]?.replace(/0+$/, '').length ?? 0,
  source,
})

function factorAnswer(
  month: CivilMonth,
  outlet: OutletMonth,
  factor: string,
  limit: SiteLimit | undefined,
  zone: number,
): FactorAnswer {
  const isGas = outlet.site.kind === 'gas'
  const values =
    outlet.values.get(`${factor}:ZsAvg`) ?? outlet.values.get(`${factor}:Avg`) ?? new Float64Array()
  const days = daysWithMeans(month, outlet, values, zone)
  const judged = !limit
    ? null
    : isGas
      ? gasExceedance(outlet.times, values, outlet.states, limitOf(limit), factor)
      : waterExceedance(days, limitOf(limit), factor)
  return {
    factor,
    name: factorName(factor),
    unit: factorByCode(factor)?.unit ?? '',
    average: isGas ? 'hour' : 'day',
    limit: limit ? Number(limit.upper) : null,
    source: limit ? { zh: limit.source_zh, en: limit.source_en } : null,
    validDays: days.filter(({ mean }) => mean.value !== null).length,
    days: days.length,
    judged: judged?.judged ?? 0,
    exceeding: judged?.exceeding ?? 0,
    ranges: (judged?.findings ?? []).map((finding) => rangeOf(finding, isGas ? outlet.stepSeconds : 86_400)),
  }
}

/** Means of the days that have ended, weighted with the flow for waste water. */
function daysWithMeans(
  month: CivilMonth,
  outlet: OutletMonth,
  values: Float64Array,
  zone: number,
): { end: number; mean: Mean }[] {
  const last = outlet.times.at(-1) ?? 0
  const flows = outlet.values.get(FLOW)
  return daysOf(month).flatMap((day: CivilDay) => {
    const begin = startOf(day, zone) / 1000
    const end = endOf(day, zone) / 1000
    if (end > last) return []
    const first = outlet.times.findIndex((time) => time > begin)
    const behind = outlet.times.findLastIndex((time) => time <= end) + 1
    const part = values.subarray(first, behind)
    const usable = outlet.states
      .subarray(first, behind)
      .map((code) => (STATE_EFFECTS[stateOf(code)].valid ? 1 : 0))
    const mean =
      outlet.site.kind === 'gas' || !flows
        ? arithmeticMean(part, usable, rulesOn(GAS_RULES, laterOf(day, FIRST_GAS_DAY)).hoursPerDay.value)
        : flowWeightedMean(
            part,
            flows.subarray(first, behind),
            usable,
            rulesOn(WATER_RULES, day).dayShare.value,
          )
    return [{ end, mean }]
  })
}

/** No edition on gas is kept from before HJ 75-2017 came into force; its rules are then used. */
const FIRST_GAS_DAY = civilDay('2018-03-01')
const laterOf = (day: CivilDay, first: CivilDay): CivilDay => (day < first ? first : day)

/** Converted values computed again and compared with those reported, where the factors for it exist. */
function auditOf(
  month: CivilMonth,
  outlet: OutletMonth,
): { audit: RangeAnswer[]; notRecalculated: SourceAnswer['notRecalculated'] } {
  const no = (zh: string, en: string) => ({ audit: [], notRecalculated: { zh, en } })
  if (outlet.site.kind !== 'gas') return no('废水没有折算值', 'waste water has no converted values')
  const oxygen = outlet.values.get(OXYGEN)
  if (!oxygen) return no('没有上报含氧量', 'no oxygen is reported')
  const reference = outlet.site.attributes.referenceOxygen
  if (typeof reference !== 'number')
    return no(
      '没有登记基准含氧量（站点属性 referenceOxygen）',
      'no reference oxygen is recorded for the site (attribute referenceOxygen)',
    )
  const converted = [...outlet.values.keys()].filter((key) => key.endsWith(':ZsAvg'))
  if (converted.length === 0) return no('没有上报折算值', 'no converted values are reported')
  const rules = rulesOn(GAS_RULES, laterOf(civilDay(`${month}-01`), FIRST_GAS_DAY))
  const audit = converted.flatMap((key) => {
    const factor = key.split(':')[0] as string
    const { findings } = auditGas(
      {
        times: outlet.times,
        measured:
          outlet.values.get(`${factor}:Avg`) ?? new Float64Array(outlet.times.length).fill(Number.NaN),
        converted: outlet.values.get(key) as Float64Array,
        oxygen,
        validMinutes: null,
        states: outlet.states,
        referenceOxygen: reference,
        factor,
      },
      rules,
    )
    return findings.map((finding) => rangeOf(finding, outlet.stepSeconds))
  })
  return { audit, notRecalculated: null }
}
