import { roundHalfEven } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { insufficient, missing, settled, VALID, type Validity } from '../explanation.js'
import { type DayNightLimit, type SoundRules, type SoundZone, soundEnvironmentSeries } from './gb3096.js'

/** Levels measured in a zone, dB(A). */
export interface ZoneLevels {
  zone: SoundZone
  ld: number | null
  ln: number | null
  /** Largest level of a sudden noise at night; null where none was recorded. */
  nightMax?: number | null
}

export interface ZoneVerdict {
  zone: SoundZone
  limit: DayNightLimit
  /** Most a sudden noise of the night may reach, dB(A). */
  burstLimit: number
  /** As compared, rounded. */
  ld: number | null
  ln: number | null
  nightMax: number | null
  day: boolean | null
  night: boolean | null
  /** Whether the sudden noise of the night keeps within the allowance above the night limit; null where none was recorded. */
  burst: boolean | null
  decimals: number
  edition: string
  clause: string
  validity: Validity
}

export interface ZoneOptions {
  edition?: Edition<SoundRules>
  /** Decimals of the compared level; one, as results of HJ 640 are printed (unconfirmed), unless told otherwise. */
  decimals?: 0 | 1
}

/** Whether day and night keep the limits of their zone, each judged alone (GB 3096-2008 §5). Rounded half to even first. */
export function judgeZone(levels: ZoneLevels, options: ZoneOptions = {}): ZoneVerdict {
  const edition = options.edition ?? soundEnvironmentSeries.byId('GB 3096-2008')
  const { limits, nightBurst } = edition.rules
  const decimals = options.decimals ?? 1
  const limit = limits[levels.zone]
  const burstLimit = limit.night + nightBurst
  const rounded = (level: number | null | undefined) =>
    level === null || level === undefined || !Number.isFinite(level) ? null : roundHalfEven(level, decimals)
  const [ld, ln, nightMax] = [rounded(levels.ld), rounded(levels.ln), rounded(levels.nightMax)]
  const keeps = (level: number | null, most: number) => (level === null ? null : level <= most)
  return {
    zone: levels.zone,
    limit,
    burstLimit,
    ld,
    ln,
    nightMax,
    day: keeps(ld, limit.day),
    night: keeps(ln, limit.night),
    burst: keeps(nightMax, burstLimit),
    decimals,
    edition: edition.id,
    clause: edition.source.clause,
    validity: validityOf(ld, ln),
  }
}

function validityOf(ld: number | null, ln: number | null): Validity {
  if (ld !== null && ln !== null) return VALID
  if (ld === null && ln === null) return missing('no-levels', '没有等效声级', 'there is no level')
  return ld === null
    ? insufficient('day-missing', '缺少昼间等效声级', 'the level of the day is missing')
    : insufficient('night-missing', '缺少夜间等效声级', 'the level of the night is missing')
}

/** Point-times that were judged and those that keep the limit (点次达标率). */
export interface AttainmentRate {
  judged: number
  attained: number
  /** Per cent, unrounded; null without any. */
  rate: number | null
}

export interface ZoneRates {
  day: AttainmentRate
  night: AttainmentRate
}

/** Rate of attainment of day and night apart, of each zone that was measured and of all; what was not measured is in neither count. */
export function zoneRates(verdicts: readonly ZoneVerdict[]): {
  all: ZoneRates
  zones: Partial<Record<SoundZone, ZoneRates>>
} {
  const of = (some: readonly ZoneVerdict[]): ZoneRates => ({
    day: rateOf(some.map((verdict) => verdict.day)),
    night: rateOf(some.map((verdict) => verdict.night)),
  })
  const zones: Partial<Record<SoundZone, ZoneRates>> = {}
  for (const { zone } of verdicts) zones[zone] ??= of(verdicts.filter((verdict) => verdict.zone === zone))
  return { all: of(verdicts), zones }
}

function rateOf(outcomes: readonly (boolean | null)[]): AttainmentRate {
  const judged = outcomes.filter((outcome) => outcome !== null)
  const attained = judged.filter((outcome) => outcome).length
  return {
    judged: judged.length,
    attained,
    rate: judged.length === 0 ? null : settled((100 * attained) / judged.length),
  }
}
