import { type CivilYear, previous, roundHalfEven } from '@tuojiang/measure'
import {
  both,
  type Explained,
  insufficient,
  settled,
  shown,
  VALID,
  type Validity,
  withValidity,
} from '../explanation.js'
import type { Grade } from './gb3095.js'
import { AIR_NAMES, AIR_UNITS, type AirKey } from './pollutant.js'
import type { AirRulebook } from './rulebook.js'

/** A statistic of one year as it enters the mean of three. */
export interface YearValue {
  year: CivilYear
  /** Null when missing or not valid. */
  value: number | null
}

export interface ThreeYearMean {
  key: AirKey
  statistic: 'mean' | 'percentile'
  /** Unrounded, µg/m³, CO mg/m³. */
  value: number | null
  /** Annual limit for means, daily limit for percentiles; null where there is none. */
  limit: number | null
  attained: boolean | null
  years: readonly YearValue[]
  clause: string
  validity: Validity
}

/**
 * Three-year running mean (三年滑动平均, named by HJ 663-2026): the arithmetic mean of a statistic over three years in a row. Its details were not read; here all
 * three years must be valid, and the mean is rounded as published before it is compared.
 */
export function threeYearMean(
  key: AirKey,
  statistic: 'mean' | 'percentile',
  years: readonly YearValue[],
  rules: AirRulebook,
  grade: Grade = 2,
): ThreeYearMean {
  const { annual, day } = rules.ambient.rules
  const annualLimits: Partial<Record<AirKey, readonly [number, number]>> = annual
  const limit = (statistic === 'mean' ? annualLimits[key] : day[key])?.[grade - 1] ?? null
  const validity = validityOf(years)
  const value =
    validity.state === 'valid'
      ? settled(years.reduce((sum, { value }) => sum + (value as number), 0) / years.length)
      : null
  return {
    key,
    statistic,
    value,
    limit,
    attained:
      value === null || limit === null
        ? null
        : roundHalfEven(value, rules.evaluation.rules.decimals[key]) <= limit,
    years,
    clause: `${rules.evaluation.id} 三年滑动平均`,
    validity,
  }
}

function validityOf(years: readonly YearValue[]): Validity {
  const inRow = years.every(({ year }, index) => {
    const before = years[index - 1]
    return before === undefined || previous(year) === before.year
  })
  if (years.length !== 3 || !inRow)
    return insufficient('years-not-in-row', '不是连续三年', 'these are not three years in a row')
  const absent = years.filter(({ value }) => value === null || !Number.isFinite(value))
  if (absent.length === 0) return VALID
  const names = absent.map(({ year }) => year).join('、')
  return insufficient('years-missing', `${names} 年没有有效值`, `no valid value in ${names}`)
}

export const explainThreeYearMean = (mean: ThreeYearMean): Explained =>
  withValidity(
    {
      label: {
        zh: `${AIR_NAMES[mean.key].zh}三年滑动平均`,
        en: `three-year mean of ${AIR_NAMES[mean.key].en}`,
      },
      value: shown(mean.value),
      unit: AIR_UNITS[mean.key],
      formula: {
        zh: `${mean.years.map(({ value }) => shown(value) ?? '—').join(' + ')} 除以 3${mean.limit === null ? '' : `，限值 ${mean.limit}`}`,
        en: `${mean.years.map(({ value }) => shown(value) ?? '—').join(' + ')}, divided by 3${mean.limit === null ? '' : `; limit ${mean.limit}`}`,
      },
      clause: mean.clause,
      children: mean.years.map(({ year, value }) => ({
        label: both(year),
        value: shown(value),
        unit: AIR_UNITS[mean.key],
      })),
    },
    mean.validity,
  )
