import type { Finding } from '../finding.js'
import type { GasRules, SubstitutionStep } from './editions.js'
import { type HourState, STATE_EFFECTS, stateOf } from './marks.js'

export interface EmissionHours {
  /** Stamps at the end of each hour, seconds since the epoch, without holes; they begin before the quarter, for the look back. */
  times: Float64Array
  /** kg in the hour as measured; NaN is missing. */
  emissions: Float64Array
  /** Codes of HOUR_STATES. */
  states: Uint8Array
  /** First hour of the quarter and the one behind its last, as indices. */
  from: number
  to: number
  /** Ends of calibrations that passed, seconds since the epoch; asked for by hours out of control. */
  passedCalibrations: readonly number[]
  factor: string
}

export interface SubstitutedEmissions {
  /** kg by hour of the quarter, measured or substituted; NaN where nothing may stand. */
  emissions: Float64Array
  /** 1 where the amount was substituted. */
  substituted: Uint8Array
  /** Valid hours ÷ (hours − stopped hours); null when the source stood still all quarter. */
  captureRate: number | null
  measured: number
  substitute: number
  /** Hours that should have an amount and have none. */
  open: number
  findings: Finding[]
}

/**
 * Emission amounts of a quarter with missing and invalid hours substituted: HJ 75-2017 §12.2, tables 5 (out of control, counted back from
 * the last calibration that passed) and 6 (other reasons, counted back from the failure). Concentrations are never substituted, and what is
 * substituted serves totals only, not exceedance. Below the least capture rate the standard gives no rule: the hours stay open.
 */
export function substituteEmissions(hours: EmissionHours, rules: GasRules): SubstitutedEmissions {
  const { from, to } = hours
  const length = to - from
  const emissions = new Float64Array(length).fill(Number.NaN)
  const substituted = new Uint8Array(length)
  let stopped = 0
  let valid = 0
  for (let index = from; index < to; index++) {
    const state = stateOf(hours.states[index] as number)
    if (state === 'stopped') {
      stopped++
      emissions[index - from] = 0
    } else if (usable(hours, index)) {
      valid++
      emissions[index - from] = hours.emissions[index] as number
    }
  }
  const captureRate = length === stopped ? null : valid / (length - stopped)
  const findings: Finding[] = []
  if (captureRate !== null && captureRate < rules.captureRate.value)
    findings.push(captureFinding(hours, captureRate, rules.captureRate.value))
  let measured = 0
  let substitute = 0
  let open = 0
  for (const value of emissions) if (!Number.isNaN(value)) measured += value
  for (let index = from; index < to; ) {
    if (!Number.isNaN(emissions[index - from] as number)) {
      index++
      continue
    }
    const start = index
    // Out of control and other reasons follow different tables, so that a run ends where one turns into the other.
    while (
      index < to &&
      Number.isNaN(emissions[index - from] as number) &&
      outOfControl(hours, index) === outOfControl(hours, start)
    )
      index++
    const value = substituteFor(hours, start, index, captureRate, rules)
    findings.push(runFinding(hours, start, index - 1, value))
    for (let hour = start; hour < index; hour++) {
      if (value === null) {
        open++
        continue
      }
      emissions[hour - from] = value
      substituted[hour - from] = 1
      substitute += value
    }
  }
  return { emissions, substituted, captureRate, measured, substitute, open, findings }
}

const usable = (hours: EmissionHours, index: number): boolean =>
  STATE_EFFECTS[stateOf(hours.states[index] as number)].valid &&
  !Number.isNaN(hours.emissions[index] as number)

const outOfControl = (hours: EmissionHours, index: number): boolean =>
  stateOf(hours.states[index] as number) === 'out-of-control'

/** The amount for the hours from `start` to before `end`; null when the rules give none or nothing valid lies before. */
function substituteFor(
  hours: EmissionHours,
  start: number,
  end: number,
  captureRate: number | null,
  rules: GasRules,
): number | null {
  const step = stepFor(rules.substitution.value, captureRate, end - start)
  if (!step) return null
  let index = start - 1
  if (outOfControl(hours, start)) {
    const failure = hours.times[start] as number
    const calibrated = Math.max(...hours.passedCalibrations.filter((time) => time <= failure))
    if (Number.isFinite(calibrated)) while (index >= 0 && (hours.times[index] as number) > calibrated) index--
  }
  let largest: number | null = null
  for (let counted = 0; index >= 0 && counted < step.validHours; index--) {
    if (!usable(hours, index)) continue
    counted++
    const value = hours.emissions[index] as number
    if (largest === null || value > largest) largest = value
  }
  return largest
}

function stepFor(
  steps: readonly SubstitutionStep[],
  captureRate: number | null,
  hours: number,
): SubstitutionStep | undefined {
  if (captureRate === null) return undefined
  return steps.find((step) => captureRate >= step.captureFrom && hours <= step.hoursUpTo)
}

function captureFinding(hours: EmissionHours, rate: number, needed: number): Finding {
  const percent = (100 * rate).toPrecision(4)
  return {
    code: 'source.gas.capture-rate',
    severity: 'major',
    factor: hours.factor,
    from: hours.times[hours.from] as number,
    to: hours.times[hours.to - 1] as number,
    count: hours.to - hours.from,
    message: {
      zh: `季度有效数据捕集率 ${percent}%，应不低于 ${100 * needed}%`,
      en: `valid data captured in the quarter ${percent} %, at least ${100 * needed} % asked for`,
    },
  }
}

function runFinding(hours: EmissionHours, first: number, last: number, value: number | null): Finding {
  const state: HourState = stateOf(hours.states[first] as number)
  const effect = STATE_EFFECTS[state === 'normal' ? 'not-received' : state]
  const count = last - first + 1
  const amount = value === null ? null : value.toPrecision(4)
  return {
    code: value === null ? 'source.gas.amount-open' : 'source.gas.amount-substituted',
    severity: value === null ? 'major' : 'info',
    factor: hours.factor,
    from: hours.times[first] as number,
    to: hours.times[last] as number,
    count,
    message: {
      zh: `${effect.name.zh} ${count} 小时，排放量${amount === null ? '不能替代' : `按每小时 ${amount} kg 替代`}`,
      en: `${effect.name.en}, ${count} h: ${amount === null ? 'no amount may stand' : `${amount} kg an hour put in its place`}`,
    },
    reported: null,
    recalculated: value,
  }
}
