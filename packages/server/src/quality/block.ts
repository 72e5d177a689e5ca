import { type CivilDay, dayOf, factorByCode } from '@tuojiang/measure'
import { type Block, DEVICE_MARKS, FAIL, PROFILES, type Profile, profileOn } from '@tuojiang/quality'
import type { Points, TelemetryStore } from '../telemetry/index.js'
import { type CheckedSite, unitFactor } from './sites.js'

/** Hours of a site on common instants, as the checks take them. */
export interface SiteBlock {
  checked: CheckedSite
  profile: Profile
  /** Start of each hour, ms; the block has the ends in seconds. */
  starts: readonly number[]
  stepSeconds: number
  block: Block
}

export interface SiteHours {
  siteId: number
  /** Means of the period, by factor. */
  means: Map<string, Points>
}

/** Hour means of sites between two moments, by site. @param from ms, inclusive @param to ms, exclusive */
export async function readHours(
  telemetry: Pick<TelemetryStore, 'points'>,
  siteIds: readonly number[],
  from: number,
  to: number,
): Promise<Map<number, SiteHours>> {
  const hours = new Map<number, SiteHours>()
  if (siteIds.length === 0) return hours
  const lists = await telemetry.points({
    siteIds,
    kind: 'hour',
    from,
    to,
    wanted: (_, statistic) => statistic === 'Avg',
  })
  for (const list of lists) {
    const own = hours.get(list.siteId) ?? { siteId: list.siteId, means: new Map() }
    hours.set(list.siteId, own)
    own.means.set(list.factor, list)
  }
  return hours
}

/** The commonest distance of neighbouring stamps, seconds; that of the profile where there are too few. */
export function stepOf(starts: readonly number[], usual: number): number {
  const counts = new Map<number, number>()
  for (let index = 1; index < starts.length; index++) {
    const step = ((starts[index] as number) - (starts[index - 1] as number)) / 1000
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  let best = usual
  let most = 0
  for (const [step, count] of counts) {
    if (count > most || (count === most && step < best)) {
      best = step
      most = count
    }
  }
  // A sparse stretch says nothing about how often the site sends.
  return Math.min(best, usual)
}

/**
 * The block of a site; null when it sent nothing.
 * @param sites everything that is checked, with the units it is sent in
 * @param all hours of the site and of its neighbours
 * @param now ms
 * @param zone minutes east of UTC
 */
export function blockOf(
  sites: ReadonlyMap<number, CheckedSite>,
  siteId: number,
  all: ReadonlyMap<number, SiteHours>,
  now: number,
  zone: number,
): SiteBlock | null {
  const checked = sites.get(siteId)
  const own = all.get(siteId)
  if (!checked || !own) return null
  const starts = [...new Set([...own.means.values()].flatMap(({ times }) => times))].sort((a, b) => a - b)
  const [first] = starts
  if (first === undefined) return null
  const found = profileOn(PROFILES, checked.kind, dayOf(first, zone) as CivilDay)
  const stepSeconds = stepOf(starts, found.interval)
  const profile = { ...found, interval: stepSeconds }
  const place = new Map(starts.map((time, index) => [time, index]))
  const values: Record<string, Float64Array> = {}
  const marks: Record<string, Uint8Array> = {}
  const neighbours: Record<string, Float64Array[]> = {}
  for (const [factor, list] of own.means) {
    const rules = profile.factors.find((candidate) => candidate.factor === factor)
    const unit = rules?.unit ?? factorByCode(factor)?.unit ?? ''
    const factorOf = (id: number) => unitFactor(sites.get(id)?.channels.get(factor)?.sent_unit, unit)
    values[factor] = columnOf(list, place, starts.length, factorOf(siteId))
    marks[factor] = marksOf(list, place, starts.length)
    if (!rules?.neighbours) continue
    const others = checked.neighbours.flatMap((id) => {
      const other = all.get(id)?.means.get(factor)
      return other ? [columnOf(other, place, starts.length, factorOf(id), true)] : []
    })
    if (others.length > 0) neighbours[factor] = others
  }
  return {
    checked,
    profile,
    starts,
    stepSeconds,
    block: {
      times: Float64Array.from(starts, (time) => time / 1000 + stepSeconds),
      values,
      marks,
      neighbours,
      now: now / 1000 + stepSeconds,
      zoneMinutes: zone,
    },
  }
}

/** Values at the given instants; of a neighbour those count that its device does not take back itself. */
function columnOf(
  list: Points,
  place: ReadonlyMap<number, number>,
  length: number,
  factor: number,
  onlySound = false,
): Float64Array {
  const column = new Float64Array(length).fill(Number.NaN)
  for (let index = 0; index < list.times.length; index++) {
    const at = place.get(list.times[index] as number)
    if (at === undefined) continue
    if (onlySound && DEVICE_MARKS[list.flags[index] ?? 'N']?.flag === FAIL) continue
    column[at] = factor === 1 ? (list.values[index] as number) : (list.values[index] as number) * factor
  }
  return column
}

/** Device marks; a message without one says that all is well. */
function marksOf(list: Points, place: ReadonlyMap<number, number>, length: number): Uint8Array {
  const column = new Uint8Array(length)
  for (let index = 0; index < list.times.length; index++) {
    const at = place.get(list.times[index] as number)
    if (at !== undefined) column[at] = (list.flags[index] ?? 'N').charCodeAt(0)
  }
  return column
}
