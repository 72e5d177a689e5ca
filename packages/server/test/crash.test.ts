import { beforeAll, expect, it } from 'vitest'
import type { Fault } from './crash-faults.js'
import { compileServer, crashRounds } from './crash-rounds.js'

/** `bench/crash.mjs` sets these for the long run, and for the disk, which only root can fill. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 2)
const seed = Number(process.env.CRASH_SEED ?? 20_261_124)
const wanted = process.env.CRASH_FAULTS?.split(',')
/** A round of the postmaster includes its crash recovery. */
const PATIENCE_MS = 60_000 + rounds * 60_000

const CASES: { name: string; fault: Fault; gateways: number }[] = [
  { name: 'server', fault: 'server', gateways: 1 },
  { name: 'postgres', fault: 'postgres', gateways: 1 },
  { name: 'frozen', fault: 'frozen', gateways: 1 },
  { name: 'two', fault: 'server', gateways: 2 },
  ...(wanted?.includes('disk') ? [{ name: 'disk', fault: 'disk' as const, gateways: 1 }] : []),
]

beforeAll(compileServer, 120_000)

it.each(CASES.filter(({ name }) => !wanted || wanted.includes(name)))(
  'loses nothing acknowledged and stores nothing twice: $name',
  async ({ name, fault, gateways }) => {
    const report = await crashRounds({ fault, gateways, rounds, seed, devices: 8 })
    process.stdout.write(`${name}: ${JSON.stringify(report)}\n`)
    expect(report).toMatchObject({ missing: 0, twice: 0, unanswered: 0, uncounted: 0 })
    expect(report.acknowledged).toBeGreaterThan(0)
    if (gateways === 1) expect(report.stored).toBeGreaterThanOrEqual(report.acknowledged)
  },
  PATIENCE_MS,
)
