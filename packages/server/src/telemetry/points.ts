import { dayOf } from '@tuojiang/measure'
import type { Pool } from 'pg'
import { type ChunkColumn, columnFlag, columnNumber, columnText } from './chunk.js'
import { kindCode, type ReadingKind } from './kinds.js'
import type { LayoutItem, Layouts } from './layout.js'
import { layoutsIn, unpackChunk } from './pack.js'
import { numberOf, readPayload, textOf } from './payload.js'
import { msOf, queryRows } from './query.js'

/** Values of one factor and statistic of a site, current version, ascending in time. */
export interface Points {
  siteId: number
  factor: string
  statistic: string
  /** ms since 1970 */
  times: number[]
  /** NaN where the text is no number. */
  values: number[]
  /** null means N, or that the device sends no flag. */
  flags: (string | null)[]
  received: number[]
  devices: number[]
  /** Values exactly as sent; filled when asked for. */
  texts: string[]
  /** Places whose value replaced an earlier one. */
  revised: Set<number>
}

export interface PointsQuery {
  siteIds: readonly number[]
  kind: ReadingKind
  /** ms, inclusive */
  from: number
  /** ms, exclusive */
  to: number
  /** All when absent. */
  wanted?: (factor: string, statistic: string) => boolean
  /** What was known then: later receipts do not count. */
  asOf?: number
  texts?: boolean
}

/** Collects values from sealed days and hot rows, newest receipt winning. */
export async function collectPoints(
  pool: Pool,
  layouts: Layouts,
  zone: number,
  query: PointsQuery,
): Promise<Points[]> {
  const found = new Map<string, Points>()
  const { from, to } = query
  const asOf = query.asOf ?? Number.POSITIVE_INFINITY
  const wanted = query.wanted ?? (() => true)

  const listOf = (siteId: number, item: LayoutItem): Points => {
    const key = `${siteId}:${item.factor}:${item.statistic}`
    let points = found.get(key)
    if (!points) {
      points = {
        siteId,
        factor: item.factor,
        statistic: item.statistic,
        times: [],
        values: [],
        flags: [],
        received: [],
        devices: [],
        texts: [],
        revised: new Set(),
      }
      found.set(key, points)
    }
    return points
  }
  const add = (
    points: Points,
    time: number,
    received: number,
    device: number,
    value: number,
    flag: string | null,
    text: string | null,
  ) => {
    points.times.push(time)
    points.received.push(received)
    points.devices.push(device)
    points.values.push(value)
    points.flags.push(flag)
    if (text !== null) points.texts.push(text)
  }

  const sealed = await newestChunks(pool, query.siteIds, query.kind, [
    dayOf(from, zone),
    dayOf(Math.max(from, to - 1), zone),
  ])
  await layouts.load(sealed.flatMap(({ data }) => layoutsIn(data)))
  for (const { site_id: siteId, data } of sealed) {
    const chunk = unpackChunk(data, layouts.loaded, (item) => wanted(item.factor, item.statistic))
    const single = chunk.layouts.length === 1
    chunk.layouts.forEach((layout, index) => {
      const rows = single ? null : rowsOfLayout(chunk.layoutOf, index)
      layout.items.forEach((item, place) => {
        if (!wanted(item.factor, item.statistic)) return
        const column = layout.columns[place] as ChunkColumn
        const points = listOf(siteId, item)
        const count = column.decimals.length
        for (let row = 0; row < count; row++) {
          const at = rows ? (rows[row] as number) : row
          const time = chunk.times[at] as number
          const received = chunk.received[at] as number
          if (time < from || time >= to || received > asOf) continue
          const flag = columnFlag(column, item, row)
          add(
            points,
            time,
            received,
            chunk.devices[at] as number,
            columnNumber(column, row),
            flag,
            query.texts ? columnText(column, row) : null,
          )
        }
      })
    })
  }

  const hot = await queryRows<{
    site_id: number
    time: number
    received: number
    device_id: number
    layout_id: number
    payload: Buffer
  }>(
    pool,
    `SELECT site_id, ${msOf('time')} AS time, ${msOf('received_at')} AS received, device_id, layout_id, payload FROM reading
     WHERE site_id = ANY ($1) AND kind = $2 AND time >= $3 AND time < $4`,
    [query.siteIds, kindCode(query.kind), new Date(from), new Date(to)],
  )
  await layouts.load(hot.map((row) => row.layout_id))
  for (const row of hot) {
    if (row.received > asOf) continue
    const items = layouts.known(row.layout_id)?.items ?? []
    const values = readPayload(row.payload, items)
    items.forEach((item, index) => {
      const value = values[index]
      if (!value || !wanted(item.factor, item.statistic)) return
      add(
        listOf(row.site_id, item),
        row.time,
        row.received,
        row.device_id,
        numberOf(value),
        value.flag,
        query.texts ? textOf(value) : null,
      )
    })
  }
  return [...found.values()].map(settle)
}

function rowsOfLayout(layoutOf: Uint16Array, index: number): number[] {
  const rows: number[] = []
  for (let row = 0; row < layoutOf.length; row++) if (layoutOf[row] === index) rows.push(row)
  return rows
}

/** Chunks of some days, by site and day; of generations the newest. The key is in this order, so that nothing is sorted. */
async function newestChunks(
  pool: Pool,
  siteIds: readonly number[],
  kind: ReadingKind,
  [first, last]: readonly [string, string],
): Promise<{ site_id: number; data: Buffer }[]> {
  const rows = await queryRows<{ site_id: number; day: number; data: Buffer }>(
    pool,
    `SELECT site_id, day - DATE '2000-01-01' AS day, data FROM sealed_reading
     WHERE site_id = ANY ($1) AND kind = $2 AND day BETWEEN $3 AND $4 ORDER BY site_id, kind, sealed_reading.day, generation`,
    [siteIds, kindCode(kind), first, last],
  )
  return rows.filter((row, index) => {
    const next = rows[index + 1]
    return next?.day !== row.day || next.site_id !== row.site_id
  })
}

/** Orders by time and receipt and keeps of each value the newest version; saying the same again is no new version. */
function settle(points: Points): Points {
  const { times, received } = points
  let settled = true
  for (let index = 1; index < times.length && settled; index++)
    settled = (times[index - 1] as number) < (times[index] as number)
  if (settled) return points
  const order = times.map((_, index) => index)
  order.sort(
    (a, b) =>
      (times[a] as number) - (times[b] as number) ||
      (received[a] as number) - (received[b] as number) ||
      a - b,
  )
  const kept: number[] = []
  const revised = new Set<number>()
  for (const index of order) {
    const last = kept.at(-1)
    if (last === undefined || times[last] !== times[index]) {
      kept.push(index)
      continue
    }
    if (isSame(points, last, index)) continue
    revised.add(kept.length - 1)
    kept[kept.length - 1] = index
  }
  const pick = <V>(list: V[]): V[] => (list.length === 0 ? list : kept.map((index) => list[index] as V))
  return {
    ...points,
    times: pick(times),
    received: pick(received),
    devices: pick(points.devices),
    values: pick(points.values),
    flags: pick(points.flags),
    texts: pick(points.texts),
    revised,
  }
}

const isSame = ({ values, flags, texts }: Points, a: number, b: number): boolean =>
  Object.is(values[a], values[b]) && flags[a] === flags[b] && texts[a] === texts[b]
