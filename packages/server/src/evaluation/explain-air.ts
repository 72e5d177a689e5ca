import type { ExplanationNode } from '@tuojiang/api'
import {
  type CivilDay,
  daysOf,
  endOf,
  formatDecimal,
  hourOf,
  type Label,
  type Period,
  startOf,
} from '@tuojiang/measure'
import {
  AIR_KEYS,
  AIR_NAMES,
  AIR_UNITS,
  type AirKey,
  type AirRulebook,
  airRules,
  IAQI_STEPS,
} from '@tuojiang/standards'
import type { Points, TelemetryStore } from '../telemetry/index.js'
import { type EngineContext, evaluateRun, lastDayOf, runsOf } from './air-engine.js'
import { AIR_FACTORS, HOUR_SOURCE, loadAirHours, type StationHours } from './air-inputs.js'
import { type DayResult, type HourResult, periodOf } from './air-values.js'
import { explainAirPeriod } from './explain-air-period.js'
import {
  clockTime,
  createReadingLeaves,
  fullText,
  label,
  numberText,
  type ReadingLeaves,
} from './explain-node.js'
import type { FoundFigure } from './figure-store.js'
import { reasonWords } from './reasons.js'
import { type AirSubject, type Subjects, siteSubject } from './subjects.js'
import type { Usability } from './usability.js'
import { exclusionWords } from './validity.js'

export interface ExplainDeps {
  telemetry: Pick<TelemetryStore, 'points' | 'frameOfReading'>
  usability: Usability
  subjects: Subjects
  zone: number
  /** The moment whose inputs count, ms; absent means now. */
  asOf: number | undefined
}

/** What was computed again and how it came about. */
export interface Recomputed {
  /** JSON of the result, to be compared with the stored one; null when there are no inputs. */
  result: string | null
  tree: ExplanationNode
}

const HOUR_MS = 3_600_000
const decimalsOf = (key: AirKey) => (key === 'co' ? 1 : 0)

/** The engine's context with inputs as of the moment: the same functions then give the result of that moment. */
export function contextAsOf({ telemetry, usability, subjects, zone, asOf }: ExplainDeps): EngineContext {
  return {
    subjects,
    zone,
    computedAt: 0,
    telemetry: {
      points: (query) => telemetry.points(asOf === undefined ? query : { ...query, asOf }),
    },
    usability: {
      standing: (query) => usability.standing(asOf === undefined ? query : { ...query, asOf }),
    },
  }
}

/** Computes an air figure again and unfolds it down to the readings. */
export async function explainAir(
  deps: ExplainDeps,
  subject: AirSubject,
  figure: FoundFigure,
): Promise<Recomputed> {
  const context = contextAsOf(deps)
  if (figure.definition.method === 'air.period') return explainPeriod(context, subject, figure)
  const day = figure.period.slice(0, 10) as CivilDay
  const stations = subject.siteIds
    .map((siteId) => deps.subjects.airById.get(siteSubject(siteId)))
    .filter((station) => station !== undefined)
  const asked = [...new Set([subject, ...stations])]
  const outcomes = await evaluateRun(
    context,
    asked,
    [day],
    new Map(asked.map(({ id }) => [id, new Set([day])])),
  )
  const resultOf = (id: string, period: string = figure.period): string | null =>
    outcomes.find(
      (outcome) =>
        outcome.subject === id &&
        outcome.method === figure.definition.method &&
        outcome.period === period &&
        outcome.edition === figure.edition,
    )?.value ?? null
  const result = resultOf(subject.id)
  const material = await loadMaterial(context, deps, subject, day)
  const parsed = result === null ? null : (JSON.parse(result) as HourResult & Partial<DayResult>)
  const view: View = {
    ...material,
    figure,
    subject,
    stations,
    day,
    zone: deps.zone,
    resultOf,
    rules: airRules(figure.edition as '2012', day),
  }
  const keys = figure.definition.pollutant ? [figure.definition.pollutant] : AIR_KEYS
  const children = await Promise.all(keys.map((key) => pollutantNode(view, key, parsed)))
  if (figure.definition.pollutant) return { result, tree: children[0] as ExplanationNode }
  return { result, tree: indexNode(view, parsed, children) }
}

interface Material {
  hours: Map<number, StationHours>
  points: readonly Points[]
  leaves: ReadingLeaves
}

interface View extends Material {
  figure: FoundFigure
  subject: AirSubject
  stations: readonly AirSubject[]
  day: CivilDay
  zone: number
  rules: AirRulebook
  resultOf(id: string): string | null
}

async function loadMaterial(
  context: EngineContext,
  deps: ExplainDeps,
  subject: AirSubject,
  day: CivilDay,
): Promise<Material> {
  const span = { siteIds: subject.siteIds, from: startOf(day, deps.zone), to: endOf(day, deps.zone) }
  const codes = new Set(AIR_FACTORS.map((factor) => factor.code))
  const [hours, points] = await Promise.all([
    loadAirHours(context, deps.subjects, deps.zone, span),
    context.telemetry.points({
      ...span,
      kind: 'hour',
      wanted: (factor, statistic) => statistic === 'Avg' && codes.has(factor),
    }),
  ])
  return { hours, points, leaves: createReadingLeaves(deps.telemetry) }
}

function indexNode(view: View, result: HourResult | null, children: ExplanationNode[]): ExplanationNode {
  return {
    label: view.figure.definition.name,
    value: result?.a === null || result === null ? null : String(result.a),
    unit: '',
    formula: label('AQI = max(IAQI)，各分指数向上取整', 'AQI = max(IAQI), sub-indices rounded up'),
    clause: view.rules.index.source.clause,
    ...(result?.r && { note: reasonWords(result.r) }),
    children,
  }
}

async function pollutantNode(
  view: View,
  key: AirKey,
  result: (HourResult & Partial<DayResult>) | null,
): Promise<ExplanationNode> {
  const place = AIR_KEYS.indexOf(key)
  const value = result?.v[place] ?? null
  const isDay = view.figure.definition.method === 'air.day'
  const iaqi = result?.i[place] ?? null
  const single = view.subject.kind === 'station'
  const parts = single
    ? await stationChildren(view, view.subject, key)
    : {
        children: await Promise.all(view.stations.map((station) => stationNode(view, station, key))),
        excluded: [],
      }
  const why = isDay && value === null ? result?.x?.[place] : null
  return {
    label:
      isDay && key === 'o3'
        ? label(`${AIR_NAMES.o3.zh}日最大8小时均值`, 'O3, daily maximum 8-hour mean')
        : AIR_NAMES[key],
    value: numberText(value, decimalsOf(key)),
    unit: AIR_UNITS[key],
    formula: formulaOf(view, key, value, iaqi, single),
    clause: isDay ? 'GB 3095 表4；HJ 663 §6.1.2' : view.rules.index.source.clause,
    ...(why && { note: reasonWords(why) }),
    ...(parts.excluded.length > 0 && { excluded: parts.excluded }),
    children: parts.children,
  }
}

function formulaOf(
  view: View,
  key: AirKey,
  value: number | null,
  iaqi: number | null,
  single: boolean,
): Label {
  const isDay = view.figure.definition.method === 'air.day'
  const mean = single
    ? isDay
      ? key === 'o3'
        ? label(
            '8 小时滑动均值（结束于 8—24 时）的最大值',
            'largest 8-hour mean that ends from 08:00 to 24:00',
          )
        : label('当日有效小时值的算术平均，至少 20 个', 'mean of the valid hours of the day, at least 20')
      : label('该小时的均值', 'mean of the hour')
    : label('各评价点浓度的算术平均', 'mean of the concentrations of the stations')
  if (value === null || iaqi === null) return mean
  const steps = iaqiText(view.rules, isDay ? 'day' : 'hour', key, value, iaqi)
  return label(`${mean.zh}；${steps.zh}`, `${mean.en}; ${steps.en}`)
}

/** IAQI with its numbers: (100−50)÷(75−35)×(60−35)+50 = 81.25 → 82. */
function iaqiText(
  rules: AirRulebook,
  scale: 'hour' | 'day',
  key: AirKey,
  value: number,
  iaqi: number,
): Label {
  const used = formatDecimal(value, decimalsOf(key))
  const breakpoints = rules.index.rules[scale][key]
  const step = breakpoints.findIndex((high, index) => index > 0 && Number(used) <= high)
  if (step < 1) {
    return label(
      `IAQI：${used} 超出分级上限，记为 ${iaqi}`,
      `IAQI: ${used} is beyond the last breakpoint, ${iaqi} is given`,
    )
  }
  const [low, high] = [breakpoints[step - 1], breakpoints[step]]
  const [from, to] = [IAQI_STEPS[step - 1], IAQI_STEPS[step]]
  const text = `IAQI = (${to}−${from})÷(${high}−${low})×(${used}−${low})+${from}`
  return label(`${text}，向上取整 ${iaqi}`, `${text}, rounded up ${iaqi}`)
}

async function stationNode(view: View, station: AirSubject, key: AirKey): Promise<ExplanationNode> {
  const text = view.resultOf(station.id)
  const result = text === null ? null : (JSON.parse(text) as HourResult & Partial<DayResult>)
  const place = AIR_KEYS.indexOf(key)
  const why = result?.x?.[place]
  const { children, excluded } = await stationChildren(view, station, key)
  return {
    label: station.name,
    value: fullText(result?.v[place]),
    unit: AIR_UNITS[key],
    ...(why && { note: reasonWords(why) }),
    ...(excluded.length > 0 && { excluded }),
    figure: {
      key: `air.${view.figure.definition.method === 'air.day' ? 'day' : 'hour'}.${key}`,
      subject: station.id,
      period: view.figure.period,
    },
    children,
  }
}

type Excluded = NonNullable<ExplanationNode['excluded']>

/** Hours of a station with the readings behind them; what came and does not count is listed with its reason. */
async function stationChildren(
  view: View,
  station: AirSubject,
  key: AirKey,
): Promise<{ children: ExplanationNode[]; excluded: Excluded }> {
  const siteId = station.siteIds[0] ?? 0
  const place = AIR_KEYS.indexOf(key)
  const own = view.hours.get(siteId)
  const list = view.points.find(
    (points) => points.siteId === siteId && points.factor === AIR_FACTORS[place]?.code,
  )
  const wanted =
    view.figure.definition.method === 'air.day'
      ? Array.from({ length: 24 }, (_, hour) => hour)
      : [Number(view.figure.period.slice(11))]
  const children: ExplanationNode[] = []
  const excluded: Excluded = []
  for (const hour of wanted) {
    const start = startOf(view.day, view.zone) + hour * HOUR_MS
    const name = `${clockTime(start, view.zone)}–${clockTime(start + HOUR_MS, view.zone)}`
    const value = own?.values[place]?.[hour]
    if (value === undefined || Number.isNaN(value)) {
      const why = own?.excluded.get(place * (own?.hours ?? 0) + hour)
      excluded.push({
        label: label(name, name),
        reason: exclusionWords(why ?? { reason: 'missing', flag: null }),
      })
      continue
    }
    const index = list ? list.times.findIndex((time) => Math.floor((time - start) / HOUR_MS) === 0) : -1
    children.push({
      label: label(name, name),
      value: fullText(value),
      unit: AIR_UNITS[key],
      ...(own &&
        (own.source[hour] ?? 0) > HOUR_SOURCE.hour && {
          note: label(
            '设备没有小时数据，由不少于 45 分钟的有效数据计算',
            'the device sends no hours; made from at least 45 valid minutes',
          ),
        }),
      ...(view.figure.definition.method === 'air.day' && {
        figure: { key: `air.hour.${key}`, subject: station.id, period: hourOf(start, view.zone) },
      }),
      ...(list && index >= 0 && { reading: await view.leaves.of(list, index, 'hour') }),
    })
  }
  return { children, excluded }
}

async function explainPeriod(
  context: EngineContext,
  subject: AirSubject,
  figure: FoundFigure,
): Promise<Recomputed> {
  const period = figure.period as Period
  const days = daysOf(period)
  const results: { day: CivilDay; result: DayResult }[] = []
  for (const run of runsOf(days)) {
    const outcomes = await evaluateRun(context, [subject], run, new Map([[subject.id, new Set(run)]]))
    for (const outcome of outcomes) {
      if (outcome.method === 'air.day' && outcome.edition === figure.edition)
        results.push({ day: outcome.period as CivilDay, result: JSON.parse(outcome.value) as DayResult })
    }
  }
  const rules = airRules(figure.edition as '2012', lastDayOf(period))
  const result = periodOf(results, period, rules)
  return {
    result: result === null ? null : JSON.stringify(result),
    tree: explainAirPeriod(figure, subject, results, result, rules),
  }
}
