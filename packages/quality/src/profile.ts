import type { CivilDay, Label } from '@tuojiang/measure'
import type { AttenuatedSignalLimits } from './checks/attenuated-signal.js'
import type { Season } from './checks/climatology.js'
import type { FlatLineLimits } from './checks/flat-line.js'
import type { Span } from './checks/gross-range.js'
import type { NeighbourLimits } from './checks/neighbours.js'
import type { SaturationLimits } from './checks/oxygen-saturation.js'
import type { SpikeLimits } from './checks/spike.js'
import type { RelationRule } from './relations.js'
import type { Sourced } from './sourced.js'

/** Kinds of site that have parameters of their own. */
export type SiteKind = 'ambient-air' | 'surface-water' | 'flue-gas' | 'wastewater'

/** Which checks a factor undergoes and with what numbers; a check left out is not made. */
export interface FactorProfile {
  /** HJ 212-2017 code. */
  factor: string
  /** Unit in which the values and every limit here are given. */
  unit: string
  range?: Sourced<{ fail: Span; suspect: Span }>
  climatology?: Sourced<readonly Season[]>
  spike?: Sourced<SpikeLimits>
  /** Units an hour. */
  rate?: Sourced<{ suspectPerHour: number; failPerHour: number | null }>
  flat?: Sourced<FlatLineLimits>
  attenuated?: Sourced<AttenuatedSignalLimits>
  neighbours?: Sourced<NeighbourLimits>
  /** Longest time between calibrations. */
  calibrationDueSeconds?: Sourced<number>
}

/** The checks of one kind of site, valid between two days. */
export interface Profile {
  id: string
  name: Label
  kind: SiteKind
  /** First and last day; null is open. */
  validFrom: CivilDay | null
  validTo: CivilDay | null
  /** Seconds between values. */
  interval: number
  /** Longest gap in seconds that is no finding. */
  gapSeconds: Sourced<number>
  factors: readonly FactorProfile[]
  relations: readonly RelationRule[]
  /** Oxygen against saturation, where the site has both factors. */
  saturation?: { oxygen: string; temperature: string; limits: Sourced<SaturationLimits> }
}

/**
 * The profile of a kind of site on a day.
 * @throws RangeError when none is in force
 */
export function profileOn(profiles: readonly Profile[], kind: SiteKind, day: CivilDay): Profile {
  const found = profiles.find(
    (profile) =>
      profile.kind === kind &&
      (profile.validFrom === null || profile.validFrom <= day) &&
      (profile.validTo === null || day <= profile.validTo),
  )
  if (!found) throw new RangeError(`no profile of ${kind} is in force on ${day}`)
  return found
}
