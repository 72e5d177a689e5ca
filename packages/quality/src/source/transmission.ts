import type { CivilMonth } from '@tuojiang/measure'
import type { Finding } from '../finding.js'
import { runsOf } from '../finding.js'
import { FAIL } from '../flags.js'
import { unconfirmed } from '../sourced.js'
import { type HourState, STATE_EFFECTS, stateOf } from './marks.js'

/** An outlet's month. */
export interface TransmissionMonth {
  month: CivilMonth
  /** Stamps at the end of every hour of the month, seconds since the epoch. */
  times: Float64Array
  /** 1 where the hour's data arrived. */
  received: Uint8Array
  /** Codes of HOUR_STATES. */
  states: Uint8Array
  /** Whether each stopped hour is covered by a document of proof; all are when left out. */
  proved?: Uint8Array
}

export interface TransmissionRate {
  due: number
  received: number
  valid: number
  /** Shares of one; null when nothing was due. */
  transmissionRate: number | null
  validityRate: number | null
  effectiveRate: number | null
  /** Lost hours by reason. */
  lost: Readonly<Partial<Record<HourState | 'unproved-stop', number>>>
  findings: Finding[]
}

/** Days within which invalid or missing data may be corrected with a reason, and the day of the next month for proof of a stop. */
export const TRANSMISSION_DEADLINES = unconfirmed(
  { correctionDays: 10, proofDayOfNextMonth: 10 },
  'training slides of the ministry’s pollution-source monitoring centre (2014 rules); whether they still hold is open',
)

/** Pass mark of 2015; reported by a city for 2015, today’s is open. */
export const TRANSMISSION_PASS_MARK = unconfirmed(0.75, 'assessment of 2015')

/** What the validity rate is a share of: of the hours due, as a system built on the 2022 rule counts, or of the hours received. */
export const VALIDITY_BASE = unconfirmed<'due' | 'received'>(
  'due',
  'a production system citing 污染物排放自动监测设备标记规则 divides by a number due of its own; the official wording was not read',
)

/**
 * Effective transmission rate of a month (传输有效率) = transmission rate (received ÷ due) × validity rate (valid ÷ due or ÷ received).
 * Hours proved to be stopped are not due. Every hour that is lost is in exactly one finding with its reason.
 * @param base the denominator of the validity rate
 */
export function transmissionRate(
  data: TransmissionMonth,
  base: 'due' | 'received' = VALIDITY_BASE.value,
): TransmissionRate {
  const lost: Partial<Record<HourState | 'unproved-stop', number>> = {}
  const reasons = new Uint8Array(data.times.length)
  let due = 0
  let received = 0
  let valid = 0
  for (let index = 0; index < data.times.length; index++) {
    const state = stateOf(data.states[index] as number)
    const arrived = data.received[index] === 1
    if (state === 'stopped' && (data.proved === undefined || data.proved[index] === 1)) continue
    due++
    if (arrived) received++
    if (arrived && STATE_EFFECTS[state].valid) {
      valid++
      continue
    }
    const reason = reasonOf(state, arrived)
    lost[reason] = (lost[reason] ?? 0) + 1
    reasons[index] = REASONS.indexOf(reason) + 1
  }
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  const transmission = share(received, due)
  const validity = share(valid, base === 'due' ? due : received)
  return {
    due,
    received,
    valid,
    transmissionRate: transmission,
    validityRate: validity,
    effectiveRate: transmission === null || validity === null ? null : transmission * validity,
    lost,
    findings: REASONS.flatMap((reason, place) => lostFindings(data, reasons, place + 1, reason)),
  }
}

const REASONS: readonly (HourState | 'unproved-stop')[] = [
  'not-received',
  'monitor-fault',
  'monitor-maintenance',
  'monitor-calibration',
  'out-of-control',
  'invalid-by-quality',
  'unproved-stop',
]

/** Why an hour is lost. What is known of the monitor explains more than that nothing arrived. */
function reasonOf(state: HourState, arrived: boolean): HourState | 'unproved-stop' {
  if (state === 'stopped') return 'unproved-stop'
  return arrived || !STATE_EFFECTS[state].valid ? state : 'not-received'
}

function lostFindings(
  data: TransmissionMonth,
  reasons: Uint8Array,
  code: number,
  reason: HourState | 'unproved-stop',
): Finding[] {
  const flags = new Uint8Array(reasons.length)
  for (let index = 0; index < reasons.length; index++) if (reasons[index] === code) flags[index] = FAIL
  const name =
    reason === 'unproved-stop'
      ? { zh: '停运未提交证明', en: 'stopped without proof' }
      : STATE_EFFECTS[reason].name
  return runsOf(flags).map((run) => ({
    code: `source.transmission.${reason}`,
    severity: run.count >= 24 ? 'major' : 'minor',
    factor: null,
    from: data.times[run.first] as number,
    to: data.times[run.last] as number,
    count: run.count,
    message: {
      zh: `${name.zh}，损失 ${run.count} 小时`,
      en: `${name.en}: ${run.count} h lost`,
    },
  }))
}
