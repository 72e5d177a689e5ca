import { dayOf, startOf } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor, Scope } from '../http/actor.js'
import type { LiveBus } from '../live/index.js'
import type { Device, Network } from '../network/index.js'
import type { LatestMessage, Points, TelemetryStore } from '../telemetry/index.js'
import type { Course } from './course.js'
import { grouped } from './grouped.js'
import { judgeLimits } from './judge-limits.js'
import { judgeFlags, judgeFlatLines } from './judge-quality.js'
import { judgePending, judgeSection, judgeSilence, type SectionStanding } from './judge-state.js'
import {
  type Acknowledgement,
  type AlarmAnswer,
  type AlarmFilter,
  type AlarmSummary,
  acknowledge,
  listAlarms,
  openSilences,
  type SiteTroubles,
  summarise,
  troublesBySite,
} from './queries.js'
import { type AlarmChange, reconcile } from './reconcile.js'
import { type Rules, readRules, WINDOW_HOURS } from './rules.js'
import { readContexts, type SiteContext } from './site-context.js'

export interface AlarmsDeps {
  db: Kysely<Database>
  network: Pick<Network, 'sites' | 'channels' | 'limits' | 'devices'>
  telemetry: Pick<TelemetryStore, 'points' | 'latest'>
  /** Sections by their newest class; absent until the evaluation gives them. */
  sections?: () => Promise<readonly SectionStanding[]>
  /** A device's allowance of silence by its profile, seconds. */
  silentAfterSeconds: (device: Device) => number
  live: LiveBus
  clock: () => number
  /** minutes east of UTC */
  zone: number
  log: { warn(details: object, message: string): void }
}

/** Finds what is wrong, once for each breach, and keeps what people say about it. */
export interface Alarms {
  start(): void
  /** Waits for the evaluation that runs. */
  stop(): Promise<void>
  /** Judges everything in the window; a restart begins with it, so that nothing is missed. */
  evaluateAll(): Promise<AlarmChange[]>
  /** Judges those of the sites whose newest hour or day is new since the last time. */
  evaluateSites(siteIds: readonly number[]): Promise<AlarmChange[]>
  /** Silence, unknown devices and sections: what changes without a frame. */
  evaluateState(): Promise<AlarmChange[]>
  list(filter: AlarmFilter, scope: Scope): Promise<AlarmAnswer[]>
  summary(scope: Scope): Promise<AlarmSummary>
  acknowledge(
    id: number,
    acknowledgement: Acknowledgement,
    actor: Actor,
  ): Promise<{ before: AlarmAnswer; after: AlarmAnswer }>
  troubles(asOf: number | null): Promise<Map<number, SiteTroubles>>
  /** The area of an alarm, for the scope of live events. */
  areaOf(id: number): Promise<number | null>
}

const HOUR_MS = 3_600_000
/** Hints are gathered this long: a thousand devices report within the same seconds. */
const GATHER_MS = 1_000
const STATE_MS = 30_000
/** Everything is judged again this often, for late and revised hours that leave the newest one alone. */
const ALL_MS = 600_000
const CONTEXT_MS = 60_000
const DEVICES_AT_A_TIME = 500

export function createAlarms(deps: AlarmsDeps): Alarms {
  const { db, telemetry, network, clock, zone } = deps
  const listeningSince = clock()
  /** Newest hour and day already judged, by site. */
  const judged = new Map<number, string>()
  let read: { at: number; contexts: Map<number, SiteContext>; rules: Rules } | null = null
  let hinted = new Set<number>()
  let devicesHinted = false
  let running: Promise<unknown> = Promise.resolve()
  let timers: NodeJS.Timeout[] = []
  let gathering: NodeJS.Timeout | undefined
  let unsubscribe: (() => void) | undefined

  const basis = async (fresh: boolean) => {
    const now = clock()
    if (!read || fresh || now - read.at > CONTEXT_MS) {
      const contexts = await readContexts(network, dayOf(now, zone))
      read = { at: now, contexts, rules: await readRules(db) }
    }
    return { ...read, now, since: now - WINDOW_HOURS * HOUR_MS }
  }
  type Basis = Awaited<ReturnType<typeof basis>>

  const settle = async (courses: readonly Course[], { contexts, rules, now, since }: Basis) => {
    const changes = await reconcile(courses, { db, rules, contexts, now, since })
    for (const { id, change } of changes) await deps.live.publish({ topic: 'alarm', id, change })
    return changes
  }

  const judgeValues = async (siteIds: readonly number[], on: Basis): Promise<Course[]> => {
    // Whole days, so that a daily mean can be made from hours.
    const from = startOf(dayOf(on.since, zone), zone)
    const wanted = (_: string, statistic: string) => statistic === 'Avg' || statistic === 'ZsAvg'
    const query = { siteIds, from, to: on.now + HOUR_MS, wanted }
    const [hours, days] = await Promise.all([
      telemetry.points({ ...query, kind: 'hour' }),
      telemetry.points({ ...query, kind: 'day' }),
    ])
    const hoursOf = grouped(hours, (list) => list.siteId)
    const daysOf = grouped(days, (list) => list.siteId)
    return siteIds.flatMap((siteId) => {
      const context = on.contexts.get(siteId)
      return context ? judgeSite(context, hoursOf.get(siteId) ?? [], daysOf.get(siteId) ?? [], on) : []
    })
  }

  const judgeSite = (
    context: SiteContext,
    hours: Points[],
    days: Points[],
    { rules, now }: Basis,
  ): Course[] => [
    ...(rules.exceedance.enabled
      ? judgeLimits(context, { hours, days }, rules.exceedance.parameters, now, zone)
      : []),
    ...(rules.flag.enabled ? judgeFlags(context, hours, rules.flag.parameters, zone) : []),
    ...(rules['flat-line'].enabled
      ? judgeFlatLines(context, hours, rules['flat-line'].parameters, zone)
      : []),
  ]

  const allDevices = async (): Promise<Device[]> => {
    const devices: Device[] = []
    for (;;) {
      const after = devices.at(-1)?.id
      const page = await network.devices(
        { ...(after !== undefined && { after }), limit: DEVICES_AT_A_TIME },
        { all: true },
      )
      devices.push(...page)
      if (page.length < DEVICES_AT_A_TIME) return devices
    }
  }

  const judgeState = async (on: Basis): Promise<Course[]> => {
    const { rules, now, contexts } = on
    const devices = await allDevices()
    const silence = devices.map((device) =>
      judgeSilence(device, deps.silentAfterSeconds(device), contexts.get(device.site_id ?? 0), {
        now,
        zone,
        listeningSince,
        graceMinutes: rules.silence.parameters.graceMinutes,
        windowHours: WINDOW_HOURS,
      }),
    )
    const reporting = new Set(devices.filter(isReporting).map(({ id, site_id }) => `${site_id}/device:${id}`))
    const left = (await openSilences(db)).filter(
      ({ siteId, subject }) => !reporting.has(`${siteId}/${subject}`),
    )
    const sections = deps.sections && rules.exceedance.enabled ? await deps.sections() : []
    return [
      ...(rules.silence.enabled ? silence : []),
      // A device that was blocked or moved is silent no more where it was.
      ...left.map((course) => ({ ...course, clearSince: now })),
      ...(rules['device-pending'].enabled ? devices.map((device) => judgePending(device, zone)) : []),
      ...sections.map(judgeSection),
    ].filter((course) => course !== null)
  }

  const evaluateSites = async (siteIds: readonly number[]) => {
    const marks = marksOf(await telemetry.latest(siteIds))
    const fresh = [...marks].filter(([siteId, mark]) => judged.get(siteId) !== mark)
    if (fresh.length === 0) return []
    const on = await basis(false)
    const courses = await judgeValues(
      fresh.map(([siteId]) => siteId),
      on,
    )
    const changes = await settle(courses, on)
    for (const [siteId, mark] of fresh) judged.set(siteId, mark)
    return changes
  }

  const evaluateAll = async () => {
    const on = await basis(true)
    const marks = marksOf(await telemetry.latest())
    const courses = await judgeValues([...on.contexts.keys()], on)
    const changes = await settle([...courses, ...(await judgeState(on))], on)
    for (const [siteId, mark] of marks) judged.set(siteId, mark)
    return changes
  }

  const evaluateState = async () => {
    const on = await basis(false)
    return settle(await judgeState(on), on)
  }

  /** One evaluation at a time; a failed one is repeated by the next timer. */
  const queue = (work: () => Promise<unknown>) => {
    running = running.then(work).catch((error) => {
      deps.log.warn({ err: error }, 'alarms: the evaluation failed and is repeated')
    })
  }

  const gather = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      const siteIds = [...hinted]
      hinted = new Set()
      if (siteIds.length > 0) queue(() => evaluateSites(siteIds))
      if (devicesHinted) queue(evaluateState)
      devicesHinted = false
    }, GATHER_MS)
  }

  return {
    start() {
      unsubscribe = deps.live.subscribe((event) => {
        if (event.topic === 'readings') for (const id of event.siteIds) hinted.add(id)
        else if (event.topic === 'device') devicesHinted = true
        else return
        gather()
      })
      timers = [
        setInterval(() => queue(evaluateState), STATE_MS),
        setInterval(() => queue(evaluateAll), ALL_MS),
      ]
      queue(evaluateAll)
    },

    async stop() {
      unsubscribe?.()
      for (const timer of timers) clearInterval(timer)
      clearTimeout(gathering)
      gathering = undefined
      await running
    },

    evaluateAll,
    evaluateSites,
    evaluateState,
    list: async (filter, scope) => withUnits(network, await listAlarms(db, filter, scope)),
    summary: (scope) => summarise(db, scope),

    async acknowledge(id, acknowledgement, actor) {
      const done = await acknowledge(db, id, acknowledgement, actor, clock())
      await deps.live.publish({ topic: 'alarm', id, change: 'changed' })
      const [after = done.after] = await withUnits(network, [done.after])
      return { before: done.before, after }
    },

    troubles: (asOf) => troublesBySite(db, asOf),

    async areaOf(id) {
      const row = await db.selectFrom('alarm').select('area_id').where('id', '=', id).executeTakeFirst()
      return row?.area_id ?? null
    },
  }
}

const isReporting = (device: Device) => device.state === 'approved' && device.site_id !== null

/** What would differ if there were something new to judge. */
function marksOf(messages: readonly LatestMessage[]): Map<number, string> {
  const judgedKinds = messages.filter(({ kind }) => kind === 'hour' || kind === 'day')
  return new Map(
    [...grouped(judgedKinds, ({ siteId }) => siteId)].map(([siteId, list]) => [
      siteId,
      list.map(({ kind, time, receivedAt }) => `${kind}:${time}:${receivedAt}`).join(' '),
    ]),
  )
}

/** Adds the unit each alarm's site measures its factor in. */
async function withUnits(
  network: Pick<Network, 'channels'>,
  alarms: readonly AlarmAnswer[],
): Promise<AlarmAnswer[]> {
  const siteIds = new Set(alarms.flatMap(({ siteId, factor }) => (siteId !== null && factor ? [siteId] : [])))
  const channels = await network.channels([...siteIds])
  const unitOf = new Map(
    channels.map((channel) => [`${channel.site_id}:${channel.factor}`, channel.sent_unit]),
  )
  return alarms.map((alarm) => ({ ...alarm, unit: unitOf.get(`${alarm.siteId}:${alarm.factor}`) ?? null }))
}
