/**
 * The long crash test: kills the server, and apart the database, at random moments under load, and compares what was
 * acknowledged with what is stored.
 *
 *   node bench/crash.mjs [--rounds 200] [--seed N]
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
})
console.log(`${values.rounds} rounds for the server and for the database, seed ${values.seed}`)
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--reporter=verbose', 'packages/server/test/crash.test.ts'],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: { ...process.env, CRASH_ROUNDS: values.rounds, CRASH_SEED: values.seed },
  },
)
process.exit(status ?? 1)
