import { type KeyedPair, parseText } from './body.js'
import { instantOf } from './time.js'

/** One value of a data frame. */
export interface Reading {
  /** Code as sent, for example `w01018` or `011`. */
  factor: string
  /** `Rtd`, `Avg`, `Min`, `Max`, `Cou`, `ZsRtd` … */
  statistic: string
  /** Exactly as sent. */
  value: string
  /** Data flag of the factor (HJ 212-2017 table 8), null when none was sent. */
  flag: string | null
}

export interface FrameReadings {
  /** `DataTime` as an instant; null when absent or impossible. */
  dataTime: number | null
  /** The digits of `DataTime` as sent. */
  dataTimeText: string | null
  readings: Reading[]
}

let round = 0

/**
 * Values of a data body, grouped by code whatever separators were used. A bare `Flag=N` holds for the whole record.
 * Of a factor's repeated statistic the later value counts.
 * @param source a frame, whose pairs are at hand, or the text of a body
 */
export function readingsOf(
  source: string | { readonly pairs: readonly KeyedPair[]; readonly dataTime?: number | null },
): FrameReadings {
  const pairs = typeof source === 'string' ? parseText(source) : source.pairs
  const known = typeof source === 'string' ? undefined : source.dataTime
  const readings: Reading[] = []
  let dataTimeText: string | null = null
  let common: string | null = null
  round = (round + 1) | 0

  for (let index = 0; index < pairs.length; index++) {
    const { key, value } = pairs[index] as KeyedPair
    const { factor, statistic } = key
    if (factor === null) {
      if (key.name === 'DataTime') dataTimeText = value
      else if (key.name === 'Flag') common = value
      continue
    }
    if (factor.round !== round) {
      factor.round = round
      factor.first = readings.length
      factor.flag = null
    }
    if (statistic === 'Flag') {
      factor.flag = value
      mark(readings, factor.first, factor.code, value)
    } else if (statistic !== 'EFlag' && statistic !== 'SampleTime') {
      // Those two qualify a factor and are no values of their own.
      const isRepeated = key.plain.read === round
      key.plain.read = round
      if (isRepeated) revise(readings, factor.first, factor.code, statistic, value)
      else readings.push({ factor: factor.code, statistic, value, flag: factor.flag })
    }
  }

  if (common !== null) {
    for (const reading of readings) reading.flag ??= common
  }
  const dataTime = known ?? (dataTimeText === null ? null : instantOf(dataTimeText.trim()))
  return { dataTime, dataTimeText, readings }
}

/** A flag holds for all values of its factor, sent before it or after. */
function mark(readings: Reading[], from: number, factor: string, flag: string): void {
  for (let index = from; index < readings.length; index++) {
    const reading = readings[index] as Reading
    if (reading.factor === factor) reading.flag = flag
  }
}

function revise(readings: Reading[], from: number, factor: string, statistic: string, value: string): void {
  for (let index = from; index < readings.length; index++) {
    const reading = readings[index] as Reading
    if (reading.factor === factor && reading.statistic === statistic) {
      reading.value = value
      return
    }
  }
}
