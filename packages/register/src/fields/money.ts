import type { Field } from '../field.js'
import { accepted, issue, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { foldWidth, quoted } from './given.js'
import { decimalText, numberExpected, outOfRange } from './number.js'

/** Powers of ten of yuan. */
const UNITS = { 元: 0, 万元: 4, 亿元: 8 } as const
const WRITTEN = /(亿元|万元|元|亿|万)$/
const MOST_DIGITS = 18

/** Moves the point, exactly. */
function shifted(text: string, by: number): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const negative = mantissa.startsWith('-')
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.')
  const point = whole.length + Number(exponent) + by
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, 1 - point), '0')
  const place = Math.max(1, point)
  const padded = digits.padEnd(place, '0')
  const integral = padded.slice(0, place).replace(/^0+(?=\d)/, '')
  const behind = padded.slice(place).replace(/0+$/, '')
  const value = behind === '' ? integral : `${integral}.${behind}`
  return negative && value !== '0' ? `-${value}` : value
}

/**
 * An amount of money as exact decimal text in its unit, without superfluous zeros: `12.5`. The smallest amount is one fen, so 元 takes 2 decimals
 * and 万元 6. Text may name another unit (`1.2亿元`), which is converted exactly.
 */
export function money<const R extends boolean = false>(
  options: FieldOptions<R> & { unit: '元' | '万元'; negative?: boolean },
): Field<Given<string, R>, 'money'> {
  const { label, unit, negative = false } = options
  const decimals = unit === '元' ? 2 : 6
  return fieldOf<string, 'money', R>(options, {
    kind: 'money',
    type: 'decimal',
    schema: {
      type: 'string',
      pattern: `^${negative ? '-?' : ''}\\d{1,${MOST_DIGITS}}(\\.\\d{1,${decimals}})?$`,
    },
    view: { widget: 'money', unit, decimals, width: 14 },
    filter: 'range',
    read(raw) {
      const folded = typeof raw === 'string' ? foldWidth(raw).replace(/\s+|[￥¥]/g, '') : raw
      const written = typeof folded === 'string' ? WRITTEN.exec(folded)?.[0] : undefined
      const bare = written && typeof folded === 'string' ? folded.slice(0, -written.length) : folded
      const text = decimalText(bare)
      if (text === null || Math.abs(Number(/e(.*)$/i.exec(text)?.[1] ?? 0)) > MOST_DIGITS)
        return refused(numberExpected(label, raw, '1234.5'))
      const from = written
        ? UNITS[(written.endsWith('元') ? written : `${written}元`) as keyof typeof UNITS]
        : UNITS[unit]
      const value = shifted(text, from - UNITS[unit])
      const [whole = '', behind = ''] = value.replace('-', '').split('.')
      if (behind.length > decimals) {
        return refused(
          issue(
            'number-decimals',
            `${label.zh}“${quoted(raw)}”精确到分以下；以${unit}计最多 ${decimals} 位小数`,
            `${label.en}: "${quoted(raw)}" is finer than one fen; in ${unit} at most ${decimals} decimals are taken`,
          ),
        )
      }
      if (whole.length > MOST_DIGITS)
        return refused(outOfRange(label, raw, unit, undefined, 10 ** MOST_DIGITS))
      if (!negative && value.startsWith('-')) return refused(outOfRange(label, raw, unit, 0))
      return accepted(value)
    },
    format(value) {
      const [whole = '', behind = ''] = value.split('.')
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
      const fraction = unit === '元' ? behind.padEnd(2, '0') : behind
      return fraction === '' ? grouped : `${grouped}.${fraction}`
    },
  })
}
