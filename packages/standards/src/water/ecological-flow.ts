import type { CivilDay, Label } from '@tuojiang/measure'
import {
  both,
  type Explained,
  insufficient,
  missing,
  settled,
  shown,
  VALID,
  type Validity,
  withValidity,
} from '../explanation.js'

/**
 * A target of a control section. The lists of the water ministry of 2020 know base flow (生态基流), basic water volume (基本生态水量), lowest level (最小生态水位)
 * and flow of sensitive periods (敏感生态流量); a section may have several. Volumes of a period are compared by `attainment` of one “day”, the period.
 */
export interface EcologicalTarget {
  kind: 'base-flow' | 'water-volume' | 'lowest-level' | 'sensitive-flow'
  /** m³/s, 10⁴ m³ or m, by its kind. */
  value: number
  /** Months it holds in, 1 to 12; all when left out. */
  months?: readonly number[]
  /** Document and version it comes from. */
  source: string
}

export interface FlowDay {
  day: CivilDay
  /** Mean flow or level of the day in the unit of the target; null where it was not measured. */
  value: number | null
  /** Why the day is left out, as a person recorded it: for example natural inflow below the target (来水不足). */
  exempt?: Label
}

export interface FlowOptions {
  /** Attainment from which on the target is met, per cent; 90 by a study of 2021 (doi 10.16232/j.cnki.1001-4179.2021.07.012), not by the official text. */
  guarantee?: number
  /** Share of the days of the target's months that must have a value, per cent; without it any number will do and the gap is only told. */
  coverage?: number
}

export interface FlowAttainment {
  /** Complying ÷ evaluated days, per cent, unrounded. */
  rate: number | null
  met: boolean | null
  complying: number
  evaluated: number
  missing: number
  exempt: { day: CivilDay; reason: Label }[]
  failing: CivilDay[]
  target: EcologicalTarget
  guarantee: number
  validity: Validity
}

/** Attainment of an ecological-flow target by days: a day complies when its mean is at least the target. A day without a value is neither. */
export function ecologicalFlow(
  days: readonly FlowDay[],
  target: EcologicalTarget,
  options: FlowOptions = {},
): FlowAttainment {
  const guarantee = options.guarantee ?? 90
  const inMonths = days.filter(({ day }) => target.months?.includes(Number(day.slice(5, 7))) ?? true)
  const exempt = inMonths.flatMap(({ day, exempt: reason }) => (reason ? [{ day, reason }] : []))
  const open = inMonths.filter((day) => !day.exempt)
  const measured = open.filter((day) => day.value !== null && Number.isFinite(day.value))
  const failing = measured.filter((day) => (day.value as number) < target.value).map(({ day }) => day)
  const common = {
    complying: measured.length - failing.length,
    evaluated: measured.length,
    missing: open.length - measured.length,
    exempt,
    failing,
    target,
    guarantee,
  }
  const gap = validityOf(measured.length, open.length, options.coverage)
  if (gap.state !== 'valid') return { ...common, rate: null, met: null, validity: gap }
  const rate = settled((100 * common.complying) / measured.length)
  return { ...common, rate, met: rate >= guarantee, validity: VALID }
}

function validityOf(measured: number, days: number, coverage: number | undefined): Validity {
  if (measured === 0) return missing('no-days', '没有可评价的日均流量', 'there is no daily mean to evaluate')
  if (coverage === undefined || (100 * measured) / days >= coverage) return VALID
  return insufficient(
    'days-too-few',
    `有效天数 ${measured}/${days}，不足 ${coverage} %`,
    `${measured} of ${days} days, fewer than ${coverage} %`,
  )
}

export const explainEcologicalFlow = (attainment: FlowAttainment): Explained =>
  withValidity(
    {
      label: { zh: '生态流量达标率', en: 'attainment of the ecological flow' },
      value: shown(attainment.rate),
      unit: '%',
      formula: {
        zh: `达标天数 ${attainment.complying} ÷ 评价天数 ${attainment.evaluated}；目标 ≥ ${attainment.target.value}`,
        en: `complying days ${attainment.complying} ÷ evaluated days ${attainment.evaluated}; target ≥ ${attainment.target.value}`,
      },
      clause: attainment.target.source,
      excluded: [
        ...attainment.exempt.map(({ day, reason }) => ({ label: both(day), reason })),
        ...(attainment.missing > 0
          ? [
              {
                label: { zh: `${attainment.missing} 天`, en: `${attainment.missing} days` },
                reason: { zh: '没有日均值', en: 'no daily mean' },
              },
            ]
          : []),
      ],
      ...(attainment.met !== null && {
        note: attainment.met
          ? {
              zh: `达到保证率 ${attainment.guarantee} %`,
              en: `meets the guarantee of ${attainment.guarantee} %`,
            }
          : {
              zh: `未达到保证率 ${attainment.guarantee} %`,
              en: `below the guarantee of ${attainment.guarantee} %`,
            },
      }),
    },
    attainment.validity,
  )
