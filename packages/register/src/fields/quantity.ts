import type { Field } from '../field.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { readNumber } from './number.js'

export interface QuantityOptions {
  /** As printed; the value is in it always. */
  unit: string
  /** Most digits behind the point. */
  decimals: number
  /** Bounds, both inside. */
  min?: number
  max?: number
}

/** A measured or computed amount in one declared unit. Nothing is rounded. */
export function quantity<const R extends boolean = false>(
  options: FieldOptions<R> & QuantityOptions,
): Field<Given<number, R>, 'quantity'> {
  const { unit, decimals, min, max } = options
  return fieldOf<number, 'quantity', R>(options, {
    kind: 'quantity',
    type: 'decimal',
    schema: {
      type: 'number',
      ...(min === undefined ? {} : { minimum: min }),
      ...(max === undefined ? {} : { maximum: max }),
    },
    view: { widget: 'quantity', unit, decimals, width: 12 },
    filter: 'range',
    read: (raw) => readNumber(raw, options),
    format: (value) => plain(value),
  })
}

/** Without an exponent: 1e-7 is 0.0000001 to a reader. */
function plain(value: number): string {
  const text = String(value)
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)\.?(\d*)e?([+-]?\d*)$/.exec(text) ?? []
  const shift = Number(power)
  if (shift === 0) return text
  if (shift > 0) return `${sign}${whole}${fraction.padEnd(shift, '0')}`
  return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
}
