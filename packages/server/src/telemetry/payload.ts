import { ByteReader, type ByteWriter } from './bytes.js'
import { ESCAPED, numberInText, type ParsedValue, parseValue, valueNumber, valueText } from './decimal.js'
import type { Item } from './kinds.js'
import type { LayoutItem } from './layout.js'

const NORMAL = 'N'
const parsed: ParsedValue = { mantissa: 0, decimals: 0 }

/** Values of a message in the order of its layout, then the flags that are not N. */
export function writePayload(writer: ByteWriter, items: readonly Item[]): void {
  for (const { value } of items) {
    parseValue(value, parsed)
    if (parsed.decimals === ESCAPED) {
      const bytes = Buffer.from(value, 'utf8')
      writer.varint(bytes.length * 8 + ESCAPED)
      writer.bytes(bytes)
    } else {
      const zigzag = parsed.mantissa < 0 ? -2 * parsed.mantissa - 1 : 2 * parsed.mantissa
      writer.varint(zigzag * 8 + parsed.decimals)
    }
  }
  for (let index = 0; index < items.length; index++) {
    const flag = (items[index] as Item).flag
    if (flag !== null && flag !== NORMAL) {
      writer.varint(index)
      writer.text(flag)
    }
  }
}

/** A value of a message read back. */
export interface StoredValue {
  mantissa: number
  decimals: number
  /** The text of an escaped value. */
  text: string | null
  flag: string | null
}

export function readPayload(payload: Uint8Array, items: readonly LayoutItem[]): StoredValue[] {
  const reader = new ByteReader(payload)
  const values = items.map((item): StoredValue => {
    const code = reader.varint()
    const decimals = code % 8
    const rest = (code - decimals) / 8
    const flag = item.flagged ? NORMAL : null
    if (decimals === ESCAPED) {
      const start = reader.position
      reader.position += rest
      const text = Buffer.from(payload.buffer, payload.byteOffset + start, rest).toString('utf8')
      return { mantissa: 0, decimals, text, flag }
    }
    return { mantissa: rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2, decimals, text: null, flag }
  })
  while (!reader.ended) {
    const value = values[reader.varint()]
    const flag = reader.text()
    if (value) value.flag = flag
  }
  return values
}

export const textOf = (value: StoredValue): string => value.text ?? valueText(value.mantissa, value.decimals)
export const numberOf = (value: StoredValue): number =>
  value.text === null ? valueNumber(value.mantissa, value.decimals) : numberInText(value.text)

/** Values of a message as they were sent. */
export function itemsIn(payload: Uint8Array, layout: readonly LayoutItem[]): Item[] {
  const values = readPayload(payload, layout)
  return layout.map(({ factor, statistic }, index) => {
    const value = values[index]
    return { factor, statistic, value: value ? textOf(value) : '', flag: value?.flag ?? null }
  })
}
