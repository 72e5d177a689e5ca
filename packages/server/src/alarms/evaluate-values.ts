import { setImmediate } from 'node:timers/promises'
import { dayOf, startOf } from '@tuojiang/measure'
import type { FindingChange, KnownFinding, Settlement } from '../findings/index.js'
import type { Points, ReadingKind } from '../telemetry/index.js'
import type { Basis } from './basis.js'
import type { Course } from './course.js'
import type { AlarmsDeps } from './deps.js'
import { grouped } from './grouped.js'
import { judgeSite, kindsOf, looksAtState, quickWindowMs, reachHours } from './judge.js'
import { isSame, reconcile } from './reconcile.js'
import { isOfValues, type Rule } from './rule.js'
import { concerns } from './site-context.js'
import { isJudged, siteValues } from './site-values.js'
import type { StateFacts } from './state-facts.js'

export interface ValuesEvaluation {
  deps: AlarmsDeps
  on: Basis
  rules: readonly Rule[]
  /** What rules that join values and state need. */
  state: () => Promise<StateFacts>
  count: (rule: Rule, series: number) => void
  /** Ends what was open and is not seen by the rules as they are now. */
  strict?: boolean
}

const HOUR_MS = 3_600_000
/** Sites judged between two breaths of the process; their values are in memory together. */
const SITES_AT_A_TIME = 200
/** A daily mean is made from whole days. */
const LEAST_REACH_HOURS = 24

/** Judges the values of sites by rules that look at values, some sites at a time. */
export async function evaluateValues(
  siteIds: readonly number[],
  evaluation: ValuesEvaluation,
): Promise<FindingChange[]> {
  const { on } = evaluation
  const rules = evaluation.rules.filter(({ conditions }) => conditions.some(isOfValues))
  const judged = siteIds.flatMap((siteId) => {
    const context = on.contexts.get(siteId)
    const own = context ? rules.filter((rule) => concerns(rule, context)) : []
    return own.length > 0 ? [{ siteId, own, reach: Math.max(LEAST_REACH_HOURS, ...own.map(reachHours)) }] : []
  })
  const changes: FindingChange[] = []
  for (const [reach, sites] of grouped(judged, (site) => site.reach)) {
    for (let start = 0; start < sites.length; start += SITES_AT_A_TIME) {
      changes.push(...(await evaluateSome(sites.slice(start, start + SITES_AT_A_TIME), reach, evaluation)))
      await setImmediate()
    }
  }
  return changes
}

async function evaluateSome(
  sites: readonly { siteId: number; own: readonly Rule[] }[],
  reach: number,
  { deps, on, state, count, strict }: ValuesEvaluation,
): Promise<FindingChange[]> {
  const siteIds = sites.map(({ siteId }) => siteId)
  const rules = [...new Set(sites.flatMap(({ own }) => own))]
  const [points, facts, known] = await Promise.all([
    readPoints(siteIds, rules, reach, deps, on),
    rules.some(looksAtState) ? state() : null,
    deps.findings.known({ siteIds, ruleIds: rules.map(({ id }) => id), since: on.since - HOUR_MS }),
  ])
  const courses = sites.flatMap(({ siteId, own }) => {
    const context = on.contexts.get(siteId)
    if (!context) return []
    const values = siteValues(points.get(siteId) ?? new Map())
    return own.flatMap((rule): Course[] => {
      const joined = rule.join === 'all' && looksAtState(rule)
      const judged = judgeSite(
        rule,
        {
          context,
          values,
          devices: joined && facts ? facts.devicesOf(siteId) : null,
          section: joined ? facts?.sections.get(siteId) : undefined,
        },
        { now: on.now, zone: deps.zone, silence: facts?.silence ?? (() => []) },
      )
      count(rule, judged.length)
      return judged
    })
  })
  const agreement = reconcile(courses, known, on.since)
  const ended = strict ? unseen(courses, known, on.now) : []
  return deps.findings.agree({ ...agreement, settle: [...agreement.settle, ...ended] })
}

async function readPoints(
  siteIds: readonly number[],
  rules: readonly Rule[],
  reach: number,
  { telemetry, zone }: AlarmsDeps,
  on: Basis,
): Promise<Map<number, Map<ReadingKind, Points[]>>> {
  const kinds = [...new Set(rules.flatMap(kindsOf))]
  const quickFrom = on.now - Math.max(...rules.map(quickWindowMs))
  const slowFrom = startOf(dayOf(on.since - (reach - LEAST_REACH_HOURS) * HOUR_MS, zone), zone)
  const lists = await Promise.all(
    kinds.map((kind) =>
      telemetry.points({
        siteIds,
        kind,
        from: kind === 'realtime' || kind === 'minute' ? quickFrom : slowFrom,
        // A device's clock may be ahead.
        to: on.now + HOUR_MS,
        wanted: (_, statistic) => isJudged(statistic),
      }),
    ),
  )
  const found = new Map<number, Map<ReadingKind, Points[]>>()
  for (const [index, kind] of kinds.entries()) {
    for (const [siteId, ofSite] of grouped(lists[index] ?? [], (list) => list.siteId)) {
      const site = found.get(siteId) ?? new Map<ReadingKind, Points[]>()
      found.set(siteId, site.set(kind, ofSite))
    }
  }
  return found
}

/** Open findings that no course of the rule as it is now holds. */
export function unseen(
  courses: readonly Course[],
  known: readonly KnownFinding[],
  now: number,
): Settlement[] {
  const courseOf = new Map(courses.map((course) => [course.key, course]))
  return known
    .filter(
      (finding) =>
        finding.endedAt === null && !courseOf.get(finding.key)?.runs.some((run) => isSame(finding, run)),
    )
    .map(({ key }) => ({ key, at: now, what: 'rule-changed', closing: changedClosing }))
}

export const changedClosing = {
  reason: 'other',
  note: '规则修改后不再成立 The rule was changed and holds no longer',
  by: null,
} as const
