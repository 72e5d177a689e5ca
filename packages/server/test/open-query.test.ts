import { LEDGERS } from '@tuojiang/ledgers'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOpenQuery, openQueryRoutes } from '../src/open-query/index.js'
import { askQuestion } from '../src/open-query/run.js'
import { readWorkbook } from '../src/workbook/index.js'
import { type AskedCity, type Asker, askedCity } from './analysis-city.js'
import { ZONE } from './evaluation-city.js'

let asked: AskedCity
beforeAll(async () => {
  asked = await askedCity()
  const { database, network, telemetry, engine, clock, sites } = asked.city
  const { pool } = database
  await pool.query(
    "INSERT INTO device (mn, password, site_id, state) VALUES ('MN-A', 'secret-of-a', $1, 'approved'), ('MN-B', 'secret-of-b', $2, 'approved')",
    [sites.a1, sites.a3],
  )
  await pool.query(
    `INSERT INTO finding (key, kind, subject, severity, area_id, title_zh, title_en, detail_zh, detail_en, started_at, last_at, ends_by, created_at)
     VALUES ('k1', 'field', 'x', 'high', 2, '甲县问题', 'A', '', '', now(), now(), 'person', now()), ('k2', 'field', 'x', 'high', 3, '乙县问题', 'B', '', '', now(), now(), 'person', now())`,
  )
  await asked.city.append(
    [sites.a1, sites.a3].flatMap((siteId) =>
      Array.from({ length: 24 }, (_, hour) => ({
        siteId,
        kind: 'hour' as const,
        at: `2026-03-01T${String(hour).padStart(2, '0')}:00`,
        values: { pm25: siteId === sites.a1 ? 30 : 60, pm10: 70, so2: 5, no2: 20, co: 0.6, o3: 80 },
      })),
    ),
  )
  await engine.rebuild()
  const openQuery = await createOpenQuery({
    pool,
    databaseUrl: database.url,
    registers: LEDGERS,
    network,
    telemetry,
    city: { zh: '试城', en: 'Test City' },
    demo: false,
    clock: () => clock.now,
    zone: ZONE,
  })
  openQueryRoutes(asked.app, { openQuery })
})
afterAll(async () => {
  const { pool } = asked.city.database
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name')
  const role = `${rows[0]?.name}_query`
  await pool.query(`DROP OWNED BY ${role}`)
  await pool.query(`DROP ROLE ${role}`)
  await asked.close()
})

const sql = (text: string, as: Asker = 'station') => asked.as(as, 'POST', '/api/query/run', { sql: text })
const form = (body: object, as: Asker = 'station', more: object = {}) =>
  asked.as(as, 'POST', '/api/query/run', {
    form: { columns: [], conditions: [], groups: [], aggregates: [], sort: [], ...body },
    ...more,
  })

describe('SQL over the views', () => {
  it('answers columns with their kinds and rows as values', async () => {
    const { status, body } = await sql("SELECT site, site_id, demo FROM site WHERE code = 'A1'")
    expect(status).toBe(200)
    expect(body.columns).toEqual([
      { name: 'site', label: null, type: 'text' },
      { name: 'site_id', label: null, type: 'number' },
      { name: 'demo', label: null, type: 'boolean' },
    ])
    expect(body.rows).toEqual([['A1站', asked.city.sites.a1, false]])
  })

  it('reads figures of the newest revision', async () => {
    const { body } = await sql(
      "SELECT period, pm25 FROM air_day WHERE name = 'A1站' AND edition = '2012' ORDER BY period",
    )
    expect(body.rows).toEqual([['2026-03-01', 30]])
  })

  it('is for the roles that may', async () => {
    for (const as of ['duty', 'countyA'] as const)
      expect([as, (await sql('SELECT 1', as)).body.code]).toEqual([as, 'query-role'])
    for (const as of ['enterprise', 'grid'] as const) expect((await sql('SELECT 1', as)).status).toBe(403)
  })

  it('sees the county of its asker alone, whatever it sets', async () => {
    const rows = async (text: string) => (await sql(text, 'stationA')).body.rows
    expect(await rows('SELECT DISTINCT area_id FROM site ORDER BY 1')).toEqual([[2]])
    expect(await rows('SELECT title FROM finding')).toEqual([['甲县问题']])
    expect(await rows('SELECT mn FROM device')).toEqual([['MN-A']])
    // The city's own figures are public; those of the other county and its stations are not.
    expect(await rows('SELECT DISTINCT area_id FROM air_day ORDER BY 1')).toEqual([[1], [2]])
    expect(
      await rows(
        "WITH x AS MATERIALIZED (SELECT set_config('search_path', 'public', false)) SELECT count(DISTINCT area_id) FROM open_query.site, x",
      ),
    ).toEqual([[1]])
  })

  it('is entered in the audit trail as it was asked', async () => {
    await sql('SELECT 42 AS answer')
    expect(asked.audited.at(-1)).toMatchObject({
      subject: 'open-query',
      result: 'done',
      after: { sql: 'SELECT 42 AS answer', rows: 1 },
    })
  })

  it('is cut at ten thousand rows', async () => {
    const { body } = await sql('SELECT number FROM generate_series(1, 10001) AS number;')
    expect([body.rows.length, body.truncated]).toEqual([10_000, true])
    expect((await sql('SELECT number FROM generate_series(1, 10000) AS number')).body.truncated).toBe(false)
  })

  it('says what is wrong and where', async () => {
    const { status, body } = await sql('SELECT nothing FROM site')
    expect([status, body.code, body.details.position]).toEqual([422, 'query-refused', 8])
  })

  it('is stopped when its answer grows too large', async () => {
    expect((await sql("SELECT repeat('x', 60000000)")).body.code).toBe('query-too-large')
  })
})

describe('ways out of the views', () => {
  it.each([
    ['a table', 'SELECT * FROM public.device'],
    [
      'a table through the search path',
      "SELECT set_config('search_path', 'public', false), (SELECT count(*) FROM account)",
    ],
    ['accounts', 'SELECT password_hash FROM public.account'],
    ['passes of others', 'SELECT * FROM public.open_query_pass'],
    ['password hashes of the database', 'SELECT rolpassword FROM pg_authid'],
    ['shadow', 'SELECT * FROM pg_shadow'],
    ['files', "SELECT pg_read_file('/etc/passwd')"],
    ['binary files', "SELECT pg_read_binary_file('postgresql.conf')"],
    ['directories', "SELECT pg_ls_dir('.')"],
    ['large objects from files', "SELECT lo_import('/etc/passwd')"],
    [
      'another role',
      "SELECT set_config('role', (SELECT rolname FROM pg_roles WHERE rolsuper LIMIT 1), false)",
    ],
    ['SQL in a string', "SELECT query_to_xml('SELECT * FROM public.account', true, false, '')"],
    ['a table as XML', "SELECT table_to_xml('public.device', true, false, '')"],
    ['a program', "COPY (SELECT 1) TO PROGRAM 'id'"],
    ['a file through COPY', "COPY public.account TO '/tmp/out'"],
    ['a second statement', 'SELECT 1; DELETE FROM public.site'],
    ['resetting the role', 'SELECT 1; RESET ROLE'],
    ['resetting in a comment', 'SELECT 1 /* */; RESET SESSION AUTHORIZATION --'],
    ['writing in WITH', 'WITH gone AS (DELETE FROM site RETURNING 1) SELECT * FROM gone'],
    ['a new table', 'CREATE TABLE x (a integer)'],
    ['SELECT INTO', 'SELECT 1 AS a INTO x'],
    ['a block', 'DO $$ BEGIN PERFORM 1; END $$'],
    ['locks on rows', 'SELECT * FROM site FOR UPDATE'],
    ['a writing transaction', "SELECT set_config('transaction_read_only', 'off', true)"],
    ['a superuser’s setting', "SELECT set_config('session_replication_role', 'replica', false)"],
    ['ending the cursor', 'SELECT 1) TO STDOUT; COPY (SELECT 2'],
    ['reloading the server', 'SELECT pg_reload_conf()'],
    [
      'ending other connections',
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user',
    ],
    ['writing the log', "SELECT pg_logical_emit_message(false, 'a', 'b')"],
  ])('are closed: %s', async (_, text) => {
    const before = await counts()
    const { status, body } = await sql(text)
    if (status === 200) expect(JSON.stringify(body.rows)).not.toMatch(/secret|root:|SCRAM|true/)
    else expect([422, 403]).toContain(status)
    expect(await counts()).toEqual(before)
  })

  it('are closed for the most part by refusal and not by luck', async () => {
    for (const text of ['SELECT * FROM public.device', "SELECT pg_read_file('x')", 'SELECT * FROM pg_authid'])
      expect((await sql(text)).body.code).toBe('query-forbidden')
  })

  it('the role of a question owns and may nothing but the views', async () => {
    const { rows } = await asked.city.database.pool.query(
      `SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'v', 'm', 'p') AND c.relnamespace <> 'open_query'::regnamespace
       AND c.relnamespace <> 'pg_catalog'::regnamespace AND c.relnamespace <> 'information_schema'::regnamespace
       AND c.relnamespace::regnamespace::text NOT LIKE 'pg_%'
       AND has_table_privilege(current_database() || '_query', c.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
    )
    expect(rows).toEqual([])
  })

  it('a connection without a pass sees nothing', async () => {
    const { url, pool } = asked.city.database
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query('SELECT count(*)::integer AS count FROM open_query.site')
    expect(rows).toEqual([{ count: 0 }])
    await client.end()
    expect((await pool.query('SELECT FROM open_query_pass')).rowCount).toBe(0)
  })

  it('no view has a secret among its columns', async () => {
    const { rows } = await asked.city.database.pool.query<{ name: string }>(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'open_query'",
    )
    expect(rows.length).toBeGreaterThan(300)
    expect(rows.filter(({ name }) => /password|secret|token|hash|login/.test(name))).toEqual([])
  })
})

const counts = async () =>
  (
    await asked.city.database.pool.query(
      'SELECT (SELECT count(*) FROM site) AS sites, (SELECT count(*) FROM device) AS devices, (SELECT count(*) FROM pg_class) AS relations',
    )
  ).rows[0]

describe('questions by form', () => {
  it('group, count and sort in the county of the asker', async () => {
    const question = {
      view: 'site',
      groups: ['area'],
      aggregates: [{ of: '*', by: 'count' }],
      sort: [{ column: 'count', down: true }],
    }
    expect((await form(question)).body.rows).toEqual([
      ['甲县', 4],
      ['乙县', 3],
    ])
    expect((await form(question, 'countyB')).body.rows).toEqual([['乙县', 3]])
  })

  it('take values as values, whatever stands in them', async () => {
    const { status, body } = await form({
      view: 'site',
      conditions: [{ column: 'site', is: '=', value: "x'; DROP TABLE site --" }],
    })
    expect([status, body.rows]).toEqual([200, []])
    const like = await form({ view: 'site', conditions: [{ column: 'site', is: 'contains', value: '%' }] })
    expect(like.body.rows).toEqual([])
  })

  it.each([
    [{ view: 'account' }, 'form.view'],
    [{ view: 'site', columns: ['password'] }, 'form.columns.0'],
    [{ view: 'site', conditions: [{ column: 'lon', is: '>', value: 'east' }] }, 'form.conditions.0.value'],
    [{ view: 'site', aggregates: [{ of: 'site', by: 'avg' }] }, 'form.aggregates.0.of'],
    [{ view: 'site', columns: ['site'], sort: [{ column: 'lon', down: false }] }, 'form.sort.0'],
  ])('%o is refused at %s', async (question, path) => {
    const { status, body } = await form(question)
    expect([status, body.code, body.path]).toEqual([422, 'query-form', path])
  })

  it('over readings lay out those of sites in sight', async () => {
    const { a1, a3 } = asked.city.sites
    const readings = {
      siteIds: [a1, a3],
      factors: ['a34004'],
      kind: 'hour',
      from: '2026-03-01',
      until: '2026-03-01',
    }
    const question = {
      view: 'reading',
      groups: ['site'],
      aggregates: [
        { of: 'value', by: 'avg' },
        { of: '*', by: 'count' },
      ],
      sort: [{ column: 'site', down: false }],
    }
    expect((await form(question, 'station', { readings })).body.rows).toEqual([
      ['A1站', 30, 24],
      ['A3站', 60, 24],
    ])
    expect((await form(question, 'countyB', { readings })).body.rows).toEqual([['A3站', 60, 24]])
    expect((await form(question)).body.code).toBe('query-readings-missing')
    const far = { ...readings, from: '1990-01-01' }
    expect((await form(question, 'station', { readings: far })).body.code).toBe('query-readings')
    const own = await asked.as('station', 'POST', '/api/query/run', {
      sql: 'SELECT count(*) FROM reading',
      readings,
    })
    expect(own.body.rows).toEqual([[48]])
  })

  it('become a workbook that says what was asked, by whom', async () => {
    const answer = await asked.as('station', 'POST', '/api/query/export.xlsx', {
      form: { view: 'area', columns: ['area'], conditions: [], groups: [], aggregates: [], sort: [] },
      name: '区县',
    })
    const book = await readWorkbook(answer.bytes)
    expect(book.sheets.map(({ name }) => name)).toEqual(['结果', '说明'])
    expect(asked.audited.at(-1)).toMatchObject({ subject: 'open-query', after: { rows: 3 } })
  })
})

describe('a question nobody waits for', () => {
  it('is stopped in the database, and its pass is taken away', async () => {
    const { pool } = asked.city.database
    const abort = new AbortController()
    const gone = new Error('gone')
    const pass = { allAreas: true, areaIds: [], enterpriseId: null, registers: [], fields: [] }
    const asking = askQuestion(
      { compiled: 'SELECT pg_sleep(25)', parameters: [] },
      { pool, url: null, pass, signal: abort.signal },
    )
    const running = async () =>
      (
        await pool.query(
          "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(25)%' AND pid <> pg_backend_pid() AND state = 'active'",
        )
      ).rowCount
    while ((await running()) === 0) await new Promise((proceed) => setTimeout(proceed, 50))
    abort.abort(gone)
    await expect(asking).rejects.toBe(gone)
    while ((await running()) !== 0) await new Promise((proceed) => setTimeout(proceed, 50))
    expect((await pool.query('SELECT FROM open_query_pass')).rowCount).toBe(0)
  })
})

describe('what can be asked', () => {
  it('are the views of one’s registers, and whether SQL may be used', async () => {
    const station = (await asked.as('station', 'GET', '/api/query/views')).body
    expect(station.sql).toEqual({ allowed: true, why: null })
    const names = station.views.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['reading', 'air_day', 'site', 'river_outfall']))
    expect((await asked.as('duty', 'GET', '/api/query/views')).body.sql.allowed).toBe(false)
    expect((await asked.as('enterprise', 'GET', '/api/query/views')).status).toBe(403)
  })
})
