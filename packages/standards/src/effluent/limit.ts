import type { Label, Unit } from '@tuojiang/measure'

/** Largest value; a range; nothing detectable; or one value while the water is warmer than 12 °C and another when it is not. */
export type EffluentLimit =
  | number
  | 'not-detected'
  | { readonly range: readonly [number, number] }
  | { readonly warm: number; readonly cold: number }

/** Water temperature up to which the value in brackets holds, °C (GB 18918-2002 table 1 note ②). */
export const COLD_WATER = 12

export interface EffluentItem {
  readonly key: string
  readonly name: Label
  readonly unit: Unit
}

export interface ItemLimit {
  readonly item: EffluentItem
  readonly limit: EffluentLimit
  /** Where the number stands. */
  readonly clause: string
  /** The number was not read in a copy of the official text. */
  readonly unconfirmed?: boolean
}

/** What a discharger has to keep on a day, item by item. */
export interface EffluentLimits {
  readonly id: string
  readonly clause: string
  readonly limits: readonly ItemLimit[]
  /** Removal that takes the place of a limit: level 3 of GB 18918 for strong influent (table 1 note ①), per cent. */
  readonly removal?: readonly {
    readonly key: string
    readonly influentAbove: number
    readonly percent: number
  }[]
}
