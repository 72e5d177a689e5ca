import type { CivilDay, Period } from '@tuojiang/measure'
import { type Explained, missing, shown, VALID, type Validity, withValidity } from '../explanation.js'
import { dailyIndex, type IndexOptions } from './aqi.js'
import type { DayOfValues } from './compare.js'
import { DUST_2016 } from './dust-rule.js'
import { type AirEvaluation, type EvaluatedDay, evaluatePeriod, type PeriodOptions } from './period.js'
import { AIR_KEYS, AIR_NAMES, type AirKey, eachKey } from './pollutant.js'
import type { AirRulebook } from './rulebook.js'

/** A process the national centre has approved: sand and dust, or another exceptional event (例外事件, HJ 663-2026). */
export interface ApprovedEvent {
  /** First and last day, both inside. */
  from: CivilDay
  until: CivilDay
  /** What it takes out; particles, as the rule on sand and dust has it, unless told otherwise. */
  pollutants?: readonly AirKey[]
  /** Notice, satellite image, weather report. */
  evidence: string
  approvedBy: string
}

/** A period with and without its events: both are always shown. */
export interface EventDeduction {
  before: AirEvaluation
  after: AirEvaluation
  /** Days and what was taken out of them. */
  deducted: { day: CivilDay; pollutants: AirKey[]; event: ApprovedEvent }[]
  /** Days that exceed because of what was taken out alone: in no count of `after`. */
  leftOut: CivilDay[]
  validity: Validity
}

/**
 * Evaluates a period with and without approved events (环办监测〔2016〕120号). Concentrations of the affected pollutants on the days of an event do not enter the
 * statistics. A day of an event keeps its index up to 100; above it, the index of the other pollutants counts when it exceeds 100 itself, otherwise the day is
 * in no day count. Days taken out are not missing data: whether there are enough is judged with them. How days count was not read in the rule.
 */
export function deductEvents(
  days: readonly DayOfValues[],
  events: readonly ApprovedEvent[],
  period: Period,
  rules: AirRulebook,
  options?: PeriodOptions & IndexOptions,
): EventDeduction {
  const deducted: EventDeduction['deducted'] = []
  const leftOut: CivilDay[] = []
  const whole: EvaluatedDay[] = []
  const kept: EvaluatedDay[] = []
  for (const day of days) {
    const { aqi } = dailyIndex(day.values, rules.index, options)
    whole.push({ ...day, aqi })
    const event = events.find(({ from, until }) => from <= day.day && day.day <= until)
    const gone = event ? affected(day, event) : []
    if (!event || gone.length === 0) {
      kept.push({ ...day, aqi })
      continue
    }
    deducted.push({ day: day.day, pollutants: gone, event })
    const values = eachKey((key) => (gone.includes(key) ? null : day.values[key]))
    const rest = dailyIndex(values, rules.index, options).trace.highest ?? 0
    const counted = aqi === null || aqi <= 100 ? aqi : rest > 100 ? rest : null
    if (aqi !== null && counted === null) leftOut.push(day.day)
    kept.push({ day: day.day, values, aqi: counted })
  }
  const before = evaluatePeriod(whole, period, rules, options)
  return {
    before,
    after: withValidityOf(before, evaluatePeriod(kept, period, rules, options)),
    deducted,
    leftOut,
    validity: before.validDays === 0 ? missing('no-days', '没有有效的日指数', 'no day has an index') : VALID,
  }
}

const affected = (day: DayOfValues, event: ApprovedEvent): AirKey[] =>
  (event.pollutants ?? DUST_2016.rules.pollutants).filter((key) => day.values[key] !== null)

function withValidityOf(before: AirEvaluation, after: AirEvaluation): AirEvaluation {
  const open = AIR_KEYS.some((key) => before.validity[key].state !== 'valid' || after.attained[key] === null)
  return {
    ...after,
    validity: before.validity,
    attainedAll: open ? null : AIR_KEYS.every((key) => after.attained[key] === true),
  }
}

/** The ratio of good days without the events, beside the one with them, and every day that was touched. */
export const explainDeduction = ({ before, after, deducted, leftOut, validity }: EventDeduction): Explained =>
  withValidity(
    {
      label: { zh: '优良天数比率（扣除沙尘影响）', en: 'good-day ratio without sand and dust' },
      value: shown(after.goodRatio),
      unit: '%',
      formula: {
        zh: `${after.goodDays} ÷ ${after.validDays} 天；${leftOut.length} 天仅因沙尘超标，不计入`,
        en: `${after.goodDays} ÷ ${after.validDays} days; ${leftOut.length} days exceed because of dust alone and are not counted`,
      },
      clause: DUST_2016.source.clause,
      excluded: deducted.map(({ day, pollutants, event }) => ({
        label: {
          zh: `${day} ${pollutants.map((key) => AIR_NAMES[key].zh).join('、')}`,
          en: `${day} ${pollutants.map((key) => AIR_NAMES[key].en).join(', ')}`,
        },
        reason: {
          zh: `沙尘过程 ${event.from} 至 ${event.until}，${event.approvedBy}认定，依据：${event.evidence}`,
          en: `event of ${event.from} to ${event.until}, approved by ${event.approvedBy}: ${event.evidence}`,
        },
      })),
      children: [
        {
          label: { zh: '扣除前', en: 'with them' },
          value: shown(before.goodRatio),
          unit: '%',
          formula: {
            zh: `${before.goodDays} ÷ ${before.validDays} 天`,
            en: `${before.goodDays} ÷ ${before.validDays} days`,
          },
        },
      ],
    },
    validity,
  )
