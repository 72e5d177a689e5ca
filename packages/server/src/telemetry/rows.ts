import type { ReadingKind } from './kinds.js'
import type { TelemetryStore } from './store.js'

/** A value as sent, with what a table says of it. */
export interface Row {
  time: number
  factor: string
  statistic: string
  value: string
  flag: string | null
  receivedAt: number
  revised: boolean
  deviceId: number
}

export interface RowsQuery {
  siteId: number
  kind: ReadingKind
  /** ms, inclusive */
  from: number
  /** ms, exclusive */
  to: number
  factor?: string
  asOf?: number
}

const HOUR_MS = 3_600_000
/** What is read at once: some thousand values of a usual site. */
const WINDOW_MS: Readonly<Record<ReadingKind, number>> = {
  realtime: 6 * HOUR_MS,
  minute: 48 * HOUR_MS,
  hour: 20 * 24 * HOUR_MS,
  day: 500 * 24 * HOUR_MS,
}
/** Where nothing is, the window grows, so that ten empty years cost a few looks. */
const GROWTH = 4
const LARGEST_WINDOW_MS = 400 * 24 * HOUR_MS

/** Rows in the order of time, factor and statistic, a stretch of time at once. */
export async function* rowsOf(
  telemetry: Pick<TelemetryStore, 'points'>,
  query: RowsQuery,
): AsyncGenerator<Row[]> {
  let width = WINDOW_MS[query.kind]
  for (let start = query.from; start < query.to; ) {
    const end = Math.min(query.to, start + width)
    const points = await telemetry.points({
      siteIds: [query.siteId],
      kind: query.kind,
      from: start,
      to: end,
      texts: true,
      ...(query.asOf !== undefined && { asOf: query.asOf }),
      ...(query.factor !== undefined && { wanted: (factor: string) => factor === query.factor }),
    })
    const rows = points.flatMap((list) =>
      list.times.map(
        (time, index): Row => ({
          time,
          factor: list.factor,
          statistic: list.statistic,
          value: list.texts[index] ?? '',
          flag: list.flags[index] ?? null,
          receivedAt: list.received[index] as number,
          revised: list.revised.has(index),
          deviceId: list.devices[index] as number,
        }),
      ),
    )
    if (rows.length > 0) yield rows.sort(inOrder)
    width = rows.length > 0 ? WINDOW_MS[query.kind] : Math.min(width * GROWTH, LARGEST_WINDOW_MS)
    start = end
  }
}

const inOrder = (a: Row, b: Row): number =>
  a.time - b.time || compare(a.factor, b.factor) || compare(a.statistic, b.statistic)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Names the last row of a page; the next begins behind it. */
export const cursorOf = (row: Row): string =>
  Buffer.from(JSON.stringify([row.time, row.factor, row.statistic])).toString('base64url')

/** @returns the place behind which to go on, null for what is no cursor of ours */
export function placeOf(cursor: string): Pick<Row, 'time' | 'factor' | 'statistic'> | null {
  try {
    const [time, factor, statistic] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    ) as unknown[]
    return Number.isSafeInteger(time) && typeof factor === 'string' && typeof statistic === 'string'
      ? { time: time as number, factor, statistic }
      : null
  } catch {
    return null
  }
}

/** A page of rows behind a place. `more` says that others follow. */
export async function pageOfRows(
  telemetry: Pick<TelemetryStore, 'points'>,
  query: RowsQuery,
  limit: number,
  after: Pick<Row, 'time' | 'factor' | 'statistic'> | null,
): Promise<{ rows: Row[]; more: boolean }> {
  const rows: Row[] = []
  const place = after && { ...NOWHERE, ...after }
  for await (const stretch of rowsOf(telemetry, {
    ...query,
    from: Math.max(query.from, after?.time ?? query.from),
  })) {
    for (const row of stretch) {
      if (place && inOrder(row, place) <= 0) continue
      if (rows.length === limit) return { rows, more: true }
      rows.push(row)
    }
  }
  return { rows, more: false }
}

const NOWHERE: Row = {
  time: 0,
  factor: '',
  statistic: '',
  value: '',
  flag: null,
  receivedAt: 0,
  revised: false,
  deviceId: 0,
}
