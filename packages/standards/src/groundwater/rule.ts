import type { Unit } from '@tuojiang/measure'

/** Ⅰ best … Ⅴ worst; the standard has no class beyond Ⅴ. */
export type GroundwaterClass = 1 | 2 | 3 | 4 | 5

/** Largest values of Ⅰ to Ⅳ, in the unit of the item; null where the class asks that nothing is detected. */
export type ClassLimits = readonly [number | null, number | null, number | null, number | null]

export type GroundwaterRule =
  | ClassLimits
  /** Whether it is there at all: none is Ⅰ, present is Ⅴ. */
  | 'absent'
  /** Ⅰ–Ⅲ inside the inner range, Ⅳ inside the outer one. */
  | { readonly inner: readonly [number, number]; readonly outer: readonly [number, number] }

export type GroundwaterRow = readonly [key: string, zh: string, en: string, unit: Unit, rule: GroundwaterRule]

export const ABSENT = 'absent'
/** pH: 6.5–8.5; 5.5 ≤ pH < 6.5 and 8.5 < pH ≤ 9.0 are Ⅳ. */
export const PH = { inner: [6.5, 8.5], outer: [5.5, 9] } as const

/** Class of a value: where classes share a limit the better one (从优不从劣, GB/T 14848-2017 §6.2). */
export function classByRule(rule: Exclude<GroundwaterRule, 'absent'>, value: number): GroundwaterClass {
  if ('inner' in rule) {
    if (value >= rule.inner[0] && value <= rule.inner[1]) return 1
    return value >= rule.outer[0] && value <= rule.outer[1] ? 4 : 5
  }
  const place = rule.findIndex((limit) => limit !== null && value <= limit)
  return (place < 0 ? 5 : place + 1) as GroundwaterClass
}
