import type { ChunkColumn, ChunkLayout, DayChunk } from './chunk.js'
import { columnFlag, columnText } from './chunk.js'
import { ESCAPED, type ParsedValue, parseValue } from './decimal.js'
import type { Item } from './kinds.js'
import { layoutKey, sameShape } from './layout.js'

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
 * A chunk of messages in canonical order: by time, receipt, content. Every version stays; only a message that says what the one
 * just before it said of the same time is left out, since it changes nothing at any moment.
 */
export function chunkOf(messages: readonly Message[]): DayChunk {
  const rows = withoutEchoes([...messages].sort(inOrder))
  const keys = keysOf(rows)
  const order = [...new Set(keys)].sort()
  const place = new Map(order.map((key, index) => [key, index]))
  const groups = order.map((): Message[] => [])
  const layoutOf = new Uint16Array(rows.length)
  rows.forEach((message, row) => {
    const index = place.get(keys[row] as string) as number
    layoutOf[row] = index
    groups[index]?.push(message)
  })
  return {
    times: Float64Array.from(rows, (message) => message.time),
    received: Float64Array.from(rows, (message) => message.receivedAt),
    devices: Int32Array.from(rows, (message) => message.deviceId),
    layoutOf,
    layouts: order.map((key, index) => columnsOf(key, groups[index] ?? [])),
  }
}

function inOrder(a: Message, b: Message): number {
  if (a.time !== b.time || a.receivedAt !== b.receivedAt)
    return a.time - b.time || a.receivedAt - b.receivedAt
  const left = contentOf(a)
  const right = contentOf(b)
  return left < right ? -1 : left > right ? 1 : a.deviceId - b.deviceId
}

const contentOf = (message: Message): string =>
  JSON.stringify(message.items.map(({ factor, statistic, value, flag }) => [factor, statistic, value, flag]))

function withoutEchoes(sorted: readonly Message[]): Message[] {
  const rows: Message[] = []
  for (const message of sorted) {
    const before = rows.at(-1)
    if (before?.time === message.time && contentOf(before) === contentOf(message)) continue
    rows.push(message)
  }
  return rows
}

/** Neighbours mostly have one layout, whose key is then built once. */
function keysOf(rows: readonly Message[]): string[] {
  let before: readonly Item[] | null = null
  let key = ''
  return rows.map(({ items }) => {
    if (!before || !sameShape(before, items)) key = layoutKey(items)
    before = items
    return key
  })
}

function columnsOf(key: string, messages: readonly Message[]): ChunkLayout {
  const parsed: ParsedValue = { mantissa: 0, decimals: 0 }
  const items = (messages[0]?.items ?? []).map((item) => ({
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
