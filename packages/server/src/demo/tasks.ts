import type { Label } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Attachments } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import { activePeople, actorOf, type Person } from '../identity/index.js'
import type { Network, Site } from '../network/index.js'
import { isMade, loadHistories, type PastEvent, type TaskHistory } from '../tasks/index.js'
import { lattice, seedOf } from './noise.js'
import { demoPicture } from './picture.js'
import { KINDS, type TaskKind } from './task-kinds.js'

export interface DemoTasksDeps {
  db: Kysely<Database>
  network: Pick<Network, 'sites'>
  attachments: Pick<Attachments, 'store' | 'link'>
  cityAreaId: number
  clock: () => number
  /** minutes east of UTC */
  zone: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const TASKS = 320
/** Tasks are made over the last so many days. */
const SPAN_DAYS = 75
const PICTURES = 10

interface Cast {
  duty: Person
  division: Person
  county: Person
  grid: Person
  enforcement: Person
  station: Person
}

/** Tasks of the demo city in all states, over the last months; written once. @returns how many */
export async function installDemoTasks(deps: DemoTasksDeps): Promise<number> {
  const { db, network, clock } = deps
  if (await isMade(db, 'demo:0')) return 0
  const cast = castOf(await activePeople(db, true))
  const sites = await network.sites({}, { all: true })
  if (!cast || sites.length === 0) return 0
  const now = clock()
  const plain = Array.from({ length: TASKS }, (_, index) => historyOf(index, now, cast, sites))
  const histories: TaskHistory[] = []
  for (const history of plain) histories.push(await withPhotos(deps, history, Object.values(cast)))
  const ids = await loadHistories(db, histories)
  await deps.attachments.link(
    db,
    histories.flatMap(({ task, events }) =>
      events.flatMap(({ attachments = [] }) =>
        attachments.map((attachmentId) => ({
          attachmentId,
          subject: `task:${ids.get(task.sourceKey ?? '')}`,
          part: 'step',
        })),
      ),
    ),
  )
  return ids.size
}

function castOf(people: readonly Person[]): Cast | null {
  const of = (role: Person['roles'][number]) => people.find((person) => person.roles.includes(role))
  const [duty, division, county, grid] = [of('duty'), of('division'), of('county'), of('grid')]
  const [enforcement, station] = [of('enforcement'), of('station')]
  return duty && division && county && grid && enforcement && station
    ? { duty, division, county, grid, enforcement, station }
    : null
}

/** Steps that ask for a photo get one, painted, with the place and time of the step. */
async function withPhotos(
  { attachments, cityAreaId }: DemoTasksDeps,
  history: TaskHistory,
  people: readonly Person[],
): Promise<TaskHistory> {
  const events: PastEvent[] = []
  for (const event of history.events) {
    const step = event.step === undefined ? undefined : history.task.steps?.[event.step]
    const author = people.find((person) => person.id === event.accountId)
    if (step?.evidence !== 'photo' || !author) {
      events.push(event)
      continue
    }
    const number = seedOf(`${history.task.sourceKey}:${event.step}`) % PICTURES
    const photo = {
      name: `现场照片${number + 1}.png`,
      bytes: picture(number),
      takenAt: event.at,
      ...(event.lon !== undefined && event.lat !== undefined && { lon: event.lon, lat: event.lat }),
    }
    const { id } = await attachments.store(photo, actorOf(author, cityAreaId))
    events.push({ ...event, attachments: [id] })
  }
  return { ...history, events }
}

const painted = new Map<number, Buffer>()
const picture = (number: number): Buffer => {
  const known = painted.get(number) ?? demoPicture(seedOf(`picture:${number}`))
  painted.set(number, known)
  return known
}

function historyOf(index: number, now: number, cast: Cast, sites: readonly Site[]): TaskHistory {
  const seed = seedOf(`task:${index}`)
  const random = (point: number) => lattice(seed, point)
  const kind = KINDS[Math.floor(random(1) * KINDS.length)] ?? (KINDS[0] as TaskKind)
  const suiting = sites.filter((site) => kind.siteKinds.includes(site.kind))
  const site = suiting[Math.floor(random(2) * suiting.length)] ?? (sites[0] as Site)
  const ofCounty = site.area_id === cast.county.areaId
  const doer = ofCounty
    ? kind.role === 'grid'
      ? cast.grid
      : cast.county
    : random(3) < 0.5
      ? cast.enforcement
      : cast.station
  const maker = random(4) < 0.5 ? cast.duty : random(4) < 0.8 ? cast.division : null
  // The newer, the more there are.
  const createdAt = now - Math.floor(random(5) ** 2 * SPAN_DAYS * DAY_MS) - HOUR_MS
  const due = createdAt + kind.days * DAY_MS
  const role = ofCounty ? kind.role : doer === cast.enforcement ? 'enforcement' : 'station'
  const lon = site.lon === null ? {} : { lon: site.lon + (random(6) - 0.5) / 200 }
  const lat = site.lat === null ? {} : { lat: site.lat + (random(7) - 0.5) / 200 }
  return {
    createdAt,
    task: {
      title: titleOf(kind, site),
      detail: kind.detail,
      kind: kind.kind,
      severity: random(8) < 0.2 ? 'high' : random(8) < 0.7 ? 'medium' : 'low',
      areaId: site.area_id,
      enterpriseId: site.enterprise_id,
      role,
      subject: `site:${site.id}`,
      subjectName: { zh: site.name_zh, en: site.name_en },
      link: `/sites/${site.id}`,
      ...lon,
      ...lat,
      due,
      steps: kind.steps,
      createdBy: maker?.id ?? null,
      sourceKey: `demo:${index}`,
      demo: true,
    },
    events: courseOf({
      createdAt,
      due,
      now,
      random,
      kind,
      doer,
      verifier: maker ?? cast.division,
      cast,
      lon,
      lat,
    }),
  }
}

const titleOf = (kind: TaskKind, site: Site): Label => ({
  zh: `${site.name_zh}${kind.title.zh}`,
  en: `${kind.title.en}: ${site.name_en}`,
})

/** What has happened by now: most old tasks are closed, some are late, the newest wait. */
function courseOf({
  createdAt,
  due,
  now,
  random,
  kind,
  doer,
  verifier,
  cast,
  lon,
  lat,
}: {
  createdAt: number
  due: number
  now: number
  random: (point: number) => number
  kind: TaskKind
  doer: Person
  verifier: Person
  cast: Cast
  lon: { lon?: number }
  lat: { lat?: number }
}): PastEvent[] {
  const checker = verifier.id === doer.id ? cast.division : verifier
  // Slow ones end after their deadline, a few have not ended at all.
  const pace = random(21) < 0.06 ? 9 : 0.25 + 0.8 * random(22)
  const at = (share: number) => createdAt + Math.floor(share * pace * (due - createdAt))
  const planned: PastEvent[] = [{ what: 'accepted', at: at(0.1 + 0.2 * random(23)), accountId: doer.id }]
  if (random(24) < 0.03)
    planned.push({ what: 'cancelled', at: at(0.4), accountId: checker.id, note: '与另一项任务重复，撤销。' })
  else {
    kind.steps.forEach((_, index) => {
      planned.push({
        what: 'step',
        step: index,
        at: at(0.4 + (0.4 * (index + 1)) / (kind.steps.length + 1)),
        accountId: doer.id,
        note: kind.notes[index] ?? '',
        ...lon,
        ...lat,
      })
    })
    if (random(25) < 0.12)
      planned.push(
        { what: 'extension-asked', at: at(0.82), accountId: doer.id, note: '需等设备厂家到场。' },
        {
          what: 'extension-refused',
          at: at(0.84),
          accountId: checker.id,
          note: '请先按现有条件完成。',
        },
      )
    planned.push({ what: 'submitted', at: at(0.9), accountId: doer.id, note: kind.result })
    const returned = random(26) < 0.15
    if (returned) {
      planned.push({
        what: 'returned',
        at: at(0.95),
        accountId: checker.id,
        note: '请补充处置后的监测数据。',
      })
      planned.push({
        what: 'submitted',
        at: at(1.6),
        accountId: doer.id,
        note: `${kind.result}已补充监测数据。`,
      })
    }
    planned.push({
      what: 'verified',
      at: at(returned ? 1.65 : 1.02),
      accountId: checker.id,
      note: '情况属实，同意办结。',
    })
  }
  const past = planned.filter((event) => event.at <= now)
  const handedIn = past.some((event) => event.what === 'submitted' || event.what === 'cancelled')
  const late = [0, DAY_MS, 3 * DAY_MS].map((after) => due + after).filter((moment) => moment <= now)
  if (handedIn) return past
  const reminders = late.map((moment): PastEvent => ({ what: 'escalated', at: moment, accountId: null }))
  return [...past, ...reminders].sort((a, b) => a.at - b.at)
}
