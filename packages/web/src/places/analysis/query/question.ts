import type { QueryForm } from '@tuojiang/api'
import type { Answer, Ask } from '../../../api'

export type { QueryForm }
export type Views = Answer<'GET /api/query/views'>
export type View = Views['views'][number]
export type QueryAnswer = Answer<'POST /api/query/run'>
export type Question = NonNullable<Ask<'POST /api/query/run'>['body']>
export type Readings = NonNullable<Question['readings']>
export type Comparison = QueryForm['conditions'][number]['is']
export type Aggregate = QueryForm['aggregates'][number]['by']

export const emptyForm = (view: string): QueryForm => ({
  view,
  columns: [],
  conditions: [],
  groups: [],
  aggregates: [],
  sort: [],
})

/** Comparisons that make sense for a kind of column. */
export function comparisonsOf(type: View['columns'][number]['type']): Comparison[] {
  if (type === 'list') return ['contains', 'empty', 'not-empty']
  if (type === 'boolean') return ['=', 'empty', 'not-empty']
  if (type === 'text') return ['=', '<>', 'contains', 'in', '>=', '<=', 'empty', 'not-empty']
  return ['=', '<>', '>', '>=', '<', '<=', 'in', 'empty', 'not-empty']
}

/** Names of what a form answers, for its order: as the server names them. */
export function answeredColumns(
  { view, columns, groups, aggregates }: QueryForm,
  views: readonly View[],
): string[] {
  if (groups.length > 0 || aggregates.length > 0)
    return [...groups, ...aggregates.map(({ of, by }) => (of === '*' ? 'count' : `${by}_${of}`))]
  if (columns.length > 0) return columns
  return views.find(({ name }) => name === view)?.columns.map(({ name }) => name) ?? []
}

/** Without the conditions whose value nobody has typed yet. */
export const withoutBlanks = (form: QueryForm): QueryForm => ({
  ...form,
  conditions: form.conditions.filter(
    ({ is, value }) => is === 'empty' || is === 'not-empty' || value.trim() !== '',
  ),
})
