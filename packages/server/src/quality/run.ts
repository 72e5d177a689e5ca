import { dayOf, startOf } from '@tuojiang/measure'
import { FAIL } from '@tuojiang/quality'
import type { PoolClient } from 'pg'
import type { Network } from '../network/index.js'
import { askEvaluation, transaction } from '../telemetry/index.js'
import { blockOf, readHours } from './block.js'
import type { QualityDeps } from './deps.js'
import { type Flag, flagsOf, storeFlags } from './flags.js'
import { type Region, refreshItems } from './items.js'
import { type QualityRule, readRule } from './rule.js'
import { type CheckedSite, readCheckedSites } from './sites.js'

/** Hours of a site to check again; ms, the second exclusive. */
export interface Window {
  siteId: number
  from: number
  to: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** How far a value reaches: the longest window of a check is 96 hours, of the water stations' flat line; see packages/quality. */
const REACH_MS = 5 * DAY_MS
/** The value after it, which a spike needs: a station sends every four hours at the least. */
const NEXT_MS = 8 * HOUR_MS
const SITES_AT_A_TIME = 40
const DAYS_AT_A_TIME = 31
/** Any constant: one writer of flags, items and decisions at a time, in all processes. */
const LOCK = 7_212_004

/** Waits until no other process checks or decides; for the rest of the transaction. */
export const lockQuality = (client: PoolClient) => client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])

/** Windows in which the flags may change because hours came or changed, also at sites that are compared with these. */
export function windowsOf(
  sites: ReadonlyMap<number, CheckedSite>,
  due: readonly { siteId: number; time: number }[],
  now: number,
): Window[] {
  const times = new Map<number, number[]>()
  for (const { siteId, time } of due) {
    if (!sites.has(siteId)) continue
    const list = times.get(siteId)
    if (list) list.push(time)
    else times.set(siteId, [time])
  }
  const windows: Window[] = []
  for (const [siteId, list] of times) {
    for (const [first, last] of clusters(list)) {
      const window = { siteId, from: first - NEXT_MS, to: Math.min(last + REACH_MS, now + DAY_MS) }
      windows.push(window)
      for (const { site, neighbours } of sites.values())
        if (neighbours.includes(siteId)) windows.push({ siteId: site.id, from: first, to: last + HOUR_MS })
    }
  }
  return windows
}

/** First and last of times that lie closer together than a value reaches. */
function clusters(times: number[]): [number, number][] {
  const found: [number, number][] = []
  for (const time of times.sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last && time - last[1] <= REACH_MS) last[1] = time
    else found.push([time, time])
  }
  return found
}

/**
 * Checks the windows and makes flags, queue and figures agree, in the transaction given. Checking again what is known changes nothing.
 * @returns how many flags came, went or changed
 */
export async function checkWindows(
  client: PoolClient,
  deps: QualityDeps,
  windows: readonly Window[],
  sites: ReadonlyMap<number, CheckedSite>,
  asArrived = false,
): Promise<number> {
  const rule = await readRule(client)
  let changes = 0
  for (const group of groupsOf(windows)) {
    const from = Math.min(...group.map((window) => window.from))
    const to = Math.max(...group.map((window) => window.to))
    const wanted = new Set(group.flatMap(({ siteId }) => [siteId, ...(sites.get(siteId)?.neighbours ?? [])]))
    const hours = await readHours(deps.telemetry, [...wanted], from - REACH_MS, to + NEXT_MS)
    const now = deps.clock()
    const flags = group.flatMap(({ siteId, from, to }) => {
      const block = blockOf(sites, siteId, hours, now, deps.zone)
      return block ? flagsOf(block, from, to) : []
    })
    const changed = await storeFlags(client, group, flags, now)
    changes += changed.length
    await follow(client, deps, changed, rule, asArrived)
  }
  return changes
}

/** Windows of one stretch of time together, one for each site, so that hours are read once. */
function groupsOf(windows: readonly Window[]): Window[][] {
  const byDay = new Map<number, Map<number, Window>>()
  for (const window of windows) {
    const day = Math.floor(window.from / DAY_MS)
    const bySite = byDay.get(day) ?? new Map<number, Window>()
    byDay.set(day, bySite)
    const known = bySite.get(window.siteId)
    bySite.set(
      window.siteId,
      known
        ? { ...known, from: Math.min(known.from, window.from), to: Math.max(known.to, window.to) }
        : window,
    )
  }
  return [...byDay.values()].flatMap((bySite) => {
    const list = [...bySite.values()]
    const groups: Window[][] = []
    for (let start = 0; start < list.length; start += SITES_AT_A_TIME)
      groups.push(list.slice(start, start + SITES_AT_A_TIME))
    return groups
  })
}

/** What follows from changed flags: the queue, and figures where a failed check excludes. */
async function follow(
  client: PoolClient,
  deps: Pick<QualityDeps, 'clock' | 'zone'>,
  changed: readonly Flag[],
  rule: QualityRule,
  asArrived: boolean,
): Promise<void> {
  const regions = new Map<string, Region>()
  for (const { siteId, factor, time } of changed) {
    // A gap is nothing a person could call valid or invalid.
    if (factor === '') continue
    const key = `${siteId}|${factor}`
    const known = regions.get(key)
    regions.set(key, {
      siteId,
      factor,
      from: Math.min(known?.from ?? time, time),
      until: Math.max(known?.until ?? time, time + HOUR_MS),
    })
  }
  await refreshItems(client, [...regions.values()], rule, { now: deps.clock(), zone: deps.zone, asArrived })
  const excluding = changed.filter(({ code, result }) => result === FAIL && rule.exclude.includes(code))
  await redo(
    client,
    excluding.map(({ siteId, time }) => ({ siteId, from: time, until: time + HOUR_MS })),
    deps.zone,
  )
}

/** Has the figures of the days made anew, one entry a day and site. */
export async function redo(
  client: PoolClient,
  spans: readonly { siteId: number; from: number; until: number }[],
  zone: number,
): Promise<void> {
  const days = new Map<string, { siteId: number; time: number }>()
  for (const { siteId, from, until } of spans) {
    for (let time = startOf(dayOf(from, zone), zone); time < until; time += DAY_MS)
      days.set(`${siteId}|${time}`, { siteId, time })
  }
  await askEvaluation(
    client,
    [...days.values()].map(({ siteId, time }) => ({ siteId, kind: 'hour' as const, time })),
  )
}

export interface RunScope {
  /** ms, inclusive and exclusive. */
  from: number
  to: number
  siteIds?: readonly number[]
  /** Deadlines as if each stretch had been found when its hours came. */
  asArrived?: boolean
}

/**
 * Checks a stretch of history, a month and some sites at a time, each in a transaction of its own.
 * @returns how many flags came, went or changed
 */
export async function runHistory(
  deps: QualityDeps,
  network: Pick<Network, 'sites' | 'channels'>,
  { from, to, siteIds, asArrived }: RunScope,
  progress?: (done: number, of: number) => void,
): Promise<number> {
  const sites = await readCheckedSites(network)
  const wanted = siteIds ?? [...sites.keys()]
  const spans: Window[][] = []
  for (let start = from; start < to; start += DAYS_AT_A_TIME * DAY_MS) {
    const end = Math.min(to, start + DAYS_AT_A_TIME * DAY_MS)
    for (let first = 0; first < wanted.length; first += SITES_AT_A_TIME)
      spans.push(
        wanted.slice(first, first + SITES_AT_A_TIME).map((siteId) => ({ siteId, from: start, to: end })),
      )
  }
  let changes = 0
  for (const [index, windows] of spans.entries()) {
    changes += await transaction(deps.pool, async (client) => {
      await lockQuality(client)
      return checkWindows(client, deps, windows, sites, asArrived)
    })
    progress?.(index + 1, spans.length)
  }
  return changes
}
