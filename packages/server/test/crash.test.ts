import { beforeAll, expect, it } from 'vitest'
import { type CrashOptions, compileServer, crashRounds } from './crash-rounds.js'

/** `bench/crash.mjs` sets these for the long run. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 3)
const seed = Number(process.env.CRASH_SEED ?? 20_261_124)
/** A round of the postmaster includes its crash recovery. */
const PATIENCE_MS = 60_000 + rounds * 60_000

beforeAll(compileServer, 120_000)

it.each(['server', 'postgres'] as const)(
  'loses nothing acknowledged and stores nothing twice when the %s is killed',
  async (victim: CrashOptions['victim']) => {
    const report = await crashRounds({ victim, rounds, seed, devices: 8 })
    process.stdout.write(`crash of the ${victim}: ${JSON.stringify(report)}\n`)
    expect(report).toMatchObject({ missing: 0, twice: 0, unanswered: 0 })
    expect(report.acknowledged).toBeGreaterThan(0)
    expect(report.stored).toBeGreaterThanOrEqual(report.acknowledged)
  },
  PATIENCE_MS,
)
