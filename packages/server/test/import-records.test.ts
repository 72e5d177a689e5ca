import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LEDGERS } from '@tuojiang/ledgers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAudit } from '../src/audit/index.js'
import { type CityPack, installCity, installPackRegisters, loadCityPack } from '../src/city/index.js'
import { readConfig } from '../src/config/config.js'
import { importRecords } from '../src/import-records.js'
import { createNetwork } from '../src/network/index.js'
import { testDatabase } from './database.js'
import { recordsCity } from './records-city.js'
import { type RawCell, rawWorkbook, readSheets, sheetXml } from './sheets-city.js'

let database: Awaited<ReturnType<typeof testDatabase>>
let pack: CityPack
let folder: string
const REGISTER = 'key-project'

beforeAll(async () => {
  database = await testDatabase()
  pack = await loadCityPack('neijiang')
  await installCity(database.db, pack, false)
  await database.pool.query(`INSERT INTO account (login, name, roles, area_id, state, demo, password_hash, password_changed_at, created_at) VALUES
    ('li', '李一', '{division}', 1, 'active', false, 'none', now(), now()),
    ('zhao', '赵二', '{leadership}', 1, 'active', false, 'none', now(), now()),
    ('gone', '离任', '{division}', 1, 'disabled', false, 'none', now(), now())`)
  folder = await mkdtemp(join(tmpdir(), 'tuojiang-cli-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await database.drop()
})

const HEADER = ['code', 'name', 'county', 'field', 'progress']
async function fileOf(name: string, rows: readonly (readonly RawCell[])[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, await rawWorkbook([{ name: '填报', xml: sheetXml([HEADER, ...rows]) }]))
  return path
}
const run = (path: string, more: { login?: string; dryRun?: boolean; validOnly?: boolean } = {}) =>
  importRecords(
    {
      database,
      config: readConfig({ DATA_DIR: folder, DEMO: '0' }),
      pack,
      network: createNetwork(database.db),
      identity: { organisations: { list: async () => [] } },
    },
    { path, register: REGISTER, login: 'li', dryRun: false, validOnly: false, ...more },
  )
const stored = async () =>
  (
    await database.pool.query<{ code: string; login: string; what: string }>(
      `SELECT r.code, v.login, v.what FROM reg_key_project r JOIN record_version v ON v.register = 'key-project' AND v.record_id = r.id ORDER BY r.code`,
    )
  ).rows

it('imports a file as somebody with the right to, into history and audit trail', async () => {
  const path = await fileOf('好.xlsx', [
    ['P-1', '一期', '511024', '大气', 10],
    ['P-2', '二期', '511025', '水', 20],
  ])
  const looked = await run(path, { dryRun: true })
  expect(looked).toMatchObject({ state: 'cancelled', rows: 2, written: 0, errors: null, told: [] })
  expect(looked.counts).toMatchObject({ new: 2, refused: 0 })
  expect(await stored()).toEqual([])

  expect(await run(path)).toMatchObject({ state: 'done', rows: 2, written: 2 })
  expect(await stored()).toEqual([
    { code: 'P-1', login: 'li', what: 'imported' },
    { code: 'P-2', login: 'li', what: 'imported' },
  ])
  const audit = createAudit({ db: database.db, clock: Date.now })
  const entries = await audit.list({ limit: 10 })
  expect(entries.filter(({ action }) => action === 'tuojiang import records')).toHaveLength(4)
  expect(entries[0]).toMatchObject({ actor: 'li' })
  expect(await run(path)).toMatchObject({ state: 'cancelled', counts: { same: 2 } })
})

it('writes nothing when a row is refused, unless asked for the valid ones, and says what is wrong beside the file', async () => {
  const path = await fileOf('错.xlsx', [
    ['P-3', '三期', '511024', '大气', 130],
    ['P-4', '四期', '无此县', '大气', 5],
    ['P-5', '五期', '511025', '水', 5],
  ])
  const stopped = await run(path)
  expect(stopped).toMatchObject({ state: 'cancelled', written: 0, counts: { new: 1, refused: 2 } })
  expect(stopped.told.map(({ row, key }) => [row, key])).toEqual([
    [2, 'P-3'],
    [3, 'P-4'],
  ])
  expect(stopped.told.flatMap(({ issues }) => issues.map(({ column }) => column))).toEqual(['E', 'C'])
  expect(stopped.errors).toBe(join(folder, '错-错误清单.xlsx'))
  const sheets = await readSheets(await readFile(stopped.errors as string))
  expect(sheets.填报?.slice(2).map(({ values }) => values[0])).toEqual(['P-3', 'P-4'])
  expect((await stored()).map(({ code }) => code)).toEqual(['P-1', 'P-2'])

  expect(await run(path, { validOnly: true })).toMatchObject({ state: 'done', written: 1 })
  expect((await stored()).map(({ code }) => code)).toEqual(['P-1', 'P-2', 'P-5'])
})

it('does what the account may, no more', async () => {
  const path = await fileOf('谁.xlsx', [['P-9', '九期', '511024', '大气', 10]])
  await expect(run(path, { login: 'nobody' })).rejects.toThrow(/no account nobody/)
  await expect(run(path, { login: 'gone' })).rejects.toThrow(/no account gone/)
  await expect(run(path, { login: 'zhao' })).rejects.toMatchObject({ status: 403 })
})

it('says of a file that is no workbook what it is', async () => {
  const path = join(folder, '文本.xlsx')
  await writeFile(path, 'code,name\n')
  const report = await run(path)
  expect(report).toMatchObject({ state: 'refused', rows: 0, written: 0 })
  expect(report.issues).toHaveLength(1)
})

it('fills registers from the pack once, what is referred to first, and leaves what is there', async () => {
  const city = await recordsCity({ registers: LEDGERS })
  try {
    const { records } = city
    const { db, pool } = city.database
    await pool.query('DELETE FROM site')
    await pool.query('DELETE FROM area')
    await installCity(db, pack, false)
    const own = { values: { code: '14-01', name: '已有的项目', county: '511024', field: 'air' } }
    await records.load(REGISTER, [own], { actor: null })
    expect(await installPackRegisters({ db, records, pack })).toEqual({ [REGISTER]: 30 })
    expect(await installPackRegisters({ db, records, pack })).toEqual({})
    const { rows } = await pool.query(`SELECT name, demo FROM reg_key_project ORDER BY code LIMIT 2`)
    expect(rows[0]).toEqual({ name: '已有的项目', demo: false })
    expect(rows[1]?.demo).toBe(false)
  } finally {
    await city.close()
  }
})
