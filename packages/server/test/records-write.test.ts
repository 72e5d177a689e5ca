import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../src/http/index.js'
import { COUNTY_A, COUNTY_B, person, type RecordsCity, recordsCity } from './records-city.js'

let city: RecordsCity
const division = person(['division'])
const county = person(['county'], { area: COUNTY_A })
const other = person(['county'], { area: COUNTY_B })
beforeAll(async () => {
  city = await recordsCity()
})
afterAll(() => city.close())

const refusal = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: Problem) => error,
  )
const codes = (problem: Problem) =>
  ((problem.more.details ?? {}) as { issues: { path: string; code: string }[] }).issues.map(
    ({ path, code }) => `${path} ${code}`,
  )
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(20)])

const full = {
  code: 'po-1',
  name: '沱江一号排口',
  county: COUNTY_A,
  kind: '工业',
  marks: ['online', 'sign'],
  found: '2026/3/1',
  seenAt: '2026-03-02T01:00:00.000Z',
  flow: '１２.５',
  pipes: 2,
  cost: '1234567890.1234',
  treated: '是',
  station: 1,
  keeper: 7,
  bureau: 9,
  place: '105.05,29.58',
  limits: [
    { factor: 'COD', limit: 50 },
    { factor: '氨氮', limit: 5 },
  ],
  contact: '0832-2026001',
  note: '第一行\n第二行',
  rating: 'A',
}

describe('a record of every kind of field', () => {
  let id = 0

  test('is stored as read and comes back the same', async () => {
    const factory = await city.records.create(
      'enterprise',
      { values: { code: 'W-1', name: '甲化工厂', county: COUNTY_A } },
      division,
    )
    const photo = await city.attachments.store({ name: '照片.png', bytes: PNG }, division)
    const { after } = await city.records.create(
      'sample-outlet',
      {
        values: {
          ...full,
          works: factory.after.id,
          photos: [{ id: photo.id, name: '别的名字.png' }],
          limits: [...full.limits, { factor: '总磷', limit: 0.5, by: factory.after.id }],
        },
      },
      division,
    )
    id = after.id
    expect(id).toBe(factory.after.id + 1)
    const detail = await city.records.one('sample-outlet', id, undefined, division)
    expect(detail.values).toEqual({
      code: 'PO-1',
      name: '沱江一号排口',
      county: COUNTY_A,
      works: factory.after.id,
      kind: 'industry',
      marks: ['sign', 'online'],
      found: '2026-03-01',
      seenAt: '2026-03-02T01:00:00.000Z',
      flow: 12.5,
      pipes: 2,
      cost: '1234567890.1234',
      treated: true,
      station: 1,
      keeper: 7,
      bureau: 9,
      place: { type: 'Point', coordinates: [105.05, 29.58] },
      // Files are called as they were uploaded.
      photos: [{ id: photo.id, name: '照片.png' }],
      limits: [
        { factor: 'COD', limit: 50, by: null },
        { factor: '氨氮', limit: 5, by: null },
        { factor: '总磷', limit: 0.5, by: factory.after.id },
      ],
      contact: '0832-2026001',
      note: '第一行\n第二行',
      rating: 'A',
      yearly: 4562.5,
    })
    expect(detail.titles).toEqual({
      county: '甲县',
      works: '甲化工厂',
      station: '甲断面',
      keeper: '王一',
      bureau: '甲县生态环境局',
      'limits.2.by': '甲化工厂',
    })
    expect(detail).toMatchObject({
      version: 1,
      state: 'found',
      entered: { found: '2026-03-10' },
      definition: 1,
    })
    expect(detail.due).toMatchObject({ key: 'mend', due: '2026-03-31', warnFrom: '2026-03-26', daysLeft: 21 })
    expect(detail.attachments).toMatchObject([
      { id: photo.id, name: '照片.png', type: 'image/png', bytes: 28 },
    ])
    expect(detail.createdBy).toBe(division.login)
  })

  test('is edited in the fields given; nothing changed is no version', async () => {
    const { after } = await city.records.edit(
      'sample-outlet',
      id,
      { version: 1, values: { flow: 20, note: null }, why: '复测' },
      county,
    )
    expect(after).toMatchObject({ version: 2, values: { flow: 20, yearly: 7300, note: null, pipes: 2 } })
    const same = await city.records.edit(
      'sample-outlet',
      id,
      { version: 2, values: { flow: '20.0' } },
      county,
    )
    expect(same.after.version).toBe(2)
    const history = await city.records.history('sample-outlet', id, {}, division)
    expect(history.items.map(({ version, what, why, by }) => [version, what, why, by])).toEqual([
      [2, 'edited', '复测', county.login],
      [1, 'created', null, division.login],
    ])
    expect(history.items[0]?.differences).toEqual([
      { path: 'flow', label: { zh: '流量', en: 'Flow' }, before: '12.5', after: '20' },
      { path: 'note', label: { zh: '备注', en: 'Note' }, before: '第一行\n第二行', after: null },
      expect.objectContaining({ path: 'yearly', before: '4562.5', after: '7300' }),
    ])
  })

  test('is seen as it was at a moment', async () => {
    city.clock.now += 3_600_000
    await city.records.edit('sample-outlet', id, { version: 2, values: { flow: 30, marks: null } }, county)
    const then = new Date(city.clock.now - 1).toISOString()
    const before = await city.records.one('sample-outlet', id, then, division)
    expect(before).toMatchObject({
      version: 2,
      values: { flow: 20, marks: ['sign', 'online'] },
      actions: [],
      mayEdit: false,
    })
    const list = await city.records.list(
      'sample-outlet',
      { asOf: then, filter: '{"flow":{"eq":20}}' },
      division,
    )
    expect(list.items.map((row) => row.id)).toEqual([id])
    const early = await refusal(city.records.one('sample-outlet', id, '2026-01-01T00:00:00Z', division))
    expect(early.code).toBe('not-found')
  })

  test('refuses an edit of a version that is not the newest, with both', async () => {
    const stale = await refusal(
      city.records.edit('sample-outlet', id, { version: 1, values: { flow: 1 } }, county),
    )
    expect(stale).toMatchObject({ status: 409, code: 'record-stale' })
    const details = stale.more.details as {
      theirs: { version: number; values: object }
      changed: { path: string }[]
    }
    expect(details.theirs).toMatchObject({ version: 3, values: { flow: 30 } })
    expect(details.theirs.values).not.toHaveProperty('rating')
    expect(details.changed.map(({ path }) => path)).toEqual(['marks', 'flow', 'note', 'yearly'])
  })

  test('of two edits at once one is refused', async () => {
    const outcomes = await Promise.allSettled([
      city.records.edit('sample-outlet', id, { version: 3, values: { pipes: 3 } }, county),
      city.records.edit('sample-outlet', id, { version: 3, values: { pipes: 4 } }, county),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('everything that is wrong is told at once', () => {
  test('values, references, files, scope and rights', async () => {
    const hidden = await city.records.create(
      'enterprise',
      { values: { code: 'W-2', name: '乙化工厂', county: COUNTY_B } },
      division,
    )
    const problem = await refusal(
      city.records.create(
        'sample-outlet',
        {
          values: {
            code: 'PO-1',
            county: COUNTY_B,
            works: hidden.after.id,
            kind: '农业',
            flow: -1,
            photos: [{ id: 999, name: 'x.png' }],
            rating: 'B',
            yearly: 3,
            colour: 'red',
          },
        },
        county,
      ),
    )
    expect(problem).toMatchObject({ status: 422, code: 'record-invalid' })
    expect(codes(problem).sort()).toEqual([
      'code record-not-unique',
      'colour field-unknown',
      'county record-out-of-scope',
      'flow number-range',
      'kind choice-unknown',
      'name required',
      'photos.0 attachment-not-yours',
      'rating field-not-yours',
      'works reference-unknown',
      'yearly field-computed',
    ])
  })

  test('rules of the definition, with its codes; warnings stop nothing', async () => {
    const values = { code: 'PO-2', name: '二号', county: COUNTY_A, treated: true }
    expect(codes(await refusal(city.records.create('sample-outlet', { values }, county)))).toEqual([
      'flow sample-treated-flow',
    ])
    const checked = await city.records.check('sample-outlet', { values: { ...values, flow: 1 } }, county)
    expect(checked).toEqual({ issues: [], computed: { yearly: 365 } })
  })

  test('that a set of fields repeats, naming the other only to who may see it', async () => {
    const message = async (actor: typeof county, values: object) =>
      (await refusal(city.records.create('enterprise', { values: { name: '丙', ...values } }, actor))).label
        .zh
    expect(await message(county, { code: 'W-1', county: COUNTY_A })).toContain('W-1 甲化工厂')
    expect(await message(county, { code: 'W-2', county: COUNTY_A })).not.toContain('乙化工厂')
  })

  test('two writers of one key at the same moment: one is refused as repeated', async () => {
    const values = { code: 'W-RACE', name: '同时', county: COUNTY_A }
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => city.records.create('enterprise', { values }, county)),
    )
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as Problem] : []))
    expect(refused).toHaveLength(2)
    for (const problem of refused) expect(codes(problem)).toEqual(['code record-not-unique'])
  })
})

describe('the lifecycle', () => {
  test('asks for what the action asks, carries out its effects once, and keeps two pairs of eyes', async () => {
    const { after } = await city.records.create(
      'sample-outlet',
      { values: { code: 'PO-9', name: '九号', county: COUNTY_A } },
      county,
    )
    const act = (action: string, deed: object, actor = county) =>
      city.records.act('sample-outlet', after.id, action, { version: 1, ...deed }, actor)
    expect(await refusal(act('fly', {}))).toMatchObject({
      status: 404,
      more: { details: { issues: [{ code: 'action-unknown' }] } },
    })
    expect(await refusal(act('verify', {}))).toMatchObject({
      status: 409,
      more: { details: { issues: [{ code: 'action-not-from-state' }] } },
    })
    expect(await refusal(act('mend', {}, division))).toMatchObject({
      status: 403,
      more: { details: { issues: [{ code: 'action-not-your-role' }] } },
    })
    expect(await refusal(act('mend', {}))).toMatchObject({
      status: 422,
      more: { details: { issues: [{ code: 'action-requires-fields' }] } },
    })
    expect(await refusal(act('mend', { values: { flow: 3 } }))).toMatchObject({
      more: { details: { issues: [{ code: 'action-evidence-required' }] } },
    })
    const foreign = await city.attachments.store({ name: 'a.png', bytes: PNG }, division)
    expect(codes(await refusal(act('mend', { values: { flow: 3 }, evidence: [foreign.id] })))).toEqual([
      'evidence attachment-not-yours',
    ])
    const photo = await city.attachments.store({ name: 'after.png', bytes: PNG }, county)
    const mended = await act('mend', { values: { flow: 3 }, evidence: [photo.id] })
    expect(mended.after).toMatchObject({
      version: 2,
      state: 'mended',
      values: { flow: 3, found: '2026-03-10' },
    })
    expect(city.work.raised).toMatchObject([
      {
        key: `record:sample-outlet:${after.id}:to-verify`,
        kind: 'to-verify',
        areaId: COUNTY_A,
        subjectName: { zh: '九号' },
      },
    ])
    // Five working days after Tuesday 10 March 2026.
    expect(city.work.tasks).toMatchObject([{ role: 'enforcement', due: '2026-03-17' }])

    const verify = (actor: typeof county, note?: string) =>
      city.records.act('sample-outlet', after.id, 'verify', { version: 2, note }, actor)
    expect(await refusal(verify(county, '好'))).toMatchObject({
      status: 403,
      more: { details: { issues: [{ code: 'action-needs-another-person' }] } },
    })
    expect(await refusal(verify(division))).toMatchObject({
      status: 422,
      more: { details: { issues: [{ code: 'action-note-required' }] } },
    })
    await verify(division, '现场核实')
    expect(city.work.settled).toEqual([`record:sample-outlet:${after.id}:to-verify`])
    const detail = await city.records.one('sample-outlet', after.id, undefined, county)
    expect(detail).toMatchObject({ state: 'closed', due: null, actions: [] })
    expect(detail.attachments.map((file) => file.id)).toEqual([photo.id])
    const open = await city.attachments.open(photo.id, division)
    expect(open.file.name).toBe('after.png')
    expect((await refusal(city.attachments.open(photo.id, other))).code).toBe('not-found')
  })

  test('effects survive that the other side is away', async () => {
    const { after } = await city.records.create(
      'sample-outlet',
      { values: { code: 'PO-10', name: '十号', county: COUNTY_A, flow: 1 } },
      county,
    )
    const photo = await city.attachments.store({ name: 'b.png', bytes: PNG }, county)
    city.work.failing = true
    await city.records.act('sample-outlet', after.id, 'mend', { version: 1, evidence: [photo.id] }, county)
    city.work.failing = false
    const raised = city.work.raised.length
    await city.records.sweep()
    expect(city.work.raised.slice(raised).map(({ key }) => key)).toContain(
      `record:sample-outlet:${after.id}:to-verify`,
    )
  })

  test('archived records leave the lists, cannot be changed, and come back', async () => {
    const { after } = await city.records.create(
      'enterprise',
      { values: { code: 'W-7', name: '七厂', county: COUNTY_A } },
      county,
    )
    expect(
      await refusal(city.records.archive('enterprise', after.id, { version: 1, why: '误登' }, county)),
    ).toMatchObject({ status: 403, code: 'forbidden', more: { details: { roles: ['division'] } } })
    await city.records.archive('enterprise', after.id, { version: 1, why: '误登' }, division)
    const listed = async (archived: boolean) =>
      (await city.records.list('enterprise', { archived }, division)).items.map(({ key }) => key)
    expect(await listed(false)).not.toContain('W-7')
    expect(await listed(true)).toEqual(['W-7'])
    const edit = city.records.edit('enterprise', after.id, { version: 2, values: { name: '八厂' } }, county)
    expect((await refusal(edit)).code).toBe('record-archived')
    await city.records.restore('enterprise', after.id, { version: 2 }, division)
    expect(await listed(false)).toContain('W-7')
  })

  test('versions cannot be rewritten', async () => {
    for (const statement of [
      'UPDATE record_version SET why = NULL',
      'DELETE FROM record_version',
      'TRUNCATE record_version',
    ]) {
      await expect(city.database.pool.query(statement)).rejects.toThrow('append-only')
    }
  })
})

test('many at once: each succeeds or is refused by itself', async () => {
  const made = await Promise.all(
    ['B-1', 'B-2'].map((code) =>
      city.records.create('enterprise', { values: { code, name: code, county: COUNTY_A } }, county),
    ),
  )
  const ids = made.map(({ after }) => after.id)
  const answer = await city.records.bulk(
    'enterprise',
    {
      records: [
        { id: ids[0] ?? 0, version: 1 },
        { id: ids[1] ?? 0, version: 9 },
        { id: 1_000_000, version: 1 },
      ],
      values: { name: '改名' },
    },
    county,
  )
  expect(answer.done).toBe(1)
  expect(answer.refused.map(({ title, issues }) => [title, issues[0]?.code])).toEqual([
    ['B-2', 'record-stale'],
    ['—', 'not-found'],
  ])
})
