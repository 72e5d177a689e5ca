import { createHash } from 'node:crypto'
import type { LaboratoryImport } from '@tuojiang/api'
import { type CivilDay, dayOf } from '@tuojiang/measure'
import type { Kysely, Selectable } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { notFound } from '../http/problem.js'
import { enterResults } from './enter.js'
import { enterEvent, makeSamples } from './make-samples.js'
import { mediumRules } from './media/index.js'
import { dayInside } from './periods.js'
import { type Point, pointInScope, readPoints } from './points.js'
import { importRefused } from './problems.js'
import { isSampleCode } from './sample-code.js'
import { newestOf, resultRows } from './samples.js'
import { type Issue, issueOf, readResultsFile, type SheetSample } from './sheet-read.js'
import { RESULTS_SHEET } from './sheet-template.js'
import type { LaboratoryImportTable } from './tables.js'

type ImportAnswer = Static<typeof LaboratoryImport>

export interface ImportDeps {
  db: Kysely<Database>
  clock: () => number
  /** minutes east of UTC */
  zone: number
}

/** A row that was checked: the sample it goes to, or null for one to be made. */
interface CheckedRow {
  pointId: number
  sampleId: number | null
  day: CivilDay
  results: SheetSample['results']
}

const MOST_ISSUES = 500

const answer = (row: Selectable<LaboratoryImportTable>): ImportAnswer => {
  const issues = row.issues as Issue[]
  const rows = row.rows as CheckedRow[]
  return {
    id: row.id,
    medium: row.medium as ImportAnswer['medium'],
    name: row.file_name,
    at: row.at.toISOString(),
    by: row.by_name,
    state: row.state,
    samples: rows.length,
    values: rows.reduce((sum, { results }) => sum + results.length, 0),
    issues: issues.slice(0, MOST_ISSUES),
    issueCount: issues.length,
  }
}

/** Checks a file against the standard, the points and the samples there are. Nothing becomes a result yet. */
export async function checkImport(
  { db, clock, zone }: ImportDeps,
  { medium, name, bytes }: { medium: string; name: string; bytes: Buffer },
  actor: Actor,
): Promise<ImportAnswer> {
  const { samples, issues } = await readResultsFile(medium, bytes)
  const points = (await readPoints(db, { medium })).filter((point) => pointInScope(actor.scope, point))
  const today = dayOf(clock(), zone)
  const open = await openSamples(db, points)
  const rows: CheckedRow[] = []
  const seen = new Map<string, number>()
  for (const sample of samples) {
    const checked = rowOf(sample, { points, open, today, issues })
    if (!checked) continue
    const key = `${checked.pointId}|${checked.day}|${checked.sampleId}`
    const before = seen.get(key)
    if (before !== undefined)
      issues.push(
        issueOf(
          RESULTS_SHEET,
          sample.row,
          null,
          'row-repeated',
          null,
          `与第 ${before} 行是同一个样品`,
          `the same sample as row ${before}`,
        ),
      )
    seen.set(key, sample.row)
    rows.push(checked)
  }
  issues.sort((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row)
  const refused = issues.some(({ severity }) => severity === 'error')
  const row = await db
    .insertInto('laboratory_import')
    .values({
      medium,
      file_name: name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      at: new Date(clock()),
      account_id: actor.accountId,
      by_name: actor.name ?? actor.login ?? '—',
      state: refused ? 'refused' : 'checked',
      rows: JSON.stringify(rows),
      issues: JSON.stringify(issues),
      applied_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return answer(row)
}

interface KnownSample {
  id: number
  code: string
  pointId: number
  period: string | null
  state: string
  sampledOn: string | null
}

async function openSamples(db: Kysely<Database>, points: readonly Point[]): Promise<KnownSample[]> {
  const rows = await db
    .selectFrom('laboratory_sample')
    .select(['id', 'code', 'point_id', 'period', 'state', 'sampled_on'])
    .where('point_id', 'in', points.length > 0 ? points.map(({ id }) => id) : [-1])
    .where('state', '<>', 'cancelled')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    pointId: row.point_id,
    period: row.period,
    state: row.state,
    sampledOn: row.sampled_on,
  }))
}

const DONE = new Set(['reviewed', 'released'])

function rowOf(
  { row, code, point: pointCode, day, results }: SheetSample,
  {
    points,
    open,
    today,
    issues,
  }: { points: readonly Point[]; open: readonly KnownSample[]; today: CivilDay; issues: Issue[] },
): CheckedRow | null {
  const say = (issue: string, value: string | null, zh: string, en: string) => {
    issues.push(issueOf(RESULTS_SHEET, row, null, issue, value, zh, en))
    return null
  }
  const byCode = code === null ? undefined : open.find((sample) => sample.code === code)
  if (code !== null && !byCode) {
    return isSampleCode(code)
      ? say(
          'sample-unknown',
          code,
          `没有样品 ${code}，或已取消`,
          `there is no sample ${code}, or it is cancelled`,
        )
      : say(
          'sample-code-wrong',
          code,
          `样品编码 ${code} 的校验位不对`,
          `the check character of ${code} is wrong`,
        )
  }
  const point =
    pointCode === null
      ? points.find(({ id }) => id === byCode?.pointId)
      : points.find((one) => one.code === pointCode)
  if (!point)
    return say(
      'point-unknown',
      pointCode,
      `没有点位“${pointCode ?? '—'}”，或不属于该介质、不在您的范围内`,
      `there is no point "${pointCode ?? '—'}" of this medium in your scope`,
    )
  if (byCode && byCode.pointId !== point.id)
    return say(
      'sample-other-point',
      code,
      `样品 ${code} 不属于点位 ${point.code}`,
      `sample ${code} belongs to another point`,
    )
  if (day === null) return null
  if (day > today) return say('day-ahead', day, `采样日期 ${day} 在将来`, `the day ${day} lies ahead`)
  if (results.length === 0) return say('row-empty', null, '这一行没有任何结果', 'the row has no result')
  const sample = byCode ?? sampleFor(open, point.id, day)
  if (sample && DONE.has(sample.state))
    return say(
      'sample-finished',
      sample.code,
      `样品 ${sample.code} 已审核或发布，请在样品页面写明原因后更正`,
      `sample ${sample.code} is reviewed or released: correct it on its page with a reason`,
    )
  return { pointId: point.id, sampleId: sample?.id ?? null, day, results }
}

/** The sample a row without code belongs to: taken on that day, else the planned one whose round holds the day. */
const sampleFor = (open: readonly KnownSample[], pointId: number, day: CivilDay): KnownSample | undefined =>
  open.find((sample) => sample.pointId === pointId && sample.sampledOn === day) ??
  open.find(
    (sample) =>
      sample.pointId === pointId &&
      sample.state === 'planned' &&
      sample.period !== null &&
      dayInside(day, sample.period),
  )

/** Takes over a file that was checked: all of it or nothing. */
export async function applyImport(deps: ImportDeps, id: number, actor: Actor): Promise<ImportAnswer> {
  const { db, clock } = deps
  const now = new Date(clock())
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('laboratory_import')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.account_id !== actor.accountId) throw notFound({ zh: '导入', en: 'the import' })
    if (row.state === 'applied') throw importRefused('这个文件已经导入', 'This file was taken over already')
    if (row.state === 'refused')
      throw importRefused('文件里还有错误，不能导入', 'The file has errors and cannot be taken over')
    for (const checked of row.rows as CheckedRow[])
      await applyRow(transaction, row.medium, checked, actor, now)
    const applied = await transaction
      .updateTable('laboratory_import')
      .set({ state: 'applied', applied_at: now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return answer(applied)
  })
}

async function applyRow(
  db: Kysely<Database>,
  medium: string,
  { pointId, sampleId, day, results }: CheckedRow,
  actor: Actor,
  now: Date,
): Promise<void> {
  const by = { accountId: actor.accountId, name: actor.name ?? actor.login ?? '—', at: now }
  const id = sampleId ?? (await newSample(db, medium, pointId, day, by))
  const sample = await db
    .selectFrom('laboratory_sample')
    .select(['id', 'state', 'releases', 'sampled_on'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  let { state } = sample
  if (state === 'planned') {
    state = 'taken'
    await db
      .updateTable('laboratory_sample')
      .set((eb) => ({ state: 'taken', sampled_on: day, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await enterEvent(db, {
      sampleId: id,
      at: now,
      accountId: by.accountId,
      name: by.name,
      what: 'take',
      state: 'taken',
      note: null,
    })
  }
  await enterResults(
    db,
    { id, state, releases: sample.releases, medium },
    newestOf(await resultRows(db, [id])),
    {
      entries: results.map(({ item, text, unit, limit, method }) => ({
        item,
        text,
        unit,
        detectionLimit: limit,
        method,
      })),
      reason: null,
      source: 'import',
      actor,
      now,
    },
  )
}

async function newSample(
  db: Kysely<Database>,
  medium: string,
  pointId: number,
  day: CivilDay,
  by: { accountId: number | null; name: string; at: Date },
): Promise<number> {
  const [id] = await makeSamples(
    db,
    [
      {
        pointId,
        letter: mediumRules(medium).letter,
        planId: null,
        period: null,
        kind: 'sample',
        parentId: null,
        due: null,
        day,
        state: 'taken',
        sampledOn: day,
      },
    ],
    by,
  )
  return id as number
}

/** Files read in by the account, newest first. */
export async function listImports({ db }: ImportDeps, limit: number, actor: Actor): Promise<ImportAnswer[]> {
  const rows = await db
    .selectFrom('laboratory_import')
    .selectAll()
    .where('account_id', 'is not distinct from', actor.accountId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(answer)
}
