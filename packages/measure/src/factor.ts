import { FACTOR_ROWS } from './factor-table.js'
import type { Label } from './label.js'
import type { Unit } from './unit.js'

export type Medium = 'air' | 'water' | 'weather' | 'noise'

/** A substance or quantity that devices report. */
export interface Factor {
  /** HJ 212-2017 code, for example `w01018`. */
  readonly code: string
  /** Code of HJ/T 212-2005; several media share codes there. */
  readonly code2005: string | null
  readonly name: Label
  readonly medium: Medium
  readonly unit: Unit
  /** Usual decimals in `unit`. */
  readonly decimals: number
  /** Short key of the standards: `pm25`, `codmn` … */
  readonly key: string | null
  /** What can exist at all, in `unit`; null is open. */
  readonly range: { readonly min: number | null; readonly max: number | null }
}

export const FACTORS: readonly Factor[] = FACTOR_ROWS.map(
  ([code, code2005, zh, en, medium, unit, decimals, key, min, max]) => ({
    code,
    code2005: code2005 || null,
    name: { zh, en },
    medium,
    unit,
    decimals,
    key: key || null,
    range: { min, max },
  }),
)

const BY_CODE = new Map(FACTORS.map((factor) => [factor.code.toLowerCase(), factor]))
const BY_2005 = new Map(
  FACTORS.flatMap((factor) => (factor.code2005 ? [[`${factor.medium}:${factor.code2005}`, factor]] : [])),
)
const BY_KEY = new Map(
  FACTORS.flatMap((factor) => (factor.key ? [[`${factor.medium}:${factor.key}`, factor]] : [])),
)

/** The factor of an HJ 212-2017 code, whatever the letters' case. */
export const factorByCode = (code: string): Factor | undefined => BY_CODE.get(code.toLowerCase())

/**
 * The factor of a 2005 code. The medium is needed: `20`–`37` are air codes, `020`–`041` metals in water, and a leading zero matters.
 */
export const factorByCode2005 = (code: string, medium: Medium): Factor | undefined =>
  BY_2005.get(`${medium}:${code}`)

/** The factor behind a short key of the standards, for example `tp` in water. */
export const factorByKey = (key: string, medium: Medium): Factor | undefined => BY_KEY.get(`${medium}:${key}`)
