import { insufficient, missing, VALID, type Validity } from './validity.js'

/** A mean with what it rests on. */
export interface Mean {
  value: number | null
  validity: Validity
  /** Values that counted, and that were due. */
  counted: number
  due: number
}

/**
 * Arithmetic mean of the values that may count, when there are enough of them: the minutes of an hour, the hours of a day, the days of a
 * month (HJ 76-2017 Annex B).
 * @param values NaN is missing
 * @param usable 1 where the value may count
 * @param needed how many must
 */
export function arithmeticMean(values: Float64Array, usable: Uint8Array, needed: number): Mean {
  let sum = 0
  let counted = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (usable[index] !== 1 || Number.isNaN(value)) continue
    sum += value
    counted++
  }
  return meanOf(sum, counted, counted, values.length, needed)
}

/**
 * Mean weighted with the flow: Σ(C·Q) ÷ Σ Q, when enough values count. Values without flow do not count, as nothing was discharged
 * (HJ 356-2019 §6.2 and §7, unconfirmed). Values due are those with flow.
 * @param flows any unit, NaN is missing
 * @param share of the values due that must count
 */
export function flowWeightedMean(
  values: Float64Array,
  flows: Float64Array,
  usable: Uint8Array,
  share: number,
): Mean {
  let sum = 0
  let weight = 0
  let counted = 0
  let due = 0
  for (let index = 0; index < values.length; index++) {
    const flow = flows[index] as number
    if (flow === 0) continue
    due++
    const value = values[index] as number
    if (usable[index] !== 1 || Number.isNaN(value) || Number.isNaN(flow)) continue
    sum += value * flow
    weight += flow
    counted++
  }
  if (due === 0)
    return {
      value: null,
      validity: missing(
        'no-discharge',
        '全日无排放，不计算均值',
        'nothing was discharged, so there is no mean',
      ),
      counted,
      due,
    }
  return meanOf(sum, weight, counted, due, share * due)
}

function meanOf(sum: number, weight: number, counted: number, due: number, needed: number): Mean {
  if (counted === 0)
    return { value: null, validity: missing('no-values', '没有有效数据', 'no value may count'), counted, due }
  if (counted < needed)
    return {
      value: null,
      validity: insufficient(
        'too-few-values',
        `有效数据 ${counted} 个，需要 ${Math.ceil(needed)} 个`,
        `${counted} values count, ${Math.ceil(needed)} are needed`,
      ),
      counted,
      due,
    }
  return { value: sum / weight, validity: VALID, counted, due }
}

/** Valid days that a month needs (HJ 76-2017 Annex B). */
export const daysNeeded = (month: number, rule: { usual: number; february: number }): number =>
  month === 2 ? rule.february : rule.usual
