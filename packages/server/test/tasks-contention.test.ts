import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../src/http/index.js'
import { activePeople, actorOf } from '../src/identity/index.js'
import type { Action } from '../src/tasks/index.js'
import { CITY, COUNTY, PEOPLE, type WorkCity, workCity } from './work-city.js'

/** From which state each event may follow, and the state after it; written down apart from the program. */
const PATH: Record<string, [from: string[], to: string | null]> = {
  created: [['-'], 'new'],
  accepted: [['new'], 'accepted'],
  note: [['new', 'accepted', 'submitted', 'returned'], null],
  'handed-over': [['new', 'accepted', 'returned'], 'new'],
  submitted: [['accepted', 'returned'], 'submitted'],
  returned: [['submitted'], 'returned'],
  verified: [['submitted'], 'closed'],
  reopened: [['closed', 'cancelled'], 'returned'],
  cancelled: [['new', 'accepted', 'submitted', 'returned'], 'cancelled'],
  escalated: [['new', 'accepted', 'returned'], null],
}

const TASKS = 12
const ROUNDS = 6

let city: WorkCity
let actors: Map<string, Actor>
beforeAll(async () => {
  city = await workCity()
  const people = await activePeople(city.database.db, false)
  actors = new Map(people.map((person) => [person.login, actorOf(person, CITY)]))
})
afterAll(() => city.close())

describe('two processes on the same tasks', () => {
  it('write a history that is one valid path, and answer what it says', { timeout: 180_000 }, async () => {
    const works = [city.work, city.another()]
    const ids = await Promise.all(
      Array.from({ length: TASKS }, (_, index) =>
        city.work.tasks.make({
          title: { zh: `任务 ${index}`, en: `Task ${index}` },
          kind: 'test',
          severity: 'low',
          areaId: COUNTY,
          ownerId: PEOPLE.xianqu.id,
          due: city.clock.now - 1,
        }),
      ),
    )
    const moves: [login: string, action: Action, body: object][] = [
      ['xianqu', 'accept', {}],
      ['xianqu', 'submit', { note: '完成' }],
      ['keshi', 'return', { note: '退回' }],
      ['keshi', 'verify', {}],
      ['zhiban', 'verify', {}],
      ['zhiban', 'cancel', { note: '撤销' }],
      ['keshi', 'reopen', { note: '重开', until: new Date(city.clock.now + 86_400_000).toISOString() }],
      ['xianqu', 'note', { note: '备注' }],
      ['xianqu', 'hand-over', { ownerId: PEOPLE.xianqu2.id }],
      ['xianqu2', 'hand-over', { ownerId: PEOPLE.xianqu.id }],
      ['xianqu2', 'accept', {}],
      ['xianqu2', 'submit', { note: '完成' }],
    ]
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    const done = new Map<number, number>(ids.map((id) => [id, 0]))
    const codes = new Set<string>()
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all([
        ...works.map((work) => work.tasks.escalate()),
        ...ids.flatMap((id) =>
          Array.from({ length: 5 }, async () => {
            const [login, action, body] = moves[random(moves.length)] as (typeof moves)[number]
            const work = works[random(2)] as WorkCity['work']
            try {
              await work.tasks.act(id, action, body, actors.get(login) as Actor)
              done.set(id, (done.get(id) ?? 0) + 1)
            } catch (error) {
              codes.add((error as { code: string }).code)
            }
          }),
        ),
      ])
    }
    for (const id of ids) {
      const { rows } = await city.database.pool.query(
        'SELECT number, what, state, version FROM task_event WHERE task_id = $1 ORDER BY number',
        [id],
      )
      let state = '-'
      let version = 0
      for (const [index, event] of rows.entries()) {
        const [from, to] = PATH[event.what] as [string[], string | null]
        expect(event.number).toBe(index + 1)
        expect(from, `${id} #${event.number} ${event.what}`).toContain(state)
        if (to !== null) state = to
        expect(event.state).toBe(state)
        if (event.what !== 'note' && event.what !== 'escalated') version++
        expect(event.version).toBe(version)
      }
      const row = await city.database.pool.query(
        'SELECT state, version, events, escalation FROM task WHERE id = $1',
        [id],
      )
      expect(row.rows[0]).toMatchObject({ state, version, events: rows.length })
      const escalated = rows.filter((event) => event.what === 'escalated').length
      // Every act that was answered as done is in the history, and nothing else is.
      expect(rows.length).toBe(1 + escalated + (done.get(id) ?? 0))
    }
    const refusals = [
      'task-action-forbidden',
      'task-state-forbids',
      'task-needs-another-person',
      'task-person-unsuitable',
    ]
    for (const code of codes) expect(refusals).toContain(code)
  })
})
