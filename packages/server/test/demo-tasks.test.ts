import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installDemoRoster, installDemoTasks } from '../src/demo/index.js'
import { CITY, type WorkCity, workCity, ZONE } from './work-city.js'

let city: WorkCity
beforeAll(async () => {
  city = await workCity()
})
afterAll(() => city.close())

const deps = () => ({
  db: city.database.db,
  network: city.network,
  attachments: city.attachments,
  cityAreaId: CITY,
  clock: () => city.clock.now,
  zone: ZONE,
})

describe('tasks of the demo city', () => {
  it('are there in all states, once, with their events in order and their photos seen', {
    timeout: 180_000,
  }, async () => {
    const made = await installDemoTasks(deps())
    expect(made).toBeGreaterThan(200)
    expect(await installDemoTasks(deps())).toBe(0)
    const states = await city.database.pool.query('SELECT DISTINCT state FROM task ORDER BY 1')
    expect(states.rows.map((row) => row.state)).toEqual([
      'accepted',
      'cancelled',
      'closed',
      'new',
      'returned',
      'submitted',
    ])
    const { rows } = await city.database.pool.query(
      `
      SELECT count(*)::int AS wrong FROM task t WHERE (SELECT state FROM task_event e WHERE e.task_id = t.id ORDER BY number DESC LIMIT 1) <> t.state
        OR (SELECT max(number) FROM task_event e WHERE e.task_id = t.id) <> t.events
        OR (SELECT max(at) FROM task_event e WHERE e.task_id = t.id) > $1`,
      [new Date(city.clock.now)],
    )
    expect(rows[0].wrong).toBe(0)
    const photo = await city.database.pool.query(
      'SELECT e.task_id, e.attachments[1] AS id FROM task_event e WHERE cardinality(e.attachments) > 0 LIMIT 1',
    )
    const { task_id: task, id } = photo.rows[0]
    expect(
      (await city.as('keshi', 'GET', `/api/tasks/${task}`)).body.files.map((file: { id: number }) => file.id),
    ).toContain(id)
    const answer = await city.app.inject({
      url: `/api/attachments/${id}`,
      headers: { cookie: 'tuojiang=keshi' },
    })
    expect(answer.headers['content-type']).toBe('image/png')
  })

  it('have a roster around today', async () => {
    await installDemoRoster(deps())
    const { body } = await city.as('keshi', 'GET', '/api/roster?from=2026-11-24&until=2026-11-24')
    expect(body.some((turn: { areaId: number | null }) => turn.areaId === null)).toBe(true)
  })
})
