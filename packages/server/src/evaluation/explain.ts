import type { DataLevelName, Explanation } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { Pool } from 'pg'
import { notFound } from '../http/problem.js'
import type { PeriodResult } from './air-values.js'
import { type ExplainDeps, explainAir, type Recomputed } from './explain-air.js'
import { explainBasin, explainSection } from './explain-water.js'
import { type FigureQuery, type FoundFigure, findFigure } from './figure-store.js'
import { levelOf } from './level.js'
import { periodWords } from './period-words.js'
import type { Subjects } from './subjects.js'
import type { SummaryResult } from './water-values.js'

const SUBJECT: Label = { zh: '对象', en: 'the subject' }

/** Name of whom a figure is about. @throws Problem when nobody has this id */
export function subjectName(subjects: Subjects, figure: Pick<FoundFigure, 'definition' | 'subject'>): Label {
  const { of } = figure.definition
  const found =
    of === 'air'
      ? subjects.airById.get(figure.subject)
      : of === 'section'
        ? subjects.water.find((section) => section.subject === figure.subject)
        : subjects.summaries.find((basin) => basin.id === figure.subject)
  if (!found) throw notFound(SUBJECT)
  return found.name
}

/** A figure as it is answered. */
export const figureAnswer = (figure: FoundFigure, now: number, level?: DataLevelName) => ({
  key: figure.definition.key,
  subject: figure.subject,
  period: figure.period,
  name: figure.definition.name,
  value: figure.value,
  text: figure.text,
  unit: figure.definition.unit,
  edition: figure.edition,
  validity: figure.validity,
  ...(level && { level }),
  asOf: new Date(now).toISOString(),
  computedAt: (figure.computedAt ?? new Date(now)).toISOString(),
})

/**
 * Explains a figure: computed again by the functions that made it, from what had been received by the moment, and compared with
 * what is stored.
 */
export async function explainFigure(
  pool: Pool,
  deps: ExplainDeps,
  query: FigureQuery,
  now: number,
): Promise<Explanation> {
  const figure = await findFigure(pool, query)
  const name = subjectName(deps.subjects, figure)
  const recomputed = await recompute(deps, figure)
  const level = await levelOf(deps, figure)
  const again = recomputed.result === null ? null : figure.definition.value(JSON.parse(recomputed.result))
  const { rules } = figure
  return {
    figure: figureAnswer(figure, now, level),
    sentence: sentenceOf(name, figure, recomputed.result),
    tree: recomputed.tree,
    edition: {
      id: rules.id,
      title: rules.title,
      clause: rules.source.clause,
      from: rules.from,
      until: rules.until,
    },
    check: {
      stored: figure.value === null ? null : String(figure.value),
      recomputed: again === null ? null : String(again),
      agrees: figure.stored === recomputed.result,
    },
  }
}

function recompute(deps: ExplainDeps, figure: FoundFigure): Promise<Recomputed> {
  const { subjects } = deps
  const { of } = figure.definition
  if (of === 'air') {
    const subject = subjects.airById.get(figure.subject)
    if (subject) return explainAir(deps, subject, figure)
  } else if (of === 'section') {
    const section = subjects.water.find((candidate) => candidate.subject === figure.subject)
    if (section) return explainSection(deps, section, figure)
  } else {
    const basin = subjects.summaries.find((candidate) => candidate.id === figure.subject)
    if (basin) return explainBasin(deps, basin, figure)
  }
  throw notFound(SUBJECT)
}

/** “内江市 2025 年优良天数比率 91.5% = 334 ÷ 365”. */
function sentenceOf(name: Label, figure: FoundFigure, result: string | null): Label {
  const when = periodWords(figure.period)
  const { unit } = figure.definition
  const suffix = unit === '' ? '' : unit === '%' ? '%' : ` ${unit}`
  const division = result === null ? '' : divisionOf(figure, result)
  const statement = (language: 'zh' | 'en') =>
    figure.value === null
      ? `${language === 'zh' ? '：' : ': '}${figure.validity.words?.[language] ?? '—'}`
      : ` ${figure.text[language]}${suffix}${division}`
  return {
    zh: `${name.zh} ${when.zh}${figure.definition.name.zh.replace(/^[年月季日]/, '')}${statement('zh')}`,
    en: `${name.en}, ${when.en}: ${figure.definition.name.en}${statement('en')}`,
  }
}

function divisionOf(figure: FoundFigure, text: string): string {
  const statistic = figure.definition.key.split('.')[2]
  if (figure.definition.method === 'air.period') {
    const { g, h, d } = JSON.parse(text) as PeriodResult
    if (statistic === 'good-ratio') return ` = ${g} ÷ ${d}`
    if (statistic === 'heavy-ratio') return ` = ${h} ÷ ${d}`
  }
  if (figure.definition.method === 'water.summary') {
    const { k, j } = JSON.parse(text) as SummaryResult
    const classes = k.map(([, value]) => value).filter((value) => value !== null)
    if (statistic === 'good-ratio') return ` = ${classes.filter((value) => value <= 3).length} ÷ ${j}`
    if (statistic === 'worst-ratio') return ` = ${classes.filter((value) => value === 6).length} ÷ ${j}`
  }
  return ''
}
