import type { Explanation, ExplanationNode } from '@tuojiang/api'
import { type CivilDay, type Label, type Period, parsePeriod, periodKind } from '@tuojiang/measure'
import type { Explained } from '@tuojiang/standards'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from '../db/index.js'
import { currentResults, type FigureAnswer, periodWords } from '../evaluation/index.js'
import { inScope, notFound, Problem } from '../http/index.js'
import type { Scope } from '../http/scope.js'
import { explainPayment } from './compensation.js'
import { areaResult, areaSubject, pointSubject, pointVerdict, sampleSubject } from './evaluate.js'
import {
  type AreaResult,
  type LaboratoryFigure,
  laboratoryFigure,
  methodOf,
  statisticText,
  verdictText,
  verdictValue,
} from './figures.js'
import { type JudgedPoint, type MediumRules, noSample, type Sampling, type Verdict } from './media/index.js'
import { dayInside } from './periods.js'
import { type Point, pointInScope, readPoints } from './points.js'
import { samplingsOf } from './releases.js'

export interface FigureDeps {
  db: Kysely<Database>
  pool: Pool
  clock: () => number
  areas(): Promise<readonly { id: number; parentId: number | null; name: Label }[]>
}

export interface FigureQuery {
  key: string
  subject: string
  period: string
  asOf?: number | undefined
}

const SUBJECT: Label = { zh: '对象', en: 'the subject' }
const unknown = (key: string) =>
  new Problem(422, 'figure-unknown', {
    zh: `没有指标 ${key}，或时段与它不符`,
    en: `there is no figure ${key}, or the period does not fit it`,
  })

interface Found {
  figure: Exclude<LaboratoryFigure, { of: 'payment' }>
  period: Period
  name: Label
  /** Points whose samplings make the figure. */
  points: Point[]
  stored: { value: string; computedAt: Date } | null
}

async function find(deps: FigureDeps, scope: Scope, query: FigureQuery): Promise<Found> {
  const period = parsePeriod(query.period)
  const figure = laboratoryFigure(query.key, period)
  if (!figure || figure.of === 'payment') throw unknown(query.key)
  const { name, points } = await subjectOf(deps, scope, query, figure)
  const [row] = await currentResults(deps.pool, {
    subjects: [query.subject],
    method: methodOf(figure.rules),
    edition: figure.rules.edition,
    from: period,
    to: period,
    asOf: query.asOf,
  })
  return { figure, period, name, points, stored: row ?? null }
}

async function subjectOf(
  { db, areas }: FigureDeps,
  scope: Scope,
  { subject, asOf }: FigureQuery,
  figure: Found['figure'],
): Promise<{ name: Label; points: Point[] }> {
  const [kind, text = ''] = subject.split(':')
  const id = Number(text)
  const wanted = figure.of
  if (!Number.isSafeInteger(id) || kind !== wanted) throw notFound(SUBJECT)
  if (wanted === 'area') {
    const area = (await areas()).find((one) => one.id === id)
    const isSeen = area && (area.parentId === null || inScope(scope, { areaId: id }))
    if (!isSeen) throw notFound(SUBJECT)
    const all = await readPoints(db, { medium: figure.rules.medium, asOf })
    return {
      name: area.name,
      points: area.parentId === null ? all : all.filter(({ areaId }) => areaId === id),
    }
  }
  const pointId =
    wanted === 'point'
      ? id
      : ((await db.selectFrom('laboratory_sample').select('point_id').where('id', '=', id).executeTakeFirst())
          ?.point_id ?? -1)
  const [point] = await readPoints(db, { ids: [pointId], medium: figure.rules.medium, asOf })
  if (!point || !pointInScope(scope, point)) throw notFound(SUBJECT)
  return { name: point.name, points: [point] }
}

function answer(found: Found, query: FigureQuery, now: number): FigureAnswer {
  const { figure, period, stored } = found
  const parts = stored ? partsOf(figure, stored.value) : null
  const statistic = figure.of === 'area' ? figure.statistic : null
  const isCompliance = !statistic && figure.rules.grade === 'compliance'
  return {
    key: query.key,
    subject: query.subject,
    period,
    name: statistic?.name ?? nameOf(figure.rules, isCompliance),
    value: parts?.value ?? null,
    text: parts?.text ?? { zh: '—', en: '—' },
    unit: statistic?.unit ?? '',
    edition: figure.rules.edition,
    validity: parts?.validity ?? noSample,
    asOf: new Date(now).toISOString(),
    computedAt: (stored?.computedAt ?? new Date(now)).toISOString(),
  }
}

const nameOf = ({ name }: MediumRules, isCompliance: boolean): Label =>
  isCompliance
    ? { zh: `${name.zh}达标判定`, en: `${name.en}: compliance` }
    : { zh: `${name.zh}类别`, en: `${name.en}: class` }

function partsOf(figure: Found['figure'], text: string) {
  if (figure.of !== 'area') {
    const verdict = JSON.parse(text) as Verdict
    return {
      value: verdictValue(figure.rules, verdict),
      text: verdictText(figure.rules, verdict),
      validity: verdict.validity,
      division: '',
    }
  }
  const [value = null, division = ''] = (JSON.parse(text) as AreaResult)[figure.statistic.key] ?? []
  return {
    value,
    text: statisticText(figure.statistic, value),
    validity: value === null ? noSample : { state: 'valid' as const, reason: null, words: null },
    division: value === null || division === '' ? '' : ` = ${division}`,
  }
}

/** A figure of the laboratory as it stands, or stood at a moment. */
export async function laboratoryFigureAnswer(
  deps: FigureDeps,
  scope: Scope,
  query: FigureQuery,
): Promise<FigureAnswer> {
  return answer(await find(deps, scope, query), query, query.asOf ?? deps.clock())
}

/** The same explained: computed again from the results that counted at the moment, and compared with what is stored. */
export async function explainLaboratoryFigure(
  deps: FigureDeps,
  scope: Scope,
  query: FigureQuery,
): Promise<Explanation> {
  if (laboratoryFigure(query.key, parsePeriod(query.period))?.of === 'payment')
    return explainPayment(deps, scope, query)
  const found = await find(deps, scope, query)
  const shown = answer(found, query, query.asOf ?? deps.clock())
  const again = await recompute(deps, found, query)
  const parts = again.value === null ? null : partsOf(found.figure, again.value)
  const { rules } = found.figure
  const when = periodWords(found.period)
  const suffix = shown.unit === '%' ? '%' : shown.unit === '' ? '' : ` ${shown.unit}`
  const said = (language: 'zh' | 'en') =>
    shown.value === null
      ? (shown.validity.words?.[language] ?? '—')
      : `${shown.text[language]}${suffix}${parts?.division ?? ''}`
  return {
    figure: shown,
    sentence: {
      zh: `${found.name.zh} ${when.zh}${shown.name.zh}：${said('zh')}`,
      en: `${found.name.en}, ${when.en}: ${shown.name.en}: ${said('en')}`,
    },
    tree: again.tree,
    edition: {
      id: rules.standard,
      title: rules.title,
      clause: again.clause || rules.standard,
      from: rules.from,
      until: null,
    },
    check: {
      stored: shown.value === null ? null : String(shown.value),
      recomputed: parts?.value === null || parts === null ? null : String(parts.value),
      agrees: (found.stored?.value ?? null) === again.value,
    },
  }
}

async function recompute(
  deps: FigureDeps,
  { figure, period, points, name }: Found,
  query: FigureQuery,
): Promise<{ value: string | null; tree: ExplanationNode; clause: string }> {
  const year = period.slice(0, 4)
  const samplings = await samplingsOf(deps.pool, {
    pointIds: points.map(({ id }) => id),
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    asOf: query.asOf,
  })
  if (figure.of === 'area') return recomputeArea(figure, period, points, samplings, name)
  const { rules } = figure
  const [point] = points
  const own = (point && samplings.get(point.id)) ?? []
  const inside =
    figure.of === 'sample'
      ? own.filter(({ sampleId }) => sampleSubject(sampleId) === query.subject)
      : own.filter(({ day }) => dayInside(day, period))
  const [first] = inside
  if (!point || !first) return { value: null, tree: emptyTree(name), clause: '' }
  const judged =
    figure.of === 'sample'
      ? rules.judgeSample(first, point.attributes)
      : rules.judgePeriod(inside, point.attributes)
  return {
    value: JSON.stringify(judged.verdict),
    tree: withSamples(judged.explain(), rules, figure.of === 'point' ? inside : [], first),
    clause: judged.verdict.clause,
  }
}

const emptyTree = (label: Label): ExplanationNode => ({
  label,
  value: null,
  unit: '',
  note: noSample.words ?? label,
})

/** The samplings that went in, each with a figure of its own; or the texts of the one sampling. */
function withSamples(
  tree: Explained,
  rules: MediumRules,
  samplings: readonly Sampling[],
  only: Sampling,
): ExplanationNode {
  if (samplings.length === 0) return { ...tree, children: [...(tree.children ?? []), textsOf(rules, only)] }
  return {
    ...tree,
    children: [
      ...(tree.children ?? []),
      {
        label: { zh: '参评样品', en: 'Samples that counted' },
        value: String(samplings.length),
        unit: '',
        children: samplings.map(({ sampleId, code, day }) => ({
          label: { zh: `${day} ${code}`, en: `${day} ${code}` },
          value: null,
          unit: '',
          figure: {
            key: `lab.${rules.medium}.day.verdict`,
            subject: sampleSubject(sampleId),
            period: day as CivilDay,
          },
        })),
      },
    ],
  }
}

const textsOf = (rules: MediumRules, { code, results }: Sampling): ExplanationNode => ({
  label: { zh: `样品 ${code} 的报告值`, en: `Sample ${code} as reported` },
  value: null,
  unit: '',
  children: Object.entries(results).map(([key, result]) => ({
    label: rules.items.find((item) => item.key === key)?.name ?? { zh: key, en: key },
    value: String(result.value ?? ''),
    unit: result.unit === 'pH' ? '' : (result.unit ?? ''),
    ...(result.detectionLimit !== undefined && {
      note: { zh: `检出限 ${result.detectionLimit}`, en: `limit of detection ${result.detectionLimit}` },
    }),
  })),
})

function recomputeArea(
  figure: Extract<Found['figure'], { of: 'area' }>,
  period: Period,
  points: readonly Point[],
  samplings: ReadonlyMap<number, Sampling[]>,
  name: Label,
): { value: string | null; tree: ExplanationNode; clause: string } {
  const { rules, statistic } = figure
  const judged: JudgedPoint[] = points.flatMap((point) => {
    const own = samplings.get(point.id) ?? []
    return own.some(({ day }) => dayInside(day, period))
      ? [
          {
            pointId: point.id,
            name: point.name,
            attributes: point.attributes,
            verdict: pointVerdict(rules, point.attributes, own, period),
          },
        ]
      : []
  })
  if (judged.length === 0) return { value: null, tree: emptyTree(name), clause: '' }
  const { value, division, points: inside } = statistic.of(judged)
  const counted = new Set(inside.map(({ pointId }) => pointId))
  const kind = periodKind(period)
  return {
    value: JSON.stringify(areaResult(rules, judged)),
    clause: judged.find(({ verdict }) => verdict.clause !== '')?.verdict.clause ?? '',
    tree: {
      label: statistic.name,
      value: value === null ? null : statisticText(statistic, value).zh,
      unit: statistic.unit,
      formula: {
        zh: `${statistic.formula.zh}${division === '' ? '' : `：${division}`}`,
        en: `${statistic.formula.en}${division === '' ? '' : `: ${division}`}`,
      },
      clause: rules.standard,
      excluded: [
        ...judged
          .filter(({ pointId, verdict }) => !counted.has(pointId) && verdict.kept === null)
          .map((point) => ({
            label: point.name,
            reason: point.verdict.validity.words ?? { zh: '无法判定', en: 'cannot be judged' },
          })),
        ...points
          .filter(({ id, state }) => state === 'active' && !judged.some(({ pointId }) => pointId === id))
          .map((point) => ({ label: point.name, reason: noSample.words as Label })),
      ],
      children: inside.map((point) => ({
        label: point.name,
        value: verdictText(rules, point.verdict).zh,
        unit: '',
        figure: {
          key: `lab.${rules.medium}.${kind}.verdict`,
          subject: pointSubject(point.pointId),
          period,
        },
      })),
    },
  }
}

/** A yearly figure of the city in every year that has one; for the plan. */
export async function laboratoryYears(
  { pool, areas }: FigureDeps,
  query: { key: string; from: number; to: number; asOf?: number | undefined },
): Promise<{ year: number; value: number | null; valid: boolean; words: Label | null }[]> {
  const figure = laboratoryFigure(query.key, parsePeriod('2000'))
  if (figure?.of !== 'area') throw unknown(query.key)
  const city = (await areas()).find(({ parentId }) => parentId === null)
  if (!city) return []
  const rows = await currentResults(pool, {
    subjects: [areaSubject(city.id)],
    method: methodOf(figure.rules),
    edition: figure.rules.edition,
    from: String(query.from),
    to: String(query.to),
    asOf: query.asOf,
  })
  return rows
    .filter(({ period }) => period.length === 4)
    .map(({ period, value: text }) => {
      const { value, validity } = partsOf(figure, text)
      return { year: Number(period), value, valid: value !== null, words: validity.words }
    })
}
