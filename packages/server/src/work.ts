import { dayOf, parsePeriod, previous, startOf } from '@tuojiang/measure'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Attachments } from './attachments/index.js'
import type { WaysConfig } from './config/config.js'
import type { Database } from './db/index.js'
import type { FindingAnswer, Findings, Recipient } from './findings/index.js'
import { activePeople, actorOf, type Identity, type Person } from './identity/index.js'
import type { LiveBus } from './live/index.js'
import type { Network } from './network/index.js'
import { createNotify, type DigestFacts, type Notify, notifyRoutes } from './notify/index.js'
import { createTasks, type SubjectOf, siteSubject, type Tasks, taskRoutes } from './tasks/index.js'

export interface WorkDeps {
  db: Kysely<Database>
  identity: Pick<Identity, 'contactOf' | 'setEmail'> & { standIns: Pick<Identity['standIns'], 'current'> }
  network: Pick<Network, 'areas' | 'site' | 'siteInScope'>
  findings: Pick<Findings, 'byId' | 'linkTask' | 'conclude' | 'list'>
  attachments: Pick<Attachments, 'attachable' | 'byIds' | 'link' | 'guard'>
  /** Subjects other than sites; null where nobody knows them. */
  subjectOf?: SubjectOf
  live: Pick<LiveBus, 'publish'> | null
  ways: WaysConfig
  demo: boolean
  cityAreaId: number
  clock: () => number
  /** minutes east of UTC */
  zone: number
  log: { warn(details: object, message: string): void }
}

/** Tasks and the ways people are told, composed: each knows the other by a narrow interface only. */
export interface Work {
  tasks: Tasks
  notify: Notify
  /** For `Findings.passOn`: tells of a finding, in the page and by bots. */
  tellOfFinding(finding: FindingAnswer, recipient: Recipient): Promise<void>
  /** For `Findings.passOn`: the task of a finding, made once. */
  taskOfFinding(finding: FindingAnswer, course: { to: string; within: string | null }): Promise<number>
  routes(app: FastifyInstance): void
  start(): void
  stop(): Promise<void>
}

const MOST_COUNTED = 500

export function createWork(deps: WorkDeps): Work {
  const { db, findings, network, clock, zone, log, live } = deps
  const people = () => activePeople(db, deps.demo)
  const emailOf = async (accountId: number) => (await deps.identity.contactOf(accountId))?.email ?? null
  const site = siteSubject(network)

  const notify = createNotify({
    db,
    live,
    clock,
    zone,
    ways: deps.ways,
    people,
    emailOf,
    absences: async (ids, at) => {
      const current = await deps.identity.standIns.current(ids, at)
      return new Map([...current].map(([id, standIn]) => [id, standIn.id]))
    },
    digestOf: (person, day) => digestOf(person, day),
    log,
  })

  const tasks = createTasks({
    db,
    notify,
    findings,
    evidence: deps.attachments,
    subjectOf: async (subject, actor) =>
      (await site(subject, actor)) ?? (await deps.subjectOf?.(subject, actor)) ?? null,
    countyIds: async () =>
      (await network.areas()).filter((area) => area.kind === 'county').map((area) => area.id),
    live,
    clock,
    zone,
    log,
  })

  deps.attachments.guard('task', (subject, _, actor) =>
    tasks.isVisible(Number(subject.slice('task:'.length)), actor),
  )

  async function digestOf(person: Person, day: string): Promise<DigestFacts | null> {
    if (person.roles.every((role) => /-admin$/.test(role))) return null
    const actor = actorOf(person, deps.cityAreaId)
    const yesterday = previous(parsePeriod(day))
    const raised = await findings.list(
      { from: startOf(yesterday, zone), until: startOf(parsePeriod(day), zone), limit: MOST_COUNTED },
      actor.scope,
    )
    const fresh = raised.filter((finding) => dayOf(Date.parse(finding.startedAt), zone) === yesterday)
    return { ...(await tasks.workload(actor, day)), findingsYesterday: fresh.length }
  }

  return {
    tasks,
    notify,
    tellOfFinding: (finding, { to, areaId, step }) =>
      notify.tell({
        key: `finding:${finding.id}:${step}`,
        to: [to === 'duty' ? { duty: areaId } : { role: to, areaId }],
        title: finding.title,
        detail: withSubject(finding),
        link: `/alarms?finding=${finding.id}`,
        severity: finding.severity,
        areaId: finding.areaId,
        bots: true,
      }),
    taskOfFinding: (finding, { to, within }) =>
      tasks.make({
        title: finding.title,
        detail: finding.detail.zh,
        kind: finding.kind,
        severity: finding.severity,
        areaId: finding.areaId,
        role: to === 'station' || to === 'division' || to === 'enforcement' || to === 'duty' ? to : 'county',
        findingId: finding.id,
        subject: finding.subject,
        subjectName: finding.subjectName,
        link: finding.link,
        lon: finding.lon,
        lat: finding.lat,
        due: clock() + durationMs(within),
        steps: [
          { text: '现场核查并拍照', evidence: 'photo' },
          { text: '说明原因和处置情况', evidence: 'none' },
        ],
        sourceKey: `finding:${finding.id}`,
        demo: finding.demo,
      }),
    routes(app) {
      taskRoutes(app, { tasks, network, zone })
      notifyRoutes(app, {
        db,
        notify,
        clock,
        zone,
        environment: deps.ways.environment,
        emailOf,
        setEmail: (accountId, email) => deps.identity.setEmail(accountId, email),
      })
    },
    start() {
      notify.start()
      tasks.start()
    },
    async stop() {
      await tasks.stop()
      await notify.stop()
    },
  }
}

const DAY_MS = 86_400_000
const USUAL_DAYS = 3

/** An ISO 8601 duration of days, hours and minutes (`P3D`, `PT12H`); three days when it says nothing. */
function durationMs(text: string | null): number {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text ?? '') ?? []
  const length = Number(days ?? 0) * DAY_MS + Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000
  return length > 0 ? length : USUAL_DAYS * DAY_MS
}

/** Most details begin with what they are about. */
function withSubject({ subjectName, detail }: FindingAnswer): FindingAnswer['detail'] {
  if (!subjectName || detail.zh.startsWith(subjectName.zh)) return detail
  return { zh: `${subjectName.zh}；${detail.zh}`, en: `${subjectName.en}; ${detail.en}` }
}
