import { civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import { settled } from '../explanation.js'
import { GB3095_2012 } from './gb3095-2012.js'
import { GB3095_2026_FINAL } from './gb3095-2026-final.js'
import { GB3095_2026_TRANSITIONAL } from './gb3095-2026-transitional.js'

/** Limits of one pollutant for one averaging time, Grade I and Grade II (一级、二级). */
export type GradeLimits = readonly [gradeI: number, gradeII: number]
export type Grade = 1 | 2

/** Items beside the six (其他项目); the ministry or the province says where they apply. */
export type OtherAirKey = 'tsp' | 'nox' | 'pb' | 'bap'

/** µg/m³, CO mg/m³. `day` of ozone is the daily maximum 8-hour mean. */
export interface AmbientRules {
  readonly annual: {
    readonly so2: GradeLimits
    readonly no2: GradeLimits
    readonly pm10: GradeLimits
    readonly pm25: GradeLimits
  }
  readonly day: Readonly<Record<'so2' | 'no2' | 'co' | 'o3' | 'pm10' | 'pm25', GradeLimits>>
  readonly hour: Readonly<Record<'so2' | 'no2' | 'co' | 'o3', GradeLimits>>
  readonly other: Readonly<
    Record<
      OtherAirKey,
      {
        readonly annual: GradeLimits
        readonly quarter?: GradeLimits
        readonly day?: GradeLimits
        readonly hour?: GradeLimits
      }
    >
  >
  /** Least data a mean needs; `february` replaces `month` in that month. */
  readonly needs: {
    /** Minutes of sampling in an hour of a gas. */
    readonly hourMinutes: number
    readonly windowHours: number
    readonly dayHours: number
    readonly yearDays: number
    readonly monthDays: number
    readonly februaryDays: number
    /** TSP, BaP and Pb: evenly spread daily means. */
    readonly sampled: {
      readonly yearDays: number
      readonly quarterDays: number
      readonly monthDays: number
      readonly dayHours: number
    }
  }
  /** Reference values a province may use for its own limits (annex A), µg/m³; not national limits. */
  readonly reference?: {
    readonly annual: Readonly<Record<'cd' | 'hg' | 'as' | 'cr6', number>>
    readonly fluoride: { readonly hour: number; readonly day: number }
    /** Fluoride flux, µg/(dm²·d): pasture and mulberry land, farm and forest land. */
    readonly fluorideFlux: {
      readonly month: readonly [number, number]
      readonly season: readonly [number, number]
    }
  }
}

/** GB 3095 by the date of the data. */
export const ambientSeries = defineSeries<Edition<AmbientRules>>('GB 3095', [
  GB3095_2012,
  GB3095_2026_TRANSITIONAL,
  GB3095_2026_FINAL,
])

export interface GasState {
  readonly kelvin: number
  readonly hectopascal: number
}

/**
 * State to which gases are reported; particles, Pb and BaP are at the temperature and pressure of sampling. The amendment of 2018 changed the
 * state and no limit, which is why it is a series of its own. State and date before it were not read in the text.
 */
export const gasStateSeries = defineSeries<Edition<GasState>>('GB 3095 reference state', [
  {
    id: 'GB 3095-2012/273 K',
    from: civilDay('2012-02-29'),
    until: civilDay('2018-09-01'),
    title: { zh: '标准状态', en: 'Standard state' },
    source: { clause: 'GB 3095-2012 §3', note: '未经官方文本核实 / not confirmed by the official text' },
    rules: { kelvin: 273, hectopascal: 1013.25 },
  },
  {
    id: 'GB 3095/298.15 K',
    from: civilDay('2018-09-01'),
    until: null,
    title: { zh: '参比状态', en: 'Reference state' },
    source: {
      clause: 'GB 3095-2012 2018 年修改单；GB 3095-2026',
      note: '起始日期未经官方文本核实 / first day not confirmed by the official text',
    },
    rules: { kelvin: 298.15, hectopascal: 1013.25 },
  },
])

/** The same amount of gas in another state: C · (T₁ / T₂) · (p₂ / p₁). Series from before and after 2018-09-01 must not be mixed without it. */
export const convertGasState = (value: number, from: GasState, to: GasState): number =>
  settled((value * from.kelvin * to.hectopascal) / (to.kelvin * from.hectopascal))
