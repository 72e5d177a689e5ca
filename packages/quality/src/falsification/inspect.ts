import { emissionBelowActivity } from './activity.js'
import { clippedUnderLimit } from './clipped.js'
import { constantDays } from './constant-days.js'
import { copiedDays } from './copied-days.js'
import { flowWithoutPollutant, pollutantWithoutFlow } from './flow-pollutant.js'
import { lastDigits } from './last-digit.js'
import { massBalance } from './mass-balance.js'
import { oxygenOutOfLine } from './oxygen.js'
import { spanDrift } from './span-drift.js'
import type { Examined, Suspicion } from './suspicion.js'
import { tooSmooth } from './too-smooth.js'

/** Everything known of an outlet or station, at the same instants as the examined series; what is left out is not examined. */
export interface Dossier {
  series: Examined
  limit?: number
  /** Volume per cent. */
  oxygen?: Float64Array
  flow?: Float64Array
  /** Electricity or production. */
  activity?: Float64Array
  /** Emission amounts per interval. */
  emission?: Float64Array
  reference?: Float64Array
  /** Instants of calibrations with adjustment, seconds since the epoch. */
  calibrations?: readonly number[]
  calibrationDueDays?: number
  upstream?: { amounts: readonly Float64Array[]; downstream: Float64Array; least: number; most: number }
}

/** Days between calibrations when the dossier does not say: extractive gas analysers, HJ 75-2017 §11.2 (unconfirmed). */
const CALIBRATION_DUE_DAYS = 7

/** Every suspicion that the data of a dossier allow, the strongest first. */
export function inspect(dossier: Dossier): Suspicion[] {
  const { series, flow, activity } = dossier
  const found = [
    copiedDays(series),
    constantDays(series),
    tooSmooth(series),
    lastDigits(series),
    dossier.limit === undefined ? null : clippedUnderLimit(series, dossier.limit),
    flow ? flowWithoutPollutant(series, flow) : null,
    flow ? pollutantWithoutFlow(series, flow) : null,
    dossier.oxygen && activity ? oxygenOutOfLine(series, dossier.oxygen, activity) : null,
    dossier.emission && activity
      ? emissionBelowActivity({ ...series, values: dossier.emission }, activity)
      : null,
    dossier.reference && dossier.calibrations
      ? spanDrift(
          series,
          dossier.reference,
          dossier.calibrations,
          dossier.calibrationDueDays ?? CALIBRATION_DUE_DAYS,
        )
      : null,
    dossier.upstream
      ? massBalance(
          { ...series, values: dossier.upstream.downstream },
          dossier.upstream.amounts,
          dossier.upstream,
        )
      : null,
  ]
  return found.filter((suspicion) => suspicion !== null).sort((one, other) => other.score - one.score)
}
