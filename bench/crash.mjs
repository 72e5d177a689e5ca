/**
 * The long crash test: faults at random moments under load, and what was acknowledged against what is stored. Faults: `server` (the gateway
 * killed), `postgres` (the postmaster killed; it is started again by itself), `frozen` (every process of the database stopped for some
 * seconds), `two` (two gateways that get the same frames, killed in turn), `disk` (the disk filled to the last byte; needs root to mount one).
 *
 *   node bench/crash.mjs [--rounds 200] [--seed N] [--fault server,postgres,frozen,two]
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    fault: { type: 'string', default: 'server,postgres,frozen,two' },
  },
})
console.log(`${values.rounds} rounds of each of ${values.fault}, seed ${values.seed}`)
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--reporter=verbose', 'packages/server/test/crash.test.ts'],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: {
      ...process.env,
      CRASH_ROUNDS: values.rounds,
      CRASH_SEED: values.seed,
      CRASH_FAULTS: values.fault,
    },
  },
)
process.exit(status ?? 1)
