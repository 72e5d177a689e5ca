import { lattice, seedOf } from './noise.js'

/** What is wrong with a device in an hour: it says nothing, it says so itself, or its probe has stuck. */
export type Fault =
  | { kind: 'silent' }
  | { kind: 'flag'; flag: 'D' | 'C' | 'M' }
  | { kind: 'stuck'; since: number }

const BLOCK_HOURS = 24

/** Two devices whose probes have stuck, so that the flat-line check has something to find on most days. */
const STUCK: readonly { code: string; factor: number; everyHours: number; forHours: number }[] = [
  { code: 'DA196', factor: 6, everyHours: 36, forHours: 32 },
  { code: 'DW017', factor: 2, everyHours: 120, forHours: 60 },
]

/**
 * Faults come in spells within a day: about one device-day in sixty is silent for some hours, one in eighty carries a
 * maintenance, calibration or fault flag.
 * @param hour hours since 1970, local time
 */
export function faultAt(code: string, hour: number): Fault | null {
  const seed = seedOf(code)
  const block = Math.floor(hour / BLOCK_HOURS)
  const draw = lattice(seed ^ 0x77, block)
  if (draw > 1 / 60 + 1 / 80) return null
  const start = Math.floor(lattice(seed ^ 0x78, block) * 20)
  const length = 1 + Math.floor(lattice(seed ^ 0x79, block) ** 2 * 10)
  const within = Math.floor(hour - block * BLOCK_HOURS)
  if (within < start || within >= start + length) return null
  if (draw < 1 / 60) return { kind: 'silent' }
  const flag = lattice(seed ^ 0x7a, block)
  return { kind: 'flag', flag: flag < 0.4 ? 'C' : flag < 0.7 ? 'M' : 'D' }
}

/** What goes wrong with a value of a station without its noticing: one value stands out, or PM2.5 and PM10 are upside down. */
export type Disturbance = { kind: 'spike'; times: number; draw: number } | { kind: 'inversion' }

/** About one station-day in sixteen has one, at an hour of its own. @param hour hours since 1970, local time */
export function disturbanceAt(code: string, hour: number): Disturbance | null {
  const seed = seedOf(code)
  const block = Math.floor(hour / BLOCK_HOURS)
  if (lattice(seed ^ 0x7b, block) > 1 / 16) return null
  const start = 4 * Math.floor(lattice(seed ^ 0x7c, block) * 5)
  const within = Math.floor(hour) - block * BLOCK_HOURS - start
  const draw = lattice(seed ^ 0x7d, block)
  if (draw < 0.6)
    return within === 0
      ? { kind: 'spike', times: 5 + 4 * lattice(seed ^ 0x7e, block), draw: draw / 0.6 }
      : null
  return within >= 0 && within < 3 ? { kind: 'inversion' } : null
}

/** The hour at which the factor's probe stuck, or null when it moves. */
export function stuckSince(code: string, factor: number, hour: number): number | null {
  const probe = STUCK.find((candidate) => code.endsWith(`-${candidate.code}`) && candidate.factor === factor)
  if (!probe) return null
  const start = Math.floor(hour / probe.everyHours) * probe.everyHours
  return hour - start < probe.forHours ? start : null
}
