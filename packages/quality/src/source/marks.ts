import type { CivilDay, Label } from '@tuojiang/measure'
import { type Sourced, standard, unconfirmed } from '../sourced.js'

/** State of an hour of an outlet; the number is what the arrays of hours hold. */
export const HOUR_STATES = {
  normal: 0,
  stopped: 1,
  'start-up': 2,
  'shut-down': 3,
  'plant-fault': 4,
  'treatment-fault': 5,
  'monitor-fault': 6,
  'monitor-maintenance': 7,
  'monitor-calibration': 8,
  'out-of-control': 9,
  'not-received': 10,
  'invalid-by-quality': 11,
} as const

export type HourState = keyof typeof HOUR_STATES

/** What a state means for each use of an hour. */
export interface StateEffect {
  name: Label
  /** The hour's mean is judged against the limit. */
  judged: boolean
  /** The hour is due in transmission and validity rates. */
  due: boolean
  /** The hour's values count as valid. */
  valid: boolean
  /** The emission amount of the hour is replaced. */
  substituted: boolean
}

/**
 * States of the marking rule (污染物排放自动监测设备标记规则, announcement 2022 no. 21): data marked invalid are not used to judge
 * exceedance; reasons are fault, maintenance or commissioning of the monitor, start, stop or fault of production or of the treatment plant.
 * Whether an hour of start-up, shut-down or fault is judged depends on the emission standard and the permit: here it is kept apart
 * (`judged: false`) and shown with its reason, never dropped.
 */
export const STATE_EFFECTS: Readonly<Record<HourState, StateEffect>> = {
  normal: { name: { zh: '正常', en: 'normal' }, judged: true, due: true, valid: true, substituted: false },
  stopped: {
    name: { zh: '停运', en: 'stopped' },
    judged: false,
    due: false,
    valid: false,
    substituted: false,
  },
  'start-up': {
    name: { zh: '启炉（启动）', en: 'start-up' },
    judged: false,
    due: true,
    valid: true,
    substituted: false,
  },
  'shut-down': {
    name: { zh: '停炉（停机）', en: 'shut-down' },
    judged: false,
    due: true,
    valid: true,
    substituted: false,
  },
  'plant-fault': {
    name: { zh: '生产设施故障', en: 'fault of production' },
    judged: false,
    due: true,
    valid: true,
    substituted: false,
  },
  'treatment-fault': {
    name: { zh: '污染治理设施故障', en: 'fault of the treatment plant' },
    judged: false,
    due: true,
    valid: true,
    substituted: false,
  },
  'monitor-fault': {
    name: { zh: '自动监测设备故障', en: 'fault of the monitor' },
    judged: false,
    due: true,
    valid: false,
    substituted: true,
  },
  'monitor-maintenance': {
    name: { zh: '自动监测设备维护', en: 'maintenance of the monitor' },
    judged: false,
    due: true,
    valid: false,
    substituted: true,
  },
  'monitor-calibration': {
    name: { zh: '自动监测设备校准', en: 'calibration of the monitor' },
    judged: false,
    due: true,
    valid: false,
    substituted: true,
  },
  'out-of-control': {
    name: { zh: '失控（校准不合格或超期）', en: 'out of control' },
    judged: false,
    due: true,
    valid: false,
    substituted: true,
  },
  'not-received': {
    name: { zh: '未收到数据', en: 'not received' },
    judged: false,
    due: true,
    valid: false,
    substituted: true,
  },
  'invalid-by-quality': {
    name: { zh: '审核无效', en: 'invalid by quality control' },
    judged: false,
    due: true,
    valid: false,
    substituted: true,
  },
}

const SPARE_SECONDS = 15 * 60

const NAMES = Object.keys(HOUR_STATES) as HourState[]

/** The state behind a number of {@link HOUR_STATES}. */
export function stateOf(code: number): HourState {
  const name = NAMES[code]
  if (name === undefined) throw new RangeError(`${code} is no state of an hour`)
  return name
}

/** A mark that the enterprise or the device set; seconds since the epoch, `to` excluded. */
export interface Mark {
  state: HourState
  from: number
  to: number
}

/**
 * The state of each hour from the marks: of several that touch the hour the one that covers most of it, at a tie the earlier in the list.
 * An hour of which at most 15 minutes are marked stays normal, as 45 valid minutes remain (HJ 76-2017 Annex B).
 * @param ends stamps at the end of the hours, seconds since the epoch
 */
export function statesOfHours(ends: Float64Array, marks: readonly Mark[]): Uint8Array {
  const states = new Uint8Array(ends.length)
  const covered = new Float64Array(ends.length)
  for (const mark of marks) {
    for (let index = firstAfter(ends, mark.from); index < ends.length; index++) {
      const end = ends[index] as number
      if (end - 3600 >= mark.to) break
      const seconds = Math.min(end, mark.to) - Math.max(end - 3600, mark.from)
      if (seconds <= SPARE_SECONDS || seconds <= (covered[index] as number)) continue
      covered[index] = seconds
      states[index] = HOUR_STATES[mark.state]
    }
  }
  return states
}

function firstAfter(ends: Float64Array, time: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) <= time) low = middle + 1
    else high = middle
  }
  return low
}

/** Industries that the marking rule covers and since when. */
export const MARKED_INDUSTRIES: Sourced<{ from: CivilDay; industries: readonly Label[] }> = standard(
  {
    from: '2023-01-01' as CivilDay,
    industries: [
      { zh: '生活垃圾焚烧', en: 'waste incineration' },
      { zh: '火电', en: 'thermal power' },
      { zh: '水泥', en: 'cement' },
      { zh: '造纸', en: 'paper' },
    ],
  },
  '生态环境部公告 2022 年第 21 号',
)

/** How long a fault of the monitor may last: 5 working days, reported within 12 hours. */
export const FAULT_DEADLINES = unconfirmed(
  { reportHours: 12, workingDays: 5 },
  '污染源自动监控设施现场监督检查办法 (2012) article 8; the older operation rule says 48 hours',
)
