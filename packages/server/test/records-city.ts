import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RoleName } from '@tuojiang/api'
import type { RegisterFigure } from '@tuojiang/ledgers'
import type { Register } from '@tuojiang/register'
import { sql } from 'kysely'
import { type Attachments, createAttachments, folderStore } from '../src/attachments/index.js'
import { type Actor, nobody } from '../src/http/index.js'
import { createNetwork } from '../src/network/index.js'
import {
  actualShapes,
  createRecords,
  type RecordFinding,
  type Records,
  type RecordTask,
  schemaSteps,
} from '../src/records/index.js'
import { nameSources } from '../src/records/names.js'
import { testDatabase } from './database.js'
import { SAMPLES } from './records-sample.js'

export const ZONE = 480
/** Counties of the test city. */
export const COUNTY_A = 2
export const COUNTY_B = 3

export interface RecordsCity {
  database: Awaited<ReturnType<typeof testDatabase>>
  records: Records
  attachments: Attachments
  clock: { now: number }
  /** Work that records caused, in order. */
  work: { raised: RecordFinding[]; settled: string[]; tasks: RecordTask[]; failing: boolean }
  close(): Promise<void>
}

let accounts = 100

/** Somebody with roles, of a county or the whole city, perhaps acting for an enterprise. */
export function person(
  roles: readonly RoleName[],
  { area, enterprise, id }: { area?: number; enterprise?: number; id?: number } = {},
): Actor {
  const accountId = id ?? ++accounts
  const login = `${roles.join('-')}-${accountId}`
  return {
    ...nobody('127.0.0.1'),
    accountId,
    login,
    name: login,
    roles,
    scope:
      enterprise !== undefined
        ? { all: false, areaIds: [], enterpriseId: enterprise }
        : area === undefined
          ? { all: true }
          : { all: false, areaIds: [area] },
    enterpriseId: enterprise ?? null,
  }
}

/** A city of two counties with the tables of the given registers. */
export async function recordsCity({
  registers = SAMPLES as unknown as readonly Register[],
  figures = [],
}: {
  registers?: readonly Register[]
  figures?: readonly RegisterFigure[]
} = {}): Promise<RecordsCity> {
  const database = await testDatabase()
  const { db, pool } = database
  await pool.query(`INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
    (1, '990000', '试城', 'Test City', 'city', NULL), (2, '990001', '甲县', 'County A', 'county', 1), (3, '990002', '乙县', 'County B', 'county', 1)`)
  await pool.query(`INSERT INTO site (id, code, name_zh, name_en, kind, area_id, attributes) VALUES
    (1, 'W1', '甲断面', 'Section A', 'water', 2, '{}'), (2, 'W2', '乙断面', 'Section B', 'water', 3, '{}')`)
  // The samples take the place of the bureau's own registers.
  for (const { name } of await actualShapes(db)) await sql`DROP TABLE ${sql.table(name)}`.execute(db)
  for (const step of schemaSteps(registers, await actualShapes(db))) {
    if (!step.forPeople) await sql.raw(step.sql).execute(db)
  }
  const clock = { now: Date.parse('2026-03-10T02:00:00Z') }
  const work: RecordsCity['work'] = { raised: [], settled: [], tasks: [], failing: false }
  const working = <A>(take: (all: A) => void) => {
    return async (all: A) => {
      if (work.failing) throw new Error('the other side is away')
      take(all)
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'tuojiang-files-'))
  const network = createNetwork(db)
  const attachments = createAttachments({
    db,
    files: folderStore(folder),
    clock: () => clock.now,
    zone: ZONE,
    maxBytes: 100_000,
  })
  const records = createRecords({
    db,
    registers,
    figures,
    attachments,
    names: nameSources(network, {
      people: async () => [{ id: 7, login: 'wang', name: '王一' }],
      organisations: async () => [{ id: 9, name: { zh: '甲县生态环境局', en: 'Bureau of County A' } }],
    }),
    areaAndBelow: async (id) =>
      (await network.areas()).filter((one) => one.id === id || one.parent_id === id).map((one) => one.id),
    work: {
      raise: working((all) => work.raised.push(...all)),
      settle: working((all) => work.settled.push(...all.map(({ key }) => key))),
      task: working((all) => work.tasks.push(...all)),
    },
    live: null,
    clock: () => clock.now,
    zone: ZONE,
    onTrouble: (error) => {
      if (!work.failing) throw error
    },
  })
  return {
    database,
    records,
    attachments,
    clock,
    work,
    async close() {
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
