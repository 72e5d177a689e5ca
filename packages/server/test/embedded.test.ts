import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startEmbedded } from '../src/db/embedded.js'
import { connect } from '../src/db/index.js'
import { postmasterOf } from './crash-faults.js'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-embedded-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

/** Each with a connection, as a program that uses it has one. */
async function use() {
  let onBack = () => {}
  const back = new Promise<void>((resolve) => {
    onBack = resolve
  })
  const embedded = await startEmbedded(dataDir, ({ kind }) => kind === 'back' && onBack())
  const database = connect(embedded.url, 1)
  await database.pool.query('SELECT 1')
  return {
    url: embedded.url,
    back,
    database,
    async leave() {
      await database.close()
      await embedded.stop()
    },
  }
}

it('is shared by the processes of a folder, outlives all but the last, and is started again by whoever is left', async () => {
  const first = await use()
  const second = await use()
  expect(second.url).toBe(first.url)
  await first.leave()
  expect((await second.database.pool.query('SELECT 1')).rowCount).toBe(1)

  const before = await postmasterOf(dataDir)
  process.kill(before, 'SIGKILL')
  await second.back
  expect(await postmasterOf(dataDir)).not.toBe(before)
  await expect.poll(() => second.database.pool.query('SELECT 1').catch(() => null)).not.toBeNull()

  await second.leave()
  await expect(postmasterOf(dataDir)).rejects.toThrow('ENOENT')
}, 60_000)
