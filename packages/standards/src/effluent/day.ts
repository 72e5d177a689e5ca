import { insufficient, missing, settled, VALID, type Validity } from '../explanation.js'

/** One sampling of an outlet; values in the units of the items. */
export interface EffluentSample {
  values: Readonly<Record<string, number | null>>
  /** Water through the outlet since the sampling before, any one unit. */
  flow?: number | null
}

export interface EffluentDayValue {
  /** Mean of the day, by flow where every sample has one; for pH the sample farthest from 7.5. Null without any. */
  value: number | null
  samples: number
  weighted: boolean
  validity: Validity
}

/** One sample every two hours (GB 18918-2002 §4.1.4.2). */
export const SAMPLES_PER_DAY = 12
const PH_MIDDLE = 7.5

/** The daily value of an item, as the 24-hour composite would show it. pH is not averaged: its most extreme sample counts. */
export function effluentDay(
  samples: readonly EffluentSample[],
  key: string,
  least: number = SAMPLES_PER_DAY,
): EffluentDayValue {
  const found = samples.flatMap(({ values, flow }) => {
    const value = values[key]
    return value === null || value === undefined || !Number.isFinite(value) || value < 0
      ? []
      : [{ value, flow: flow ?? null }]
  })
  const water = found.reduce((sum, { flow }) => sum + (flow ?? 0), 0)
  const weighted = key !== 'ph' && water > 0 && found.every(({ flow }) => flow !== null && flow >= 0)
  return {
    value:
      found.length < least || found.length === 0 ? null : valueOfDay(found, key, weighted ? water : null),
    samples: found.length,
    weighted,
    validity: validityOf(found.length, least),
  }
}

function valueOfDay(
  found: readonly { value: number; flow: number | null }[],
  key: string,
  water: number | null,
): number {
  if (key === 'ph')
    return found.reduce(
      (worst, { value }) => (Math.abs(value - PH_MIDDLE) > Math.abs(worst - PH_MIDDLE) ? value : worst),
      PH_MIDDLE,
    )
  const sum = found.reduce((total, { value, flow }) => total + value * (water === null ? 1 : (flow ?? 0)), 0)
  return settled(sum / (water ?? found.length))
}

function validityOf(samples: number, least: number): Validity {
  if (samples === 0) return missing('no-samples', '没有有效样品', 'no valid sample')
  if (samples >= least) return VALID
  return insufficient(
    'samples-too-few',
    `有效样品 ${samples} 个，少于 ${least} 个`,
    `${samples} valid samples, fewer than ${least}`,
  )
}
