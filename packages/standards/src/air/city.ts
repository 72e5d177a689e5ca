import {
  type Explained,
  insufficient,
  missing,
  settled,
  shown,
  VALID,
  type Validity,
  withValidity,
} from '../explanation.js'
import { AIR_KEYS, AIR_NAMES, AIR_UNITS, type AirKey, eachKey, usable } from './pollutant.js'

/** A station as it enters the mean of a county or city. */
export interface CityStation {
  id: string
  values: Readonly<Record<AirKey, number | null>>
  /** A background or control point (对照点) does not enter the mean of the city. */
  control?: boolean
}

export interface CityOptions {
  /**
   * Least share of the evaluation stations that must have a value, 0 … 1. Neither edition's text could be read on this; three of four is common
   * practice, and the number used is in the result.
   */
  leastShare?: number
}

export interface CityMean {
  /** Mean of the stations, unrounded; the index follows from it, never from station indices. */
  values: Record<AirKey, number | null>
  /** Stations that had a value. */
  counts: Record<AirKey, number>
  validity: Record<AirKey, Validity>
  trace: { stations: readonly CityStation[]; evaluated: number; leastShare: number }
}

export const DEFAULT_STATION_SHARE = 0.75

/** Values of a county or city: concentrations of its evaluation stations averaged first (HJ 633-2026 §4.2). */
export function cityMean(stations: readonly CityStation[], options: CityOptions = {}): CityMean {
  const leastShare = options.leastShare ?? DEFAULT_STATION_SHARE
  const used = stations.filter((station) => !station.control)
  const { values: means, counts } = meanOfStations(used.map((station) => station.values))
  const enough = (key: AirKey) =>
    counts[key] > 0 && counts[key] >= Math.ceil(settled(used.length * leastShare))
  return {
    values: eachKey((key) => (enough(key) ? means[key] : null)),
    counts,
    validity: eachKey((key) => {
      if (enough(key)) return VALID
      if (counts[key] === 0) return missing('no-stations', '没有站点有效值', 'no station has a value')
      return insufficient(
        'stations-below-share',
        `${used.length} 个评价点中 ${counts[key]} 个有效，低于 ${leastShare * 100}%`,
        `${counts[key]} of ${used.length} stations valid, below ${leastShare * 100} %`,
      )
    }),
    trace: { stations, evaluated: used.length, leastShare },
  }
}

/** Mean of whichever stations have a value, without a rule on how many must. */
export function meanOfStations(stations: readonly Readonly<Record<AirKey, number | null>>[]): {
  values: Record<AirKey, number | null>
  counts: Record<AirKey, number>
} {
  const counts = eachKey(() => 0)
  const values = eachKey((key) => {
    let sum = 0
    for (const station of stations) {
      const value = station[key]
      if (!usable(value)) continue
      sum += value
      counts[key]++
    }
    return counts[key] > 0 ? settled(sum / counts[key]) : null
  })
  return { values, counts }
}

/** One value of a city as a tree with its stations; control points and stations without a value are named as excluded. */
export function explainCityValue(mean: CityMean, key: AirKey): Explained {
  const { stations, evaluated, leastShare } = mean.trace
  const label = (id: string) => ({ zh: id, en: id })
  const counts = (station: CityStation) => !station.control && usable(station.values[key])
  return withValidity(
    {
      label: { zh: `${AIR_NAMES[key].zh}城市均值`, en: `city mean of ${AIR_NAMES[key].en}` },
      value: shown(mean.values[key]),
      unit: AIR_UNITS[key],
      formula: {
        zh: `${evaluated} 个评价点中 ${mean.counts[key]} 个有效值的算术平均（至少 ${leastShare * 100}%）`,
        en: `mean of ${mean.counts[key]} valid values of ${evaluated} stations (at least ${leastShare * 100} %)`,
      },
      clause: 'HJ 633-2026 §4.2',
      excluded: stations
        .filter((station) => !counts(station))
        .map((station) => ({
          label: label(station.id),
          reason: station.control
            ? { zh: '对照点不参加城市评价', en: 'control points are not part of the city mean' }
            : { zh: '没有有效值', en: 'no valid value' },
        })),
      children: stations.filter(counts).map((station) => ({
        label: label(station.id),
        value: shown(station.values[key]),
        unit: AIR_UNITS[key],
      })),
    },
    mean.validity[key],
  )
}

/** All six values of a city. */
export const explainCity = (mean: CityMean): Explained[] => AIR_KEYS.map((key) => explainCityValue(mean, key))
