import { setImmediate } from 'node:timers/promises'
import type { endpoints, Response } from '@tuojiang/api'
import { addDays, dayOf, startOf } from '@tuojiang/measure'
import { Problem } from '../http/problem.js'
import { inScope, type Scope } from '../http/scope.js'
import type { ReadingKind } from '../telemetry/index.js'
import { gapSeries } from './conditions/gaps.js'
import type { Course, Run } from './course.js'
import type { AlarmsDeps } from './deps.js'
import { grouped } from './grouped.js'
import { factorsOf, judgeSite, kindsOf, reachHours } from './judge.js'
import type { Rule, RuleBody } from './rule.js'
import { checkRule } from './rule-check.js'
import { concerns, readContexts, type SiteContext } from './site-context.js'
import { isJudged, siteValues } from './site-values.js'
import { readStateFacts, type StateFacts } from './state-facts.js'

export type TryAnswer = Response<(typeof endpoints)['POST /api/alarm-rules/try']>

export interface TryRequest {
  rule: RuleBody
  /** 1 … 92, whole days before now */
  days: number
  scope: Scope
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SITES_AT_A_TIME = 20
const MOST_EXAMPLES = 50
/** A person waits: what was not judged by then is left out, and said so. */
const PATIENCE_MS = 8_000
/** Messages of a month would be millions: of what comes by the minute fewer days are looked at. */
const QUICK_DAYS = 3

/**
 * What a rule would have raised over the last days, by the limits of today and the stored values. Nothing is written.
 * @throws Problem `rule-invalid`, `rule-not-tried`
 */
export async function tryRule(
  { rule: body, days: asked, scope }: TryRequest,
  deps: AlarmsDeps,
): Promise<TryAnswer> {
  checkRule(body)
  if (body.conditions.some(({ is }) => NO_HISTORY.has(is))) throw notTried()
  const { network, clock, zone } = deps
  const now = clock()
  const rule: Rule = { ...body, enabled: true, id: 0, version: 0 }
  const quick = kindsOf(rule).some((kind) => kind === 'realtime' || kind === 'minute')
  const days = quick ? Math.min(asked, QUICK_DAYS) : asked
  const looked = (context: SiteContext) =>
    isSilence(rule) || factorsOf(rule, context) === null || (factorsOf(rule, context)?.size ?? 0) > 0
  const contexts = [...(await readContexts(network, dayOf(now, zone))).values()].filter(
    (context) =>
      concerns(rule, context) &&
      looked(context) &&
      inScope(scope, { areaId: context.site.area_id, enterpriseId: context.site.enterprise_id }),
  )
  const facts = await readStateFacts(deps, now)
  const first = addDays(dayOf(now, zone), 1 - days)
  const from = startOf(first, zone)
  const counts = new Map(Array.from({ length: days }, (_, index) => [addDays(first, index), 0]))
  const found: { course: Course; run: Run }[] = []
  const until = performance.now() + PATIENCE_MS
  let evaluated = 0
  let raised = 0
  let place = 0
  for (; place < contexts.length && performance.now() < until; place += SITES_AT_A_TIME) {
    const courses = await coursesOf(contexts.slice(place, place + SITES_AT_A_TIME), {
      rule,
      deps,
      facts,
      from,
      now,
    })
    evaluated += courses.length
    for (const course of courses) {
      for (const run of course.runs) {
        if (run.startedAt < from || run.startedAt > now) continue
        const day = dayOf(run.startedAt, zone)
        counts.set(day, (counts.get(day) ?? 0) + 1)
        raised++
        found.push({ course, run })
      }
    }
    if (found.length > 4 * MOST_EXAMPLES) keepNewest(found)
    await setImmediate()
  }
  keepNewest(found)
  return {
    raised,
    evaluated,
    byDay: [...counts].map(([day, count]) => ({ day, count })),
    examples: found.map(({ course, run }) => ({
      subject: course.subject.key,
      name: course.subject.name ?? { zh: course.subject.key, en: course.subject.key },
      startedAt: new Date(run.startedAt).toISOString(),
      endedAt: run.endedAt === null ? null : new Date(run.endedAt).toISOString(),
      title: run.title,
    })),
    truncated: days < asked || place < contexts.length,
  }
}

/** What is known of now only. */
const NO_HISTORY = new Set(['water-class', 'device-pending', 'deadline', 'indicator'])

interface Trying {
  rule: Rule
  deps: AlarmsDeps
  facts: StateFacts
  from: number
  now: number
}

async function coursesOf(
  contexts: readonly SiteContext[],
  { rule, deps, facts, from, now }: Trying,
): Promise<Course[]> {
  const { telemetry, zone, silentAfterSeconds } = deps
  const kinds: ReadingKind[] = [
    ...new Set([...kindsOf(rule), ...(isSilence(rule) ? (['hour'] as const) : [])]),
  ]
  const siteIds = contexts.map(({ site }) => site.id)
  const wanted = wantedOf(rule, contexts)
  const lists = await Promise.all(
    kinds.map((kind) =>
      telemetry.points({
        siteIds,
        kind,
        from: from - reachHours(rule) * HOUR_MS - DAY_MS,
        to: now,
        wanted: (factor, statistic) => isJudged(statistic) && (wanted === null || wanted.has(factor)),
      }),
    ),
  )
  const bySite = lists.map((list) => grouped(list, ({ siteId }) => siteId))
  return contexts.flatMap((context) => {
    const { id } = context.site
    const values = siteValues(new Map(kinds.map((kind, index) => [kind, bySite[index]?.get(id) ?? []])))
    return judgeSite(
      rule,
      { context, values, devices: facts.devicesOf(id), section: undefined },
      {
        now,
        zone,
        silence: (condition, site) => gapSeries(condition, site, { now, zone, silentAfterSeconds }),
      },
    )
  })
}

/** Factors of all of the sites together; null is every factor. */
function wantedOf(rule: Rule, contexts: readonly SiteContext[]): Set<string> | null {
  if (isSilence(rule)) return null
  const wanted = new Set<string>()
  for (const context of contexts) {
    const factors = factorsOf(rule, context)
    if (factors === null) return null
    for (const factor of factors) wanted.add(factor)
  }
  return wanted
}

const isSilence = (rule: Rule) => rule.conditions.some(({ is }) => is === 'silence')

function keepNewest(found: { run: Run }[]): void {
  found.sort((a, b) => b.run.startedAt - a.run.startedAt)
  found.length = Math.min(found.length, MOST_EXAMPLES)
}

const notTried = () =>
  new Problem(
    422,
    'rule-not-tried',
    {
      zh: '水质类别、未登记设备、台账期限和规划指标只知当前状态，不能按历史试算',
      en: 'Classes of sections, unknown devices, deadlines and indicators are known as they are now; they cannot be tried on history',
    },
    { path: 'rule.conditions' },
  )
