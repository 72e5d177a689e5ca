import { type DecodedFrame, readingsOf, wantsAnswer } from '@tuojiang/hj212'
import type { IncomingFrame, ReadingKind } from '../telemetry/index.js'
import { COMMAND_KINDS } from './command-kinds.js'
import type { KnownDevice } from './directory.js'
import { factorCode } from './factor-code.js'

/** What a frame is answered with once it is durable. */
export type AnswerKind = 'none' | 'data' | 'notification' | 'request-refused'

/** How a well-formed frame is kept and answered. */
export interface Verdict {
  status: IncomingFrame['status']
  /** Why it is not taken as data; stable, see docs/reference/gateway.md. */
  code: string | null
  reading?: NonNullable<IncomingFrame['reading']>
  answer: AnswerKind
  /** QnRtn of 9011 when the request is refused (HJ 212-2017 table of return codes). */
  qnRtn?: number
}

const READING_KINDS: Record<string, ReadingKind> = {
  '2011': 'realtime',
  '2051': 'minute',
  '2111': 'minute',
  '2061': 'hour',
  '2031': 'day',
}

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const BEIJING_MS = 8 * HOUR_MS
/** No automatic monitor reported by this protocol before. */
const EARLIEST_MS = Date.UTC(2000, 0, 1) - BEIJING_MS
const LATEST_AHEAD_MS = DAY_MS

const PASSWORD_WRONG = 3
const COMMAND_UNKNOWN = 8

/**
 * Judges a well-formed frame of a device. Only what the device may rely on is answered:
 * - held, blocked and wrongly signed frames are kept and met with silence (a request with 9011 and QnRtn=3);
 * - data that are well-formed but unusable (impossible time) are kept, shown as refused and answered, for the device would
 *   otherwise repeat them for ever;
 * - data of an approved device without a site are durable and wait for the site: they are answered;
 * - with A=0 nothing is answered (HJ 212-2017 §6.5).
 */
export function judge(frame: DecodedFrame, device: KnownDevice, nowMs: number): Verdict {
  const kind = COMMAND_KINDS[frame.cn ?? '']
  if (device.state === 'blocked') return { status: 'refused', code: 'blocked', answer: 'none' }
  if (device.state === 'pending') return { status: 'held', code: 'pending', answer: 'none' }
  if (device.password !== null && frame.pw !== device.password) {
    const isRequest = kind === undefined && wantsAnswer(frame.flag)
    return isRequest
      ? { status: 'refused', code: 'password', answer: 'request-refused', qnRtn: PASSWORD_WRONG }
      : { status: 'refused', code: 'password', answer: 'none' }
  }
  const answered = (answer: AnswerKind): AnswerKind => (wantsAnswer(frame.flag) ? answer : 'none')
  if (kind === undefined) {
    return {
      status: 'refused',
      code: 'unknown-command',
      answer: answered('request-refused'),
      qnRtn: COMMAND_UNKNOWN,
    }
  }
  if (kind === 'interaction') return { status: 'stored', code: null, answer: 'none' }
  if (kind === 'notification') return { status: 'stored', code: null, answer: answered('notification') }
  return { ...judgeData(frame, device, nowMs), answer: answered('data') }
}

function judgeData(
  frame: DecodedFrame,
  device: KnownDevice,
  nowMs: number,
): Pick<Verdict, 'status' | 'code' | 'reading'> {
  const kind = READING_KINDS[frame.cn ?? '']
  if (kind === undefined) return { status: 'stored', code: null }
  const { dataTime, readings } = readingsOf(frame)
  if (dataTime === null || dataTime < EARLIEST_MS || dataTime > nowMs + LATEST_AHEAD_MS) {
    return { status: 'refused', code: 'time' }
  }
  if (readings.length === 0) return { status: 'stored', code: null }
  // The values are taken over as they are read, code by code put right in place: this runs for every frame.
  for (const reading of readings) reading.factor = factorCode(reading.factor, frame.st)
  // Readings belong to a site: without one they wait, durable, until the device is bound; then they are taken in.
  if (device.siteId === null) return { status: 'held', code: 'no-site' }
  return {
    status: 'stored',
    code: null,
    reading: { kind, time: periodStart(kind, dataTime, device, frame.cn), items: readings },
  }
}

/** HJ 212-2017 §6.3.3 labels a period by its start; a device set to `end` is put right here, the one place where it is done. */
function periodStart(kind: ReadingKind, time: number, device: KnownDevice, cn: string | null): number {
  const { periodLabel, minuteIntervalMinutes } = device.profile
  const label = periodLabel === 'end'
  if (kind === 'hour') return floor(time, HOUR_MS) - (label ? HOUR_MS : 0)
  if (kind === 'day') return floor(time + BEIJING_MS, DAY_MS) - BEIJING_MS - (label ? DAY_MS : 0)
  if (kind === 'minute') return time - (label ? (cn === '2111' ? 5 : minuteIntervalMinutes) * 60_000 : 0)
  return time
}

const floor = (time: number, step: number) => Math.floor(time / step) * step
