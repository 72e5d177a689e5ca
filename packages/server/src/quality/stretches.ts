import { type StandingDecision, winnerOf } from './standing.js'
import type { QualityItemTable } from './tables.js'

/** An hour with what the checks say of it. */
export interface FlaggedHour {
  time: number
  worst: number
  codes: Set<string>
  /** Excluded by the rule of failed checks, whatever else is said against it. */
  automatic: boolean
}

/** A stretch of flagged hours with what became of it; ms, the second exclusive. */
export interface Item {
  from: number
  until: number
  hours: number
  open: number
  worst: number
  codes: string[]
  state: QualityItemTable['state']
}

const HOUR_MS = 3_600_000
/** Flagged hours up to this far apart belong to one stretch: one sound value of a four-hourly station may lie between. */
export const BRIDGE_MS = 8 * HOUR_MS

/** Stretches of the flagged hours with what became of them. */
export function itemsOf(hours: readonly FlaggedHour[], decisions: readonly StandingDecision[]): Item[] {
  const runs: FlaggedHour[][] = []
  for (const hour of hours) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    // What a device takes back itself is not to be mixed with what a person has to look at.
    if (run && last && hour.time - last.time <= BRIDGE_MS && hour.automatic === last.automatic) run.push(hour)
    else runs.push([hour])
  }
  return runs.map((run) => {
    const codes = new Set(run.flatMap((hour) => [...hour.codes]))
    const standing = run.map((hour) =>
      winnerOf(decisions.filter(({ from, until }) => hour.time >= from && hour.time < until)),
    )
    const automatic = run.every((hour) => hour.automatic)
    const open = standing.filter((one) => one === null).length
    const first = run[0] as FlaggedHour
    const last = run.at(-1) as FlaggedHour
    return {
      from: first.time,
      until: last.time + HOUR_MS,
      hours: run.length,
      open,
      worst: Math.max(...run.map(({ worst }) => worst)),
      codes: [...codes].sort(),
      state:
        open > 0
          ? automatic
            ? 'automatic'
            : 'waiting'
          : standing.every((one) => one?.confirmedAt)
            ? 'reviewed'
            : 'checked',
    }
  })
}
