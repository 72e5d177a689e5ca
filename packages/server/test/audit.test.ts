import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Audit, createAudit } from '../src/audit/index.js'
import { nobody } from '../src/http/index.js'
import { testDatabase } from './database.js'

let database: Awaited<ReturnType<typeof testDatabase>>
let audit: Audit
let now = Date.parse('2026-11-24T01:00:00.123Z')
beforeAll(async () => {
  database = await testDatabase()
  audit = createAudit({ db: database.db, clock: () => now++ })
})
afterAll(() => database.drop())

const actor = { ...nobody('10.0.0.7'), accountId: 3, login: 'wang' }
const note = (subject: string, after: unknown = null) =>
  audit.note(actor, 'PATCH /api/devices/:id', subject, null, after)

/** As somebody with the database's own key would, past the triggers. */
async function tamper(sql: string) {
  await database.pool.query(
    `ALTER TABLE audit_entry DISABLE TRIGGER USER; ${sql}; ALTER TABLE audit_entry ENABLE TRIGGER USER`,
  )
}

describe('the audit trail', () => {
  it('starts empty and whole', async () => {
    expect(await audit.verify()).toEqual({
      entries: 0,
      archived: 0,
      head: null,
      anchors: 0,
      broken: null,
    })
  })

  it('chains whatever is written, also values the database stores in its own way', async () => {
    const odd = {
      z: 1,
      a: [1.1, 1e21, 1e-7, -0, 123456789012345],
      nested: { β: '值', b: null, missing: undefined },
      nul: 'a\u0000b',
      half: '\ud800x',
      when: new Date(0),
    }
    await note('device:1', odd)
    await note('device:2', 'text')
    await note('device:3')
    const check = await audit.verify()
    expect(check).toMatchObject({ entries: 3, broken: null })
    expect(check.head).toMatch(/^[0-9a-f]{64}$/)
  })

  it('numbers entries without gaps when many write at once', async () => {
    const second = createAudit({ db: database.db, clock: () => now++ })
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 ? audit : second).note(actor, 'POST /api/plan/:id/reports', `n:${index}`, null, index),
      ),
    )
    expect(await audit.verify()).toMatchObject({ entries: 43, broken: null })
  })

  it('is listed newest first, by actor, action and subject, page by page', async () => {
    const page = await audit.list({ limit: 3 })
    expect(page.map((entry) => entry.id)).toEqual([43, 42, 41])
    expect((await audit.list({ limit: 3, before: 41 })).map((entry) => entry.id)).toEqual([40, 39, 38])
    expect(await audit.list({ limit: 9, subject: 'device:2' })).toMatchObject([
      { actor: 'wang', address: '10.0.0.7', after: 'text', result: 'done' },
    ])
    expect(await audit.list({ limit: 9, actor: 'li' })).toEqual([])
    expect(await audit.list({ limit: 100, action: 'reports' })).toHaveLength(40)
    expect(await audit.list({ limit: 9, action: '%' })).toEqual([])
  })

  it.each([
    ['UPDATE', "UPDATE audit_entry SET actor = 'li' WHERE id = 2"],
    ['DELETE', 'DELETE FROM audit_entry WHERE id = 2'],
    ['TRUNCATE', 'TRUNCATE audit_entry'],
  ])('refuses %s', async (what, sql) => {
    await expect(database.pool.query(sql)).rejects.toThrow(`audit_entry is append-only: ${what} is refused`)
  })

  it('cannot be let go by the setting that releases sealed readings', async () => {
    await expect(
      database.pool.query("SET tuojiang.release = 'retention'; DELETE FROM audit_entry WHERE id = 2"),
    ).rejects.toThrow(/append-only/)
  })

  it.each([
    ["UPDATE audit_entry SET actor = 'li' WHERE id = 20", 20, 'its content does not agree with its hash'],
    [
      `UPDATE audit_entry SET after = '{"a": 2}' WHERE id = 12`,
      12,
      'its content does not agree with its hash',
    ],
    ['DELETE FROM audit_entry WHERE id = 7', 8, 'entry 7 is missing'],
    [
      "UPDATE audit_entry SET previous_hash = repeat('0', 64) WHERE id = 5",
      5,
      'it does not follow the entry before it',
    ],
  ])('names the first broken row after: %s', async (sql, id, reason) => {
    await tamper(sql)
    expect(await audit.verify()).toMatchObject({ broken: { id, reason: { en: reason } } })
  })
})
