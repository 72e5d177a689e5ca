import { dayOf } from '@tuojiang/measure'
import { FAIL } from '@tuojiang/quality'
import { officialCalendar } from '@tuojiang/register'
import type { PoolClient } from 'pg'
import type { QualityRule } from './rule.js'
import { standingDecisions } from './standing.js'
import { BRIDGE_MS, type FlaggedHour, type Item, itemsOf } from './stretches.js'

/** A stretch of a series to look at again; ms, the second exclusive. */
export interface Region {
  siteId: number
  factor: string
  from: number
  until: number
}

interface KnownItem {
  id: number
  siteId: number
  factor: string
  from: number
  until: number
}

export interface RefreshMoment {
  /** ms */
  now: number
  /** minutes east of UTC */
  zone: number
  /** As if each stretch had been found when its last hour came, for history that was made and not received. */
  asArrived?: boolean
}

/**
 * Makes the queue agree with flags and decisions in the regions. A stretch that goes on keeps its number and its deadline.
 */
export async function refreshItems(
  client: PoolClient,
  regions: readonly Region[],
  rule: QualityRule,
  { now, zone, asArrived = false }: RefreshMoment,
): Promise<void> {
  const wide = await widened(client, regions)
  if (wide.length === 0) return
  const known = await itemsIn(client, wide)
  const flagged = await flaggedHours(client, wide, rule)
  const decisions = await standingDecisions(client, {
    siteIds: [...new Set(wide.map(({ siteId }) => siteId))],
    from: Math.min(...wide.map(({ from }) => from)),
    until: Math.max(...wide.map(({ until }) => until)),
  })
  const decisionsOf = bySeriesOf(decisions)
  const changes: (Item & { id: number | null; siteId: number; factor: string })[] = []
  const gone: number[] = []
  for (const region of wide) {
    const key = `${region.siteId}|${region.factor}`
    const items = itemsOf(flagged.get(regionKey(region)) ?? [], decisionsOf.get(key) ?? [])
    const old = (known.get(regionKey(region)) ?? []).sort((a, b) => a.from - b.from)
    for (const item of items) {
      const place = old.findIndex((one) => one.from < item.until && one.until > item.from)
      const [kept] = place < 0 ? [] : old.splice(place, 1)
      changes.push({ ...item, id: kept?.id ?? null, siteId: region.siteId, factor: region.factor })
    }
    gone.push(...old.map(({ id }) => id))
  }
  if (gone.length > 0) await client.query('DELETE FROM quality_item WHERE id = ANY ($1)', [gone])
  const foundAt = (item: Item) => (asArrived ? Math.min(item.until, now) : now)
  await writeItems(
    client,
    changes.map((item) => ({
      ...item,
      due: dueDay(foundAt(item), zone, rule.reviewDays),
      foundAt: new Date(foundAt(item)).toISOString(),
    })),
  )
}

/** Working days are counted from the day it was found. */
export function dueDay(now: number, zone: number, days: number): string {
  return officialCalendar.addWorkingDays(dayOf(now, zone), days)
}

function bySeriesOf<T extends { siteId: number; factor: string | null }>(
  list: readonly T[],
): Map<string, T[]> {
  const series = new Map<string, T[]>()
  for (const one of list) {
    const key = `${one.siteId}|${one.factor}`
    const known = series.get(key)
    if (known) known.push(one)
    else series.set(key, [one])
  }
  return series
}

const regionKey = ({ siteId, factor, from }: Region) => `${siteId}|${factor}|${from}`

/** Regions joined where they overlap, and stretched over what is known in them or touches them. */
async function widened(client: PoolClient, regions: readonly Region[]): Promise<Region[]> {
  const stretched = regions.map((region) => ({
    ...region,
    from: region.from - BRIDGE_MS,
    until: region.until + BRIDGE_MS,
  }))
  const touched = await touchedItems(client, stretched)
  const bySeries = bySeriesOf([
    ...stretched,
    ...touched.map(({ siteId, factor, from, until }) => ({
      siteId,
      factor,
      from: from - BRIDGE_MS,
      until: until + BRIDGE_MS,
    })),
  ])
  return [...bySeries.values()].flatMap((list) => {
    const joined: Region[] = []
    for (const region of list.sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1)
      if (last && region.from <= last.until) last.until = Math.max(last.until, region.until)
      else joined.push({ ...region })
    }
    return joined
  })
}

const columnsOf = (regions: readonly Region[]) => [
  regions.map(({ siteId }) => siteId),
  regions.map(({ factor }) => factor),
  regions.map(({ from }) => new Date(from)),
  regions.map(({ until }) => new Date(until)),
]

async function touchedItems(client: PoolClient, regions: readonly Region[]): Promise<KnownItem[]> {
  if (regions.length === 0) return []
  const { rows } = await client.query<{
    id: number
    site_id: number
    factor: string
    from_at: Date
    until_at: Date
  }>(
    `SELECT DISTINCT item.id, item.site_id, item.factor, item.from_at, item.until_at FROM quality_item AS item
     JOIN unnest($1::integer[], $2::text[], $3::timestamptz[], $4::timestamptz[]) AS region (site_id, factor, from_at, until_at)
       ON item.site_id = region.site_id AND item.factor = region.factor AND item.from_at < region.until_at AND item.until_at > region.from_at`,
    columnsOf(regions),
  )
  return rows.map((row) => ({
    id: row.id,
    siteId: row.site_id,
    factor: row.factor,
    from: row.from_at.getTime(),
    until: row.until_at.getTime(),
  }))
}

async function itemsIn(client: PoolClient, wide: readonly Region[]): Promise<Map<string, KnownItem[]>> {
  const found = new Map<string, KnownItem[]>()
  for (const item of await touchedItems(client, wide)) {
    const region = wide.find(
      ({ siteId, factor, from, until }) =>
        siteId === item.siteId && factor === item.factor && item.from < until && item.until > from,
    )
    if (!region) continue
    const key = regionKey(region)
    found.set(key, [...(found.get(key) ?? []), item])
  }
  return found
}

async function flaggedHours(
  client: PoolClient,
  wide: readonly Region[],
  rule: QualityRule,
): Promise<Map<string, FlaggedHour[]>> {
  const { rows } = await client.query<{ key: string; time: Date; codes: string[]; results: number[] }>(
    `SELECT region.site_id || '|' || region.factor || '|' || region.ms AS key, flag.time, array_agg(flag.code) AS codes, array_agg(flag.result) AS results
     FROM quality_flag AS flag
     JOIN unnest($1::integer[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::float8[]) AS region (site_id, factor, from_at, until_at, ms)
       ON flag.site_id = region.site_id AND flag.factor = region.factor AND flag.time >= region.from_at AND flag.time < region.until_at
     WHERE flag.gone_at IS NULL
     GROUP BY 1, flag.time ORDER BY 1, flag.time`,
    [...columnsOf(wide), wide.map(({ from }) => from)],
  )
  const found = new Map<string, FlaggedHour[]>()
  for (const row of rows) {
    const list = found.get(row.key) ?? []
    found.set(row.key, list)
    list.push({
      time: row.time.getTime(),
      worst: Math.max(...row.results),
      codes: new Set(row.codes),
      automatic: row.codes.some((code, index) => row.results[index] === FAIL && rule.exclude.includes(code)),
    })
  }
  return found
}

interface WrittenItem extends Item {
  id: number | null
  siteId: number
  factor: string
  due: string
  foundAt: string
}

const WRITTEN =
  '(id integer, "siteId" integer, factor text, "from" timestamptz, until timestamptz, hours integer, open integer, worst smallint, codes text[], state text, due date, "foundAt" timestamptz)'

async function writeItems(client: PoolClient, items: readonly WrittenItem[]): Promise<void> {
  const json = (list: readonly WrittenItem[]) =>
    JSON.stringify(
      list.map((item) => ({
        ...item,
        from: new Date(item.from).toISOString(),
        until: new Date(item.until).toISOString(),
      })),
    )
  const kept = items.filter(({ id }) => id !== null)
  const fresh = items.filter(({ id }) => id === null)
  if (kept.length > 0)
    await client.query(
      `UPDATE quality_item AS item SET from_at = one."from", until_at = one.until, hours = one.hours, open = one.open, worst = one.worst,
         codes = one.codes, state = one.state
       FROM jsonb_to_recordset($1::jsonb) AS one ${WRITTEN} WHERE item.id = one.id`,
      [json(kept)],
    )
  if (fresh.length > 0)
    await client.query(
      `INSERT INTO quality_item (site_id, factor, from_at, until_at, hours, open, worst, codes, state, due, found_at)
       SELECT "siteId", factor, "from", until, hours, open, worst, codes, state, due, "foundAt" FROM jsonb_to_recordset($1::jsonb) AS one ${WRITTEN}`,
      [json(fresh)],
    )
}
