import type { endpoints, Response } from '@tuojiang/api'
import { grouped } from '../alarms/index.js'
import { createLedger, type GatewayStats, mergeStats } from '../gateway/index.js'
import type { Actor } from '../http/actor.js'
import type { OverviewDeps } from './deps.js'
import { siteSummaries } from './site-summaries.js'

export type Cockpit = Response<(typeof endpoints)['GET /api/overview']>

const LATEST_EVENTS = 12

/** What came in during the last hour, and what is wrong: within the scope. Counters of frames are the city's, for those who see it. */
export async function cockpit(deps: OverviewDeps, { scope }: Actor): Promise<Cockpit> {
  const { network, findings, clock } = deps
  const [sites, pending, statuses, events] = await Promise.all([
    network.sites({}, scope),
    scope.all ? network.devices({ state: 'pending' }, scope) : [],
    createLedger(deps.db).statuses(new Date(clock())),
    findings.list({ limit: LATEST_EVENTS, deadlines: false }, scope),
  ])
  const summaries = await siteSummaries(deps, sites, scope, null)
  const minutes = scope.all ? (mergeStats(statuses as GatewayStats[])?.minutes ?? []) : []
  const seen = summaries.flatMap((site) => site.lastSeen ?? [])
  return {
    sites: [...grouped(summaries, (site) => site.kind)].map(([kind, list]) => ({
      kind,
      total: list.length,
      online: list.filter((site) => site.state !== 'silent' && site.state !== 'never').length,
      exceeding: list.filter((site) => site.state === 'exceeding').length,
      flagged: list.filter((site) => site.state === 'flagged').length,
    })),
    frames: {
      lastHour: minutes.reduce((sum, minute) => sum + minute.all, 0),
      refused: minutes.reduce((sum, minute) => sum + minute.refused, 0),
      lastAt: seen.length > 0 ? (seen.toSorted().at(-1) ?? null) : null,
    },
    pendingDevices: pending.length,
    latestEvents: events.map((finding) => ({
      at: finding.startedAt,
      kind: finding.kind,
      text: {
        zh: [finding.subjectName?.zh, finding.title.zh].filter(Boolean).join(' '),
        en: [finding.subjectName?.en, finding.title.en].filter(Boolean).join(': '),
      },
      href: `/alarms?finding=${finding.id}`,
    })),
  }
}
