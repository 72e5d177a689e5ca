import { type CivilMonth, endOf, startOf } from '@tuojiang/measure'
import { HOUR_STATES, type HourState, type Mark, statesOfHours } from '@tuojiang/quality'
import type { Site } from '../network/index.js'
import type { Points } from '../telemetry/index.js'
import type { QualityDeps } from './deps.js'
import { type SiteMark, standingMarks } from './marks.js'
import { type StandingDecision, standingDecisions, winnerOf } from './standing.js'

/** An outlet's month on the grid on which it reports. */
export interface OutletMonth {
  site: Site
  stepSeconds: number
  /** End of every hour due so far, seconds since the epoch. */
  times: Float64Array
  received: Uint8Array
  /** Codes of HOUR_STATES. */
  states: Uint8Array
  /** 1 where a stop is proved, or where the device itself says that it stands still. */
  proved: Uint8Array
  /** Means by factor and statistic, on the grid; NaN is missing. */
  values: ReadonlyMap<string, Float64Array>
  marks: readonly SiteMark[]
}

const HOUR_MS = 3_600_000
const SITES_AT_A_TIME = 50
/** Steps on which outlets report hours: waste water every two hours at the least (HJ 353-2019, unconfirmed). */
const MOST_STEP_HOURS = 2

/** States that a device's own mark stands for (HJ 212-2017, data flags); marks not named leave the hour as it is. */
const STATE_OF_MARK: Readonly<Record<string, HourState>> = {
  F: 'stopped',
  M: 'monitor-maintenance',
  C: 'monitor-calibration',
  D: 'monitor-fault',
  B: 'monitor-fault',
  P: 'monitor-fault',
  S: 'invalid-by-quality',
}

/**
 * The month of each outlet, up to the last hour that has ended.
 * @param what all that was sent, or only the pollutants with a limit, on which the rates stand
 */
export async function readOutletMonths(
  deps: Pick<QualityDeps, 'db' | 'telemetry' | 'pool' | 'network' | 'clock' | 'zone'>,
  sites: readonly Site[],
  month: CivilMonth,
  what: 'all' | 'judged',
): Promise<OutletMonth[]> {
  const from = startOf(month, deps.zone)
  const until = Math.min(endOf(month, deps.zone), Math.floor(deps.clock() / HOUR_MS) * HOUR_MS)
  if (until <= from) return []
  const found: OutletMonth[] = []
  for (let start = 0; start < sites.length; start += SITES_AT_A_TIME) {
    const some = sites.slice(start, start + SITES_AT_A_TIME)
    const siteIds = some.map(({ id }) => id)
    const limits = await deps.network.limits(siteIds, `${month}-01`)
    const limited = new Set(limits.map(({ factor }) => factor))
    const allLimited = siteIds.every((id) => limits.some((limit) => limit.site_id === id))
    const [lists, decisions, marks] = await Promise.all([
      deps.telemetry.points({
        siteIds,
        kind: 'hour',
        from,
        to: until,
        wanted: (factor, statistic) =>
          what === 'all' || !allLimited
            ? statistic === 'Avg' || statistic === 'ZsAvg'
            : statistic === 'Avg' && limited.has(factor),
      }),
      standingDecisions(deps.pool, { siteIds, from, until }),
      standingMarks(deps.db, { siteIds, from, until }),
    ])
    for (const site of some)
      found.push(
        monthOf(site, from, until, {
          lists: lists.filter((list) => list.siteId === site.id),
          decisions: decisions.filter((one) => one.siteId === site.id),
          marks: marks.filter((mark) => mark.siteId === site.id),
          judged: new Set(limits.filter((limit) => limit.site_id === site.id).map(({ factor }) => factor)),
        }),
      )
  }
  return found
}

interface Material {
  lists: readonly Points[]
  decisions: readonly StandingDecision[]
  marks: readonly SiteMark[]
  /** Factors with a limit: an hour is lost when one of them is. */
  judged: ReadonlySet<string>
}

function monthOf(
  site: Site,
  from: number,
  until: number,
  { lists, decisions, marks, judged }: Material,
): OutletMonth {
  const stamps = new Set(lists.flatMap(({ times }) => times))
  const odd = [...stamps].some((time) => ((time - from) / HOUR_MS) % MOST_STEP_HOURS === 1)
  const stepSeconds = (stamps.size === 0 || odd ? 1 : MOST_STEP_HOURS) * 3600
  const step = stepSeconds * 1000
  const count = Math.floor((until - from) / step)
  const times = Float64Array.from({ length: count }, (_, index) => (from + (index + 1) * step) / 1000)
  const received = new Uint8Array(count)
  const states = statesOfHours(
    times,
    marks.map(({ state, from, until }): Mark => ({ state, from: from / 1000, to: until / 1000 })),
  )
  const proved = new Uint8Array(count)
  const values = new Map<string, Float64Array>()
  const place = (time: number) => Math.floor((time - from) / step)
  for (const list of lists) {
    const column = new Float64Array(count).fill(Number.NaN)
    values.set(`${list.factor}:${list.statistic}`, column)
    for (let index = 0; index < list.times.length; index++) {
      const time = list.times[index] as number
      const at = place(time)
      if (at < 0 || at >= count) continue
      received[at] = 1
      column[at] = list.values[index] as number
      const state = STATE_OF_MARK[list.flags[index] ?? 'N']
      if (!state || states[at] !== HOUR_STATES.normal || !counts(judged, list.factor)) continue
      states[at] = HOUR_STATES[state]
      // A device that marks its standstill says no more than its owner does: the proof is still due.
      if (state === 'stopped') proved[at] = 0
    }
  }
  const invalid = decisions.filter(({ factor }) => factor !== null && counts(judged, factor))
  for (let at = 0; at < count; at++) {
    if (states[at] !== HOUR_STATES.normal || received[at] !== 1) continue
    const time = from + at * step
    const here = invalid.filter((one) => time >= one.from && time < one.until)
    const byFactor = new Set(here.map(({ factor }) => factor))
    for (const factor of byFactor) {
      if (winnerOf(here.filter((one) => one.factor === factor))?.verdict === 'invalid')
        states[at] = HOUR_STATES['invalid-by-quality']
    }
  }
  for (const mark of marks) {
    if (mark.state !== 'stopped' || mark.standing !== 'proved') continue
    for (let at = Math.max(0, place(mark.from)); at < count && from + at * step < mark.until; at++)
      proved[at] = 1
  }
  return { site, stepSeconds, times, received, states, proved, values, marks }
}

/** An outlet without limits is judged by all it sends. */
const counts = (judged: ReadonlySet<string>, factor: string) => judged.size === 0 || judged.has(factor)
