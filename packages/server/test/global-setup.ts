import { startTestPostgres, TEST_URL_VARIABLE } from './database.js'

/** One PostgreSQL serves all test files of a run. */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres()
  process.env[TEST_URL_VARIABLE] = postgres.url
  return () => postgres.stop()
}
