// Writes the migration that brings the tables of registers to what their definitions ask for.
//
//   node scripts/registers.mjs [WHAT]       writes packages/server/sql/NNNN_registers_WHAT.sql, for review
//   node scripts/registers.mjs --regenerate writes 0071_registers.sql anew, from nothing: only until the first release
//   node scripts/registers.mjs --check      writes nothing and fails when something is to be written
//
// The packages must be built (`npm run build`). The difference is taken to what the migrations so far give, in a database of its own.
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LEDGERS } from '@tuojiang/ledgers'
import { actualShapes, migrate, migrationText, openDatabase, schemaSteps } from '@tuojiang/server'

const FIRST = '0071_registers.sql'
/** Numbers from here on are for changed definitions; below are the capabilities' own. */
const FIRST_CHANGE = 100

const folder = fileURLToPath(new URL('../packages/server/sql', import.meta.url))
const options = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')))
const what = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? 'changed'
const regenerate = options.has('--regenerate')

const work = await mkdtemp(join(tmpdir(), 'tuojiang-registers-'))
const dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-registers-data-'))
const database = await openDatabase({ databaseUrl: null, dataDir })
try {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  for (const name of files) {
    if (!(regenerate && name === FIRST)) await copyFile(join(folder, name), join(work, name))
  }
  await migrate(database.pool, work)
  const steps = schemaSteps(LEDGERS, await actualShapes(database.db))
  for (const { what: step, forPeople } of steps) console.log(forPeople ? `to be decided: ${step}` : step)
  if (steps.length === 0) console.log('the tables are as the definitions ask')
  else if (options.has('--check')) process.exitCode = 1
  else {
    const numbers = files.map((name) => Number(name.slice(0, 4)))
    const next = String(Math.max(FIRST_CHANGE - 1, ...numbers) + 1).padStart(4, '0')
    const name = regenerate ? FIRST : `${next}_registers_${what.replaceAll(/[^a-z0-9]+/g, '_')}.sql`
    await writeFile(join(folder, name), migrationText(steps))
    console.log(`written: packages/server/sql/${name}`)
  }
} finally {
  await database.close()
  for (const made of [work, dataDir]) await rm(made, { recursive: true, force: true })
}
