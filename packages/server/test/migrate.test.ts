import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../src/db/index.js'
import { testDatabase } from './database.js'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

it('applies nothing twice', async () => {
  expect(await migrate(database.pool)).toEqual([])
})

it('applies a new file once, and refuses one that changed after it was applied', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'migrations-'))
  await writeFile(join(directory, '9000_probe.sql'), 'CREATE TABLE probe (id integer)')
  expect(await migrate(database.pool, directory)).toEqual(['9000_probe.sql'])
  await writeFile(join(directory, '9000_probe.sql'), 'CREATE TABLE probe (id bigint)')
  await expect(migrate(database.pool, directory)).rejects.toThrow(
    /9000_probe\.sql was applied in another form/,
  )
})

it('leaves nothing behind when a file fails', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'migrations-'))
  await writeFile(join(directory, '9001_broken.sql'), 'CREATE TABLE half (id integer); SELECT nothing_such()')
  await expect(migrate(database.pool, directory)).rejects.toThrow(/9001_broken\.sql failed/)
  const { rows } = await database.pool.query("SELECT to_regclass('half') AS half")
  expect(rows[0].half).toBeNull()
})
