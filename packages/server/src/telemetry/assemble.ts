import type { ChunkColumn, ChunkLayout, DayChunk } from './chunk.js'
import { columnFlag, columnText } from './chunk.js'
import { ESCAPED, type ParsedValue, parseValue } from './decimal.js'
import type { Item } from './kinds.js'
import { layoutKey } from './layout.js'

/** A message on its way into a chunk. */
export interface Message {
  time: number
  receivedAt: number
  deviceId: number
  items: readonly Item[]
}

/** The messages of a chunk, for merging late ones in. */
export function messagesOf(chunk: DayChunk): Message[] {
  const next = new Array<number>(chunk.layouts.length).fill(0)
  return Array.from(chunk.times, (time, row) => {
    const index = chunk.layoutOf[row] as number
    const layout = chunk.layouts[index] as ChunkLayout
    const place = next[index] as number
    next[index] = place + 1
    return {
      time,
      receivedAt: chunk.received[row] as number,
      deviceId: chunk.devices[row] as number,
      items: layout.items.map((item, column) => {
        const values = layout.columns[column] as ChunkColumn
        return {
          factor: item.factor,
          statistic: item.statistic,
          value: columnText(values, place),
          flag: columnFlag(values, item, place),
        }
      }),
    }
  })
}

/**
 * A chunk of messages in canonical order: by time, receipt, content. A message that says the same again at the same time changes
 * nothing and is left out.
 */
export function chunkOf(messages: readonly Message[]): DayChunk {
  const keyed = messages.map((message) => ({
    message,
    key: layoutKey(message.items),
    content: JSON.stringify(message.items),
  }))
  keyed.sort(
    (a, b) =>
      a.message.time - b.message.time ||
      a.message.receivedAt - b.message.receivedAt ||
      (a.content < b.content ? -1 : a.content > b.content ? 1 : 0),
  )
  const told = new Set<string>()
  let at = Number.NaN
  const rows = keyed.filter(({ message, content }) => {
    if (message.time !== at) {
      told.clear()
      at = message.time
    }
    if (told.has(content)) return false
    told.add(content)
    return true
  })
  const order = [...new Set(rows.map((row) => row.key))].sort()
  const groups = order.map((key) => rows.filter((row) => row.key === key).map((row) => row.message))
  return {
    times: Float64Array.from(rows, (row) => row.message.time),
    received: Float64Array.from(rows, (row) => row.message.receivedAt),
    devices: Int32Array.from(rows, (row) => row.message.deviceId),
    layoutOf: Uint16Array.from(rows, (row) => order.indexOf(row.key)),
    layouts: order.map((key, index) => layoutOf(key, groups[index] ?? [])),
  }
}

function layoutOf(key: string, messages: readonly Message[]): ChunkLayout {
  const first = messages[0]?.items ?? []
  const parsed: ParsedValue = { mantissa: 0, decimals: 0 }
  const items = first.map((item) => ({
    factor: item.factor,
    statistic: item.statistic,
    flagged: item.flag !== null,
  }))
  const columns = items.map((_, column): ChunkColumn => {
    const mantissas = new Float64Array(messages.length)
    const decimals = new Uint8Array(messages.length)
    const texts = new Map<number, string>()
    const flags = new Map<number, string>()
    messages.forEach((message, row) => {
      const item = message.items[column]
      if (!item) return
      parseValue(item.value, parsed)
      decimals[row] = parsed.decimals
      if (parsed.decimals === ESCAPED) texts.set(row, item.value)
      else mantissas[row] = parsed.mantissa
      if (item.flag !== null && item.flag !== 'N') flags.set(row, item.flag)
    })
    return { mantissas, decimals, texts, flags }
  })
  return { key, items, columns }
}
