import { formatDecimal, type Label, type Period, periodKind } from '@tuojiang/measure'
import {
  AIR_KEYS,
  AIR_NAMES,
  AIR_UNITS,
  type AirKey,
  airLevelOf,
  WATER_ITEM_NAMES,
  waterClassInfo,
} from '@tuojiang/standards'
import { type DayResult, type HourResult, type PeriodResult, percent } from './air-values.js'
import { itemUnit, SECTION_ITEMS } from './water-inputs.js'
import type { SummaryResult, WaterResult } from './water-values.js'

/** A figure that can be asked for: what it is called, which result it is read from, and how it is published. */
export interface FigureDefinition {
  key: string
  name: Label
  unit: string
  /** Method of the stored result. */
  method:
    | 'air.hour'
    | 'air.day'
    | 'air.period'
    | 'water.hour'
    | 'water.day'
    | 'water.period'
    | 'water.summary'
  /** Whom it can be asked of. */
  of: 'air' | 'section' | 'basin'
  value(result: unknown): number | null
  text(value: number): Label
  /** Place in the stored lists, for explanations of one pollutant. */
  pollutant?: AirKey
}

const same = (text: string): Label => ({ zh: text, en: text })
const fixed = (decimals: number) => (value: number) => same(formatDecimal(value, decimals))
const whole = fixed(0)
const concentration = (key: AirKey) => fixed(key === 'co' ? 1 : 0)
/** Yearly and monthly means as cities print them: one decimal more than HJ 663-2013 §6 asks for, as the plan does. */
const periodMean = (key: AirKey) => fixed(key === 'co' ? 1 : key === 'o3' ? 0 : 1)

const figure = <R>(
  definition: Omit<FigureDefinition, 'value'> & { value: (result: R) => number | null },
): FigureDefinition => ({ ...definition, value: definition.value as (result: unknown) => number | null })

const pollutant = (key: AirKey, of: Label): Label => ({
  zh: `${AIR_NAMES[key].zh}${of.zh}`,
  en: `${AIR_NAMES[key].en} ${of.en}`,
})

const PERIOD_NAMES: readonly [kind: 'month' | 'quarter' | 'year', name: Label][] = [
  ['month', { zh: '月', en: 'monthly' }],
  ['quarter', { zh: '季', en: 'quarterly' }],
  ['year', { zh: '年', en: 'annual' }],
]

function airFigures(): FigureDefinition[] {
  const figures: FigureDefinition[] = []
  for (const [kind, name] of [
    ['hour', { zh: '小时', en: 'hourly' }],
    ['day', { zh: '日', en: 'daily' }],
  ] as const) {
    const method = `air.${kind}` as const
    figures.push(
      figure<HourResult | DayResult>({
        key: `air.${kind}.aqi`,
        name: { zh: `${name.zh}空气质量指数`, en: `${name.en} air quality index` },
        unit: '',
        method,
        of: 'air',
        value: (result) => result.a,
        text: (value) => {
          const { category } = airLevelOf(value)
          return { zh: `${value} ${category.zh}`, en: `${value} ${category.en}` }
        },
      }),
    )
    AIR_KEYS.forEach((key, place) => {
      const of =
        kind === 'hour'
          ? { zh: '小时均值', en: 'hourly mean' }
          : key === 'o3'
            ? { zh: '日最大8小时均值', en: 'daily maximum 8-hour mean' }
            : { zh: '日均值', en: 'daily mean' }
      figures.push(
        figure<HourResult | DayResult>({
          key: `air.${kind}.${key}`,
          name: pollutant(key, of),
          unit: AIR_UNITS[key],
          method,
          of: 'air',
          pollutant: key,
          value: (result) => result.v[place] ?? null,
          text: concentration(key),
        }),
      )
    })
  }
  for (const [kind, name] of PERIOD_NAMES) {
    const base = (key: string, label: Label, unit: string) => ({
      key: `air.${kind}.${key}`,
      name: { zh: `${name.zh}${label.zh}`, en: `${name.en} ${label.en}` },
      unit,
      method: 'air.period' as const,
      of: 'air' as const,
    })
    AIR_KEYS.forEach((key, place) => {
      const statistic = key === 'co' ? 'co-p95' : key === 'o3' ? 'o3-p90' : key
      const label =
        key === 'co'
          ? { zh: '第95百分位数', en: '95th percentile' }
          : key === 'o3'
            ? { zh: '日最大8小时第90百分位数', en: '90th percentile of the daily maximum 8-hour mean' }
            : { zh: '均值', en: 'mean' }
      figures.push(
        figure<PeriodResult>({
          ...base(statistic, pollutant(key, label), AIR_UNITS[key]),
          pollutant: key,
          value: (result) => (key === 'co' || key === 'o3' ? result.q[place] : result.m[place]) ?? null,
          text: periodMean(key),
        }),
      )
    })
    figures.push(
      figure<PeriodResult>({
        ...base('good-ratio', { zh: '优良天数比率', en: 'share of good days' }, '%'),
        value: (result) => percent(result.g, result.d),
        text: fixed(1),
      }),
      figure<PeriodResult>({
        ...base('heavy-ratio', { zh: '重污染天数比率', en: 'share of heavily polluted days' }, '%'),
        value: (result) => percent(result.h, result.d),
        text: fixed(1),
      }),
      figure<PeriodResult>({
        ...base('good-days', { zh: '优良天数', en: 'good days' }, 'd'),
        value: (result) => result.g,
        text: whole,
      }),
      figure<PeriodResult>({
        ...base('heavy-days', { zh: '重污染天数', en: 'heavily polluted days' }, 'd'),
        value: (result) => result.h,
        text: whole,
      }),
      figure<PeriodResult>({
        ...base('valid-days', { zh: '有效天数', en: 'valid days' }, 'd'),
        value: (result) => result.d,
        text: whole,
      }),
      figure<PeriodResult>({
        ...base('composite', { zh: '综合指数', en: 'composite index' }, ''),
        value: (result) => result.c,
        text: fixed(2),
      }),
      figure<PeriodResult>({
        ...base('attained-items', { zh: '达标污染物项数', en: 'pollutants that meet the standard' }, '项'),
        value: (result) =>
          result.t.some((attained) => attained === null) ? null : result.t.filter(Boolean).length,
        text: whole,
      }),
    )
  }
  return figures
}

const classText = (value: number): Label => {
  const { name } = waterClassInfo(value as 1)
  return { zh: `${name.zh}类`, en: value === 6 ? name.en : `Class ${name.en}` }
}

function waterFigures(): FigureDefinition[] {
  const figures: FigureDefinition[] = []
  for (const kind of ['hour', 'day', 'month', 'quarter', 'year'] as const) {
    const method = kind === 'hour' || kind === 'day' ? (`water.${kind}` as const) : 'water.period'
    const zh = { hour: '时段', day: '日', month: '月', quarter: '季', year: '年' }[kind]
    const en = { hour: 'group', day: 'daily', month: 'monthly', quarter: 'quarterly', year: 'annual' }[kind]
    figures.push(
      figure<WaterResult>({
        key: `water.${kind}.class`,
        name: { zh: `断面${zh}水质类别`, en: `${en} class of the section` },
        unit: '',
        method,
        of: 'section',
        value: (result) => result.c,
        text: classText,
      }),
      figure<WaterResult>({
        key: `water.${kind}.cwqi`,
        name: { zh: `断面${zh}水质指数`, en: `${en} water quality index of the section` },
        unit: '',
        method,
        of: 'section',
        value: (result) => result.q,
        text: fixed(2),
      }),
      ...SECTION_ITEMS.map((item) =>
        figure<WaterResult>({
          key: `water.${kind}.${item}`,
          name: {
            zh: `${WATER_ITEM_NAMES[item].zh}${zh}均值`,
            en: `${WATER_ITEM_NAMES[item].en}, ${en} mean`,
          },
          unit: itemUnit(item),
          method,
          of: 'section',
          value: (result) => result.v[item] ?? null,
          text: (value) =>
            same(formatDecimal(value, item === 'temp' ? 1 : item === 'ph' || item === 'do' ? 2 : 4)),
        }),
      ),
    )
    if (kind === 'hour') continue
    const summary = (
      key: string,
      label: Label,
      unit: string,
      pick: (result: SummaryResult) => number | null,
      text: (value: number) => Label,
    ) =>
      figure<SummaryResult>({
        key: `water.${kind}.${key}`,
        name: { zh: `${zh}${label.zh}`, en: `${en} ${label.en}` },
        unit,
        method: 'water.summary',
        of: 'basin',
        value: pick,
        text,
      })
    figures.push(
      summary(
        'good-ratio',
        { zh: '达到或优于Ⅲ类断面比例', en: 'share of sections at Class III or better' },
        '%',
        (result) => result.g,
        fixed(1),
      ),
      summary(
        'worst-ratio',
        { zh: '劣Ⅴ类断面比例', en: 'share of sections worse than Class V' },
        '%',
        (result) => result.w,
        fixed(1),
      ),
      summary('judged', { zh: '参评断面数', en: 'sections judged' }, '个', (result) => result.j, whole),
      summary(
        'basin-cwqi',
        { zh: '水质指数', en: 'water quality index' },
        '',
        (result) => result.q,
        fixed(2),
      ),
    )
  }
  return figures
}

/** Every figure, by key. */
export const FIGURES: ReadonlyMap<string, FigureDefinition> = new Map(
  [...airFigures(), ...waterFigures()].map((definition) => [definition.key, definition]),
)

/** Kind of period a key is about: `air.year.pm25` → year. */
export const figurePeriod = (key: string): string => key.split('.')[1] ?? ''

/** Whether a period fits the key. */
export const fitsPeriod = (key: string, period: Period): boolean => periodKind(period) === figurePeriod(key)
