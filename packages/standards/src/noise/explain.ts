import { formatDecimal, type Label } from '@tuojiang/measure'
import { both, type Explained, shown, withValidity } from '../explanation.js'
import { SOUND_ZONE_NAMES } from './gb3096.js'
import { HJ640_2012 } from './hj640.js'
import { type NoiseStatistics, PERCENTILES } from './level.js'
import type { NoiseDay } from './noise-day.js'
import type { ZoneRates, ZoneVerdict } from './zone.js'

const DB = 'dB(A)'
const KEEPS: Label = { zh: '达标', en: 'attains' }
const EXCEEDS: Label = { zh: '超标', en: 'exceeds' }
const words = (keeps: boolean | null): Label | undefined =>
  keeps === null ? undefined : keeps ? KEEPS : EXCEEDS

/** A level against what it may be at most. */
export function compared(
  label: Label,
  level: number | null,
  most: number,
  keeps: boolean | null,
  decimals: number,
): Explained {
  const note = words(keeps)
  return {
    label,
    value: level === null ? null : formatDecimal(level, decimals),
    unit: DB,
    formula: both(`≤ ${most}`),
    ...(note && { note }),
  }
}

/** The equivalent level of samples, and the place of each percentile level among them. */
export const explainStatistics = ({ leq, percentiles, sd, samples }: NoiseStatistics): Explained => ({
  label: { zh: '等效声级 Leq', en: 'equivalent level Leq' },
  value: shown(leq),
  unit: DB,
  formula: both(`10·lg[(1 ÷ ${samples})·Σ 10^(0.1·Lᵢ)]`),
  clause: 'GB 3096-2008 §3',
  children: [
    ...PERCENTILES.map((share) => ({
      label: both(`L${share}`),
      value: shown(percentiles[share]),
      unit: DB,
      formula: {
        zh: `${samples} 个采样值由大到小，第 ⌈${samples} × ${share} ÷ 100⌉ 个`,
        en: `${samples} samples in descending order, number ⌈${samples} × ${share} ÷ 100⌉`,
      },
    })),
    { label: both('SD'), value: shown(sd), unit: 'dB', formula: both('√[Σ(Lᵢ − L̄)² ÷ (n − 1)]') },
  ],
})

/** Rates of attainment with the verdict of every point. */
export const explainZoneRates = ({ day, night }: ZoneRates, verdicts: readonly ZoneVerdict[]): Explained => ({
  label: { zh: '昼间点次达标率', en: 'rate of attainment by day' },
  value: shown(day.rate),
  unit: '%',
  formula: {
    zh: `昼间 ${day.attained} ÷ ${day.judged} 点次；夜间 ${night.attained} ÷ ${night.judged} 点次`,
    en: `day ${day.attained} ÷ ${day.judged}, night ${night.attained} ÷ ${night.judged} point-times`,
  },
  clause: HJ640_2012.source.clause,
  children: verdicts.map((verdict, index) => ({
    ...explainZone(verdict),
    label: {
      zh: `${index + 1}. ${SOUND_ZONE_NAMES[verdict.zone].zh}`,
      en: `${index + 1}. ${SOUND_ZONE_NAMES[verdict.zone].en}`,
    },
  })),
})

/** Ld, Ln and Ldn as a tree. */
export const explainNoiseDay = (day: NoiseDay): Explained =>
  withValidity(
    {
      label: { zh: '昼夜等效声级 Ldn', en: 'day-night level Ldn' },
      value: shown(day.ldn),
      unit: DB,
      formula: both('10·lg{[16·10^(0.1·Ld) + 8·10^(0.1·(Ln + 10))] ÷ 24}'),
      clause: 'GB 3096-2008 §3、§5',
      children: [
        {
          label: { zh: '昼间等效声级 Ld', en: 'level of the day Ld' },
          value: shown(day.ld),
          unit: DB,
          formula: {
            zh: `06:00–22:00 的 ${day.dayHours} 个小时等效声级的能量平均`,
            en: `energy mean of ${day.dayHours} hours, 06:00–22:00`,
          },
        },
        {
          label: { zh: '夜间等效声级 Ln', en: 'level of the night Ln' },
          value: shown(day.ln),
          unit: DB,
          formula: {
            zh: `22:00–06:00 的 ${day.nightHours} 个小时等效声级的能量平均`,
            en: `energy mean of ${day.nightHours} hours, 22:00–06:00`,
          },
        },
      ],
    },
    day.validity,
  )

/** Day, night and sudden noise of a zone against their limits. */
export const explainZone = (verdict: ZoneVerdict): Explained =>
  withValidity(
    {
      label: SOUND_ZONE_NAMES[verdict.zone],
      value: [verdict.day, verdict.night].some((keeps) => keeps !== null)
        ? String([verdict.day, verdict.night].filter((keeps) => keeps === false).length)
        : null,
      unit: '',
      formula: {
        zh: '昼间、夜间分别与限值比较；此处为超标的时段数',
        en: 'day and night each against its limit; shown is how many exceed it',
      },
      clause: verdict.clause,
      children: [
        compared({ zh: '昼间', en: 'day' }, verdict.ld, verdict.limit.day, verdict.day, verdict.decimals),
        compared(
          { zh: '夜间', en: 'night' },
          verdict.ln,
          verdict.limit.night,
          verdict.night,
          verdict.decimals,
        ),
        ...(verdict.nightMax === null
          ? []
          : [
              compared(
                { zh: '夜间突发噪声最大声级', en: 'largest level of sudden noise at night' },
                verdict.nightMax,
                verdict.burstLimit,
                verdict.burst,
                verdict.decimals,
              ),
            ]),
      ],
    },
    verdict.validity,
  )
