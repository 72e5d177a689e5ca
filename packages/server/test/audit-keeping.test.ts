import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Audit, auditRoutes, createAudit, readAnchors, readArchive } from '../src/audit/index.js'
import { nobody } from '../src/http/index.js'
import { type Cell, readWorkbook } from '../src/workbook/index.js'
import { testDatabase } from './database.js'
import { fakeGate, testApp } from './http-helper.js'

let database: Awaited<ReturnType<typeof testDatabase>>
let audit: Audit
let app: FastifyInstance
let directory: string
let now = Date.parse('2026-01-05T01:00:00Z')
const DAY = 86_400_000
const actor = { ...nobody('10.0.0.7'), accountId: 3, login: 'wang' }
const note = (subject: string, after: unknown = null) =>
  audit.note(actor, 'PATCH /api/devices/:id', subject, null, after)

/** As somebody with the database's own key would, past the triggers. */
const tamper = (sql: string) =>
  database.pool.query(
    `ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_anchor DISABLE TRIGGER USER; ALTER TABLE audit_archive DISABLE TRIGGER USER;
     ${sql};
     ALTER TABLE audit_entry ENABLE TRIGGER USER; ALTER TABLE audit_anchor ENABLE TRIGGER USER; ALTER TABLE audit_archive ENABLE TRIGGER USER`,
  )

beforeAll(async () => {
  database = await testDatabase()
  directory = await mkdtemp(join(tmpdir(), 'tuojiang-audit-'))
  audit = createAudit({ db: database.db, clock: () => now })
  app = await testApp(fakeGate({ auditor: { roles: ['audit-admin'] } }), { record: audit.record })
  auditRoutes(app, { audit })
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

beforeEach(async () => {
  now = Date.parse('2026-01-05T01:00:00Z')
  await tamper('DELETE FROM audit_entry; DELETE FROM audit_anchor; DELETE FROM audit_archive')
})

/** Ten entries, one a day. */
async function tenDays() {
  for (let day = 1; day <= 10; day++) {
    await note(`device:${day}`, { day })
    now += DAY
  }
}

describe('many writers', () => {
  it('share batches, keep one chain without gaps, and each waits for its own entry', async () => {
    const other = createAudit({ db: database.db, clock: () => now })
    const written: number[] = []
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        for (let turn = 0; turn < 25; turn++) {
          await (writer % 2 ? audit : other).note(actor, 'POST /x', `writer:${writer}`, null, turn)
          written.push(writer)
        }
      }),
    )
    expect(written).toHaveLength(400)
    expect(await audit.verify()).toMatchObject({ entries: 400, broken: null })
    const { rows } = await database.pool.query(
      'SELECT subject, array_agg((after)::int ORDER BY id) AS turns FROM audit_entry GROUP BY subject',
    )
    expect(rows).toHaveLength(16)
    for (const { turns } of rows) expect(turns).toEqual(Array.from({ length: 25 }, (_, turn) => turn))
  })

  it('are told when the database refuses, and go on when it comes back', async () => {
    await database.pool.query('ALTER TABLE audit_entry ADD CONSTRAINT never CHECK (subject <> $$bad$$)')
    const answers = await Promise.allSettled(['good:1', 'bad', 'good:2'].map((subject) => note(subject)))
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await database.pool.query('ALTER TABLE audit_entry DROP CONSTRAINT never')
    await note('good:3')
    expect(await audit.verify()).toMatchObject({ entries: 3, broken: null })
  })
})

describe('anchors', () => {
  it('are written to the table and to the file, and found again', async () => {
    const file = join(directory, 'anchors-1.txt')
    await tenDays()
    const anchor = await audit.anchor(file)
    expect(anchor).toMatchObject({ entryId: 10 })
    expect(await audit.anchor(file)).toBeNull()
    await note('device:11')
    await audit.anchor(file)
    expect((await readAnchors(file)).map((each) => each.entryId)).toEqual([10, 11])
    expect(await audit.verify(await readAnchors(file))).toMatchObject({
      entries: 11,
      anchors: 2,
      broken: null,
    })
    expect((await app.inject({ url: '/api/audit/anchors' })).json()).toHaveLength(2)
  })

  it('show that entries were cut off at the end', async () => {
    await tenDays()
    await audit.anchor(null)
    await tamper('DELETE FROM audit_entry WHERE id > 7')
    const { broken } = await audit.verify()
    expect(broken?.id).toBe(8)
    expect(broken?.reason.en).toMatch(/cut off at the end: entry 10 was published/)
  })

  it('in the file show it even when those of the table were cut too', async () => {
    const file = join(directory, 'anchors-2.txt')
    await tenDays()
    await audit.anchor(file)
    await tamper('DELETE FROM audit_entry WHERE id > 7; DELETE FROM audit_anchor')
    expect(await audit.verify()).toMatchObject({ broken: null })
    expect((await audit.verify(await readAnchors(file))).broken?.id).toBe(8)
  })

  it('show a chain that was written anew from some entry on', async () => {
    const file = join(directory, 'anchors-3.txt')
    await tenDays()
    await audit.anchor(file)
    await tamper('DELETE FROM audit_entry WHERE id > 5; DELETE FROM audit_anchor')
    for (let turn = 0; turn < 6; turn++) await note('forged')
    const { broken } = await audit.verify(await readAnchors(file))
    expect(broken).toMatchObject({ id: 10, reason: { en: 'its hash is not the one published before' } })
  })

  it('are none without a file', async () => {
    expect(await readAnchors(join(directory, 'none.txt'))).toEqual([])
  })
})

describe('two entries that changed places', () => {
  it('are found', async () => {
    await tenDays()
    await tamper(
      'UPDATE audit_entry SET id = 100 WHERE id = 4; UPDATE audit_entry SET id = 4 WHERE id = 5; UPDATE audit_entry SET id = 5 WHERE id = 100',
    )
    expect((await audit.verify()).broken).toMatchObject({ id: 4 })
  })
})

describe('an archive', () => {
  const archived = async (name: string) => {
    await tenDays()
    now = Date.parse('2026-11-24T01:00:00Z')
    const file = join(directory, name)
    return { file, archive: await audit.archive(new Date('2026-01-10T00:00:00Z'), file, actor) }
  }

  it('takes the old entries out and leaves a chain that is whole', async () => {
    const { file, archive } = await archived('one.jsonl.gz')
    expect(archive).toMatchObject({ fromId: 1, throughId: 5 })
    expect(await audit.verify()).toMatchObject({ entries: 6, archived: 5, broken: null })
    expect(await readArchive(file)).toEqual(archive)
    const [newest] = await audit.list({ limit: 1 })
    expect(newest).toMatchObject({ action: 'audit archive', after: { throughId: 5, hash: archive?.hash } })
    // A second one goes on where the first ended.
    now += DAY
    const again = await audit.archive(
      new Date('2026-01-12T00:00:00Z'),
      join(directory, 'two.jsonl.gz'),
      actor,
    )
    expect(again).toMatchObject({ fromId: 6, throughId: 7 })
    expect(await audit.verify()).toMatchObject({ archived: 7, broken: null })
  })

  it('is refused for anything younger than 180 days, by the program and by the table', async () => {
    await tenDays()
    now = Date.parse('2026-07-01T00:00:00Z')
    await expect(
      audit.archive(new Date('2026-01-10T00:00:00Z'), join(directory, 'x'), actor),
    ).rejects.toThrow(/last 180 days stay/)
    now = Date.now()
    await note('today')
    await database.pool.query("INSERT INTO audit_archive VALUES (11, 'x', 'x', 'x', now())")
    await expect(database.pool.query('DELETE FROM audit_entry WHERE id = 11')).rejects.toThrow(/append-only/)
  })

  it('leaves what no archive names, however old', async () => {
    await tenDays()
    await expect(database.pool.query('DELETE FROM audit_entry WHERE id = 1')).rejects.toThrow(/append-only/)
  })

  it('is not written over a broken chain', async () => {
    await tenDays()
    await tamper("UPDATE audit_entry SET actor = 'li' WHERE id = 3")
    now = Date.parse('2026-11-24T01:00:00Z')
    await expect(
      audit.archive(new Date('2026-01-10T00:00:00Z'), join(directory, 'y.gz'), actor),
    ).rejects.toThrow(/entry 3 is not as it was written/)
    expect(await audit.verify()).toMatchObject({ archived: 0 })
  })

  it('that was changed is found by its own hashes', async () => {
    const { file } = await archived('three.jsonl.gz')
    const text = gunzipSync(await readFile(file)).toString('utf8')
    await writeFile(file, gzipSync(text.replace('"day":3', '"day":4')))
    await expect(readArchive(file)).rejects.toThrow(/entry 3 is not as it was written/)
  })

  it('must be confirmed by the chain: a beginning cut off and called archived is found', async () => {
    await tenDays()
    const { rows } = await database.pool.query('SELECT hash FROM audit_entry WHERE id = 4')
    await tamper(
      `DELETE FROM audit_entry WHERE id <= 4; INSERT INTO audit_archive VALUES (4, '${rows[0].hash}', 'x', 'x', now())`,
    )
    expect((await audit.verify()).broken?.reason.en).toMatch(/no entry says that they were archived/)
  })
})

describe('finding entries', () => {
  const find = (query: string) =>
    app.inject({ url: `/api/audit?${query}`, headers: { cookie: 'tuojiang=auditor' } })

  it('by time, result, and a part of what stands in them', async () => {
    await tenDays()
    await audit.record({
      actor,
      action: 'POST /api/accounts',
      subject: 'account:9',
      result: 'login-taken',
      before: null,
      after: { name: '100%_王' },
      requestId: 'r',
    })
    const found = async (query: string) =>
      (await find(query)).json().items.map((entry: { subject: string }) => entry.subject)
    expect(await found('from=2026-01-06T00:00:00Z&to=2026-01-08T00:00:00Z')).toEqual(['device:3', 'device:2'])
    expect(await found('result=refused')).toEqual(['account:9'])
    expect(await found('text=100%25_%E7%8E%8B')).toEqual(['account:9'])
    expect(await found('text=_')).toEqual(['account:9'])
    expect(await found('text=%22day%22: 7')).toEqual(['device:7'])
    expect(await found('text=DEVICE:1')).toEqual(['device:10', 'device:1'])
  })

  it('as CSV that no office program runs, and as a workbook; both are entered themselves', async () => {
    await audit.note({ ...actor, login: '=HYPERLINK("http://evil")' }, 'POST /x', '@SUM(A1)', null, {
      text: 'a"b\nc',
    })
    const headers = { cookie: 'tuojiang=auditor' }
    const csv = await app.inject({ url: '/api/audit/export.csv', headers })
    expect(csv.headers['content-disposition']).toContain('audit.csv')
    const lines = csv.body.split('\r\n')
    expect(lines[0]).toContain('操作人 actor')
    expect(lines[2]).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(lines[2]).toContain("'@SUM(A1)")
    expect(lines[2]).toContain('"{""text"":""a\\""b\\nc""}"')

    const sheetAnswer = await app.inject({ url: '/api/audit/export.xlsx?action=/x', headers })
    const workbook = await readWorkbook(sheetAnswer.rawPayload)
    const cells: Cell[][] = []
    for await (const row of workbook.sheets[0]?.rows() ?? []) cells.push(row.cells)
    workbook.close()
    expect(cells).toHaveLength(2)
    // A plain text, no formula.
    expect(cells[1]?.[2]).toBe('=HYPERLINK("http://evil")')

    const actions = (await audit.list({ limit: 2 })).map((entry) => entry.action)
    expect(actions).toEqual(['GET /api/audit/export.xlsx', 'GET /api/audit/export.csv'])
  })
})
