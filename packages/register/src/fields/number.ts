import type { Label } from '@tuojiang/measure'
import { accepted, type Issue, issue, type Parsed, refused } from '../issue.js'
import { foldWidth, quoted } from './given.js'

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/

/**
 * The decimal text of what was given, or null: full-width digits, thousands commas and the field's own unit behind the number are understood.
 * A number is taken at 15 significant digits, the precision of Excel, so that 0.1 + 0.2 in a cell reads as 0.3.
 */
export function decimalText(raw: unknown, unit?: string): string | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? String(Number(raw.toPrecision(15))) : null
  if (typeof raw !== 'string') return null
  let text = foldWidth(raw).replace(/\s+/g, '').replace(/−/g, '-')
  if (unit && text.endsWith(unit)) text = text.slice(0, -unit.length)
  if (THOUSANDS.test(text)) text = text.replace(/,/g, '')
  return DECIMAL.test(text) ? text : null
}

/** How many digits stand behind the point once an exponent is written out and trailing zeros are left off. */
export function decimalsOf(text: string): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const fraction = (mantissa.split('.')[1] ?? '').replace(/0+$/, '')
  const whole = mantissa.split('.')[0] ?? ''
  const scale = fraction.length - Number(exponent)
  if (fraction !== '' || scale <= 0) return Math.max(0, scale)
  const zeros = /0*$/.exec(whole)?.[0].length ?? 0
  return Math.max(0, scale - zeros)
}

export interface NumberRules {
  label: Label
  unit?: string
  min?: number
  max?: number
  decimals: number
}

export const numberExpected = (label: Label, raw: unknown, example: string): Issue =>
  issue(
    'number-expected',
    `${label.zh}“${quoted(raw)}”不是数字；请填写数字，例如 ${example}`,
    `${label.en}: "${quoted(raw)}" is no number; give one such as ${example}`,
  )

/** Reads a number by its rules. More decimals than allowed are refused and never rounded off. */
export function readNumber(raw: unknown, { label, unit, min, max, decimals }: NumberRules): Parsed<number> {
  const text = decimalText(raw, unit)
  if (text === null) return refused(numberExpected(label, raw, decimals > 0 ? '12.5' : '12'))
  const given = decimalsOf(text)
  if (given > decimals) {
    return refused(
      issue(
        'number-decimals',
        `${label.zh}“${quoted(raw)}”有 ${given} 位小数，${decimals === 0 ? '应为整数' : `最多 ${decimals} 位`}`,
        `${label.en}: "${quoted(raw)}" has ${given} decimals, ${decimals === 0 ? 'a whole number is expected' : `at most ${decimals} are taken`}`,
      ),
    )
  }
  const value = Number(text)
  if (!Number.isFinite(value) || (min !== undefined && value < min) || (max !== undefined && value > max)) {
    return refused(outOfRange(label, raw, unit ?? '', min, max))
  }
  return accepted(value === 0 ? 0 : value)
}

/** Refusal of a number outside its bounds, both of which are inside. */
export function outOfRange(label: Label, raw: unknown, unit: string, min?: number, max?: number): Issue {
  const [zh, en] =
    min !== undefined && max !== undefined
      ? [`应在 ${min} 到 ${max} 之间`, `must lie between ${min} and ${max}`]
      : min !== undefined
        ? [`不应小于 ${min}`, `must not be less than ${min}`]
        : [`不应大于 ${max ?? ''}`, `must not be greater than ${max ?? ''}`]
  const behind = unit === '' ? '' : ` ${unit}`
  return issue(
    'number-range',
    `${label.zh}“${quoted(raw)}”${zh}${behind}`,
    `${label.en}: "${quoted(raw)}" ${en}${behind}`,
  )
}
