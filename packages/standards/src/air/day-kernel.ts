import { AIR_KEYS, type AirColumns } from './pollutant.js'

/** Hours a daily mean needs, GB 3095-2026 table 4 (the same under GB 3095-2012). */
export const DAY_NEEDS_HOURS = 20
/** Valid 8-hour windows an ozone day needs, HJ 663-2013 and -2026 §6.1.2. */
export const OZONE_DAY_NEEDS_WINDOWS = 14
/** Hours an 8-hour mean needs. */
export const WINDOW_NEEDS_HOURS = 6

const O3 = AIR_KEYS.indexOf('o3')
const FIRST_WINDOW_END = 8
const LAST_WINDOW_END = 24
/** Values are added in whole millionths: exact for what is sent, and in any order. */
const MILLION = 1e6

/** One day as the kernel leaves it; written over by the next. */
export interface DayScratch {
  /** NaN where there is no value. */
  readonly values: Float64Array
  readonly counts: Uint8Array
  readonly hours: Int32Array
  readonly negative: Int32Array
  windows: number
  /** 0 while there is none. */
  ozoneWindowEnd: number
  byExceedance: boolean
}

export const dayScratch = (): DayScratch => ({
  values: new Float64Array(6),
  counts: new Uint8Array(6),
  hours: new Int32Array(6),
  negative: new Int32Array(6),
  windows: 0,
  ozoneWindowEnd: 0,
  byExceedance: false,
})

const units = new Float64Array(24)

/** Daily values of 24 hours from `first` on; see `dailyMeans` for the rules. */
export function dayAt(hours: AirColumns, first: number, ozoneLimit: number, out: DayScratch): void {
  for (let place = 0; place < 6; place++) {
    const column = hours[place] as Float64Array
    let sum = 0
    let count = 0
    let mask = 0
    let negative = 0
    for (let hour = 0; hour < 24; hour++) {
      const value = column[first + hour] as number
      if (value >= 0 && value < Number.POSITIVE_INFINITY) {
        const whole = Math.floor(value * MILLION + 0.5)
        if (place === O3) units[hour] = whole
        sum += whole
        count++
        mask |= 1 << hour
      } else if (value < 0) negative |= 1 << hour
    }
    out.hours[place] = mask
    out.negative[place] = negative
    if (place === O3) ozoneDay(mask, ozoneLimit, out)
    else {
      out.counts[place] = count
      out.values[place] = count >= DAY_NEEDS_HOURS ? sum / (count * MILLION) : Number.NaN
    }
  }
}

/** Daily maximum 8-hour mean: the 17 means that end at 08:00 to 24:00, each of six hours at least (HJ 663 §6.1.2). */
function ozoneDay(mask: number, limit: number, out: DayScratch): void {
  let sum = 0
  let count = 0
  let windows = 0
  let valid = 0
  let best = Number.NaN
  let bestEnd = 0
  for (let end = 1; end <= LAST_WINDOW_END; end++) {
    if (mask & (1 << (end - 1))) {
      sum += units[end - 1] as number
      count++
    }
    const left = end - 9
    if (left >= 0 && mask & (1 << left)) {
      sum -= units[left] as number
      count--
    }
    if (end < FIRST_WINDOW_END || count < WINDOW_NEEDS_HOURS) continue
    windows++
    valid |= 1 << (end - FIRST_WINDOW_END)
    const mean = sum / (count * MILLION)
    if (!(mean <= best)) {
      best = mean
      bestEnd = end
    }
  }
  out.counts[O3] = windows
  out.windows = valid
  const enough = windows >= OZONE_DAY_NEEDS_WINDOWS
  out.byExceedance = !enough && best > limit
  const counts = enough || out.byExceedance
  out.values[O3] = counts ? best : Number.NaN
  out.ozoneWindowEnd = counts ? bestEnd : 0
}
