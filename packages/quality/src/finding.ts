import type { Label } from '@tuojiang/measure'
import { FAIL, type Flags, SUSPECT } from './flags.js'

/** `info` explains, `minor` asks for a look, `major` for a decision, `critical` for action today. */
export type Severity = 'info' | 'minor' | 'major' | 'critical'

/** A stretch of values that one check complains about. */
export interface Finding {
  /** Stable check code, see docs/reference/quality.md. */
  code: string
  severity: Severity
  /** HJ 212 code of the factor, null where a whole outlet is meant. */
  factor: string | null
  /** Stamps of the first and last value, seconds since the epoch. */
  from: number
  to: number
  /** Values concerned. */
  count: number
  message: Label
  /** Reported figure and the one recalculated here, where there are two. */
  reported?: number | null
  recalculated?: number | null
}

/** First and last index and the heaviest flag of a run of suspect or failed values. */
export interface Run {
  first: number
  last: number
  count: number
  worst: number
}

/**
 * Runs of suspect and failed values.
 * @param bridge how many unflagged values may lie inside a run
 */
export function runsOf(flags: Flags, bridge = 0): Run[] {
  const runs: Run[] = []
  let open: Run | null = null
  for (let index = 0; index < flags.length; index++) {
    const flag = flags[index] as number
    if (flag !== SUSPECT && flag !== FAIL) continue
    if (open && index - open.last <= bridge + 1) {
      open.last = index
      open.count++
      if (flag > open.worst) open.worst = flag
    } else {
      open = { first: index, last: index, count: 1, worst: flag }
      runs.push(open)
    }
  }
  return runs
}
