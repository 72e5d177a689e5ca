import { roundHalfEven } from '@tuojiang/measure'
import type { Finding } from '../finding.js'
import { STATE_EFFECTS, stateOf } from './marks.js'
import type { Mean } from './means.js'

/** A limit with the decimals it is printed with. */
export interface Limit {
  value: number
  decimals: number
  /** Standard, table or permit it comes from. */
  source: string
}

export interface JudgedHours {
  findings: Finding[]
  /** Hours judged, above the limit, and set aside with their state. */
  judged: number
  exceeding: number
  setAside: Readonly<Record<string, number>>
  withoutValue: number
}

/**
 * Flue gas: the hourly mean of the converted concentration against the limit (HJ 75-2017, HJ 76-2017). The mean is rounded half to even to
 * the printed decimals before it is compared (GB/T 8170-2008 §4.3.3). Hours of start-up, shut-down, fault and invalid hours are set aside
 * and counted by their state.
 * @param hours mg/m³ at reference oxygen, or dry at standard state where the standard sets none; NaN is missing
 * @param states codes of HOUR_STATES
 */
export function gasExceedance(
  times: Float64Array,
  hours: Float64Array,
  states: Uint8Array,
  limit: Limit,
  factor: string,
): JudgedHours {
  const findings: Finding[] = []
  const setAside: Record<string, number> = {}
  let judged = 0
  let exceeding = 0
  let withoutValue = 0
  let open: ExceedingRun | null = null
  const close = () => {
    if (open) findings.push(exceedanceFinding(times, open, limit, factor))
    open = null
  }
  for (let index = 0; index < hours.length; index++) {
    const state = stateOf(states[index] as number)
    const value = hours[index] as number
    if (!STATE_EFFECTS[state].judged) {
      setAside[state] = (setAside[state] ?? 0) + 1
      continue
    }
    if (Number.isNaN(value)) {
      withoutValue++
      continue
    }
    judged++
    if (roundHalfEven(value, limit.decimals) <= limit.value) {
      close()
      continue
    }
    exceeding++
    if (open) {
      open.last = index
      open.count++
      open.highest = Math.max(open.highest, value)
    } else open = { first: index, last: index, count: 1, highest: value }
  }
  close()
  return { findings, judged, exceeding, setAside, withoutValue }
}

/**
 * Wastewater: the flow-weighted daily mean against the limit (that the daily mean is what counts is unconfirmed). A day without a valid
 * mean is not judged.
 * @param days end of each day in seconds since the epoch, with its mean
 */
export function waterExceedance(
  days: readonly { end: number; mean: Mean }[],
  limit: Limit,
  factor: string,
): JudgedHours {
  const findings: Finding[] = []
  let judged = 0
  let exceeding = 0
  for (const { end, mean } of days) {
    if (mean.value === null) continue
    judged++
    const value = roundHalfEven(mean.value, limit.decimals)
    if (value <= limit.value) continue
    exceeding++
    findings.push(
      finding('source.water.exceedance', factor, end, end, 1, value, limit, {
        zh: '日均值',
        en: 'daily mean',
      }),
    )
  }
  return { findings, judged, exceeding, setAside: {}, withoutValue: days.length - judged }
}

/** Hours above the limit that follow each other; hours set aside in between are not counted. */
interface ExceedingRun {
  first: number
  last: number
  count: number
  highest: number
}

function exceedanceFinding(times: Float64Array, run: ExceedingRun, limit: Limit, factor: string): Finding {
  return finding(
    'source.gas.exceedance',
    factor,
    times[run.first] as number,
    times[run.last] as number,
    run.count,
    roundHalfEven(run.highest, limit.decimals),
    limit,
    { zh: '小时均值', en: 'hourly mean' },
  )
}

function finding(
  code: string,
  factor: string,
  from: number,
  to: number,
  count: number,
  value: number,
  limit: Limit,
  what: { zh: string; en: string },
): Finding {
  const multiple = (value - limit.value) / limit.value
  const times = Number(multiple.toFixed(2))
  return {
    code,
    severity: multiple >= 1 ? 'critical' : 'major',
    factor,
    from,
    to,
    count,
    message: {
      zh: `${what.zh}超标，最高 ${value}，限值 ${limit.value}，超标 ${times} 倍（${limit.source}）`,
      en: `${what.en} above the limit, at most ${value} against ${limit.value}, ${times} times over (${limit.source})`,
    },
    recalculated: value,
  }
}
