import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/db/embedded.js'
import { connect, migrate, type OpenDatabase } from '../src/db/index.js'

const TEMPLATE = 'tuojiang_template'

/** One PostgreSQL for all test files: `globalSetup` starts it and hands its address on in the environment. */
export const TEST_URL_VARIABLE = 'TUOJIANG_TEST_DATABASE'

/** Starts the PostgreSQL of a test run and prepares the migrated template that every test file copies. */
export async function startTestPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-test-'))
  const postgres = await startEmbedded(dataDir)
  const admin = connect(postgres.url, 2)
  await admin.pool.query(`CREATE DATABASE ${TEMPLATE}`)
  const template = connect(withDatabase(postgres.url, TEMPLATE), 2)
  await migrate(template.pool)
  await template.close()
  await admin.close()
  return postgres
}

/** A migrated database of this test's own. */
export async function testDatabase(): Promise<OpenDatabase & { drop(): Promise<void> }> {
  const base = process.env[TEST_URL_VARIABLE]
  if (!base) throw new Error('no test database: run through vitest, whose global set-up starts one')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = connect(base, 1)
  await admin.pool.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  await admin.close()
  const opened = connect(withDatabase(base, name))
  return {
    ...opened,
    async drop() {
      await opened.close()
      const again = connect(base, 1)
      await again.pool.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await again.close()
    },
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
