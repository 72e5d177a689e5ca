/** A day of one pollutant at a wastewater outlet. */
export interface WaterDay {
  /** kg, null when no valid daily mean could be had. */
  amount: number | null
  /** Whether anything was discharged; a day without flow is not substituted. */
  discharged: boolean
  /** kg by manual sampling, when at least the required samples were taken. */
  manual: number | null
}

export interface SubstitutedDay {
  amount: number | null
  /** Where the amount comes from. */
  origin: 'measured' | 'manual' | 'maximum-of-valid-days' | 'none' | 'no-discharge'
}

/**
 * Daily amounts with invalid days substituted: manual monitoring first, else the largest of the last valid days before. Concentrations and
 * flow are not substituted. HJ 356-2019 §8 (unconfirmed).
 * @param days in order, beginning before the period for the look back
 * @param validDays how many valid days are looked back at
 */
export function substituteWaterDays(days: readonly WaterDay[], validDays: number): SubstitutedDay[] {
  const valid: number[] = []
  return days.map(({ amount, discharged, manual }) => {
    if (!discharged) return { amount: 0, origin: 'no-discharge' }
    if (amount !== null) {
      valid.push(amount)
      if (valid.length > validDays) valid.shift()
      return { amount, origin: 'measured' }
    }
    if (manual !== null) return { amount: manual, origin: 'manual' }
    if (valid.length === 0) return { amount: null, origin: 'none' }
    return { amount: Math.max(...valid), origin: 'maximum-of-valid-days' }
  })
}

/**
 * Missing concentrations by HJ/T 356-2007 (unconfirmed): each run of missing values gets the arithmetic mean of the period of equal length
 * before it, pH its median; nothing where that period holds no value.
 * @param values NaN is missing
 */
export function substitutePreviousPeriod(values: Float64Array, method: 'mean' | 'median'): Float64Array {
  const filled = values.slice()
  for (let index = 0; index < values.length; ) {
    if (!Number.isNaN(values[index] as number)) {
      index++
      continue
    }
    const start = index
    while (index < values.length && Number.isNaN(values[index] as number)) index++
    const before = values
      .slice(Math.max(0, start - (index - start)), start)
      .filter((value) => !Number.isNaN(value))
    if (before.length === 0) continue
    filled.fill(method === 'mean' ? mean(before) : median(before), start, index)
  }
  return filled
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length

function median(values: Float64Array): number {
  const sorted = values.slice().sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}

/**
 * Values that were judged valid although zero, negative within the zero drift or below the limit of detection take the edition's value
 * instead. HJ 356-2019 §7.1 (unconfirmed).
 * @param detection limit of the instrument in the unit of the values
 */
export function correctBelowDetection(values: Float64Array, detection: number, stand: number): Float64Array {
  return values.map((value) => (value < detection ? stand : value))
}
