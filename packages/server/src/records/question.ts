import { type Condition, parseQuery, type SortKey } from '@tuojiang/register'
import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../http/problem.js'
import { allOf, boxSql, conditionSql, escapeLike, type FieldCondition } from './conditions.js'
import { FIGURE_KEY } from './figures.js'
import { type SearchQuery, searchOf } from './search-tokens.js'
import { sourceOf } from './source.js'
import { at, type Storage, type StoredField } from './storage.js'
import type { TokenShares } from './token-shares.js'
import type { Sight } from './visibility.js'

/** The question of a list as it comes in the address. */
export interface Question {
  search?: string | undefined
  states?: string | undefined
  areaId?: number | undefined
  due?: 'overdue' | 'soon' | 'any' | undefined
  archived?: boolean | undefined
  filter?: string | undefined
  asOf?: string | undefined
  sort?: string | undefined
  /** west,south,east,north */
  within?: string | undefined
}

/** A question ready to be asked: the answer to it is FROM `from` WHERE `where`. */
export interface Asked {
  from: RawBuilder<unknown>
  where: RawBuilder<boolean>
  /** What is searched for, which is among the conditions of `where`, and the others of them; null when nothing is. */
  search: {
    where: RawBuilder<boolean>
    /** The same, answered by the index alone: nothing is read of the records it finds. */
    byIndex: RawBuilder<boolean>
    others: RawBuilder<boolean>
    share: number | null
  } | null
  sort: SortKey | null
  asOf: Date | null
}

const OVERDUE = (today: string) => sql<boolean>`r.due < ${today}::date`
const SOON = (today: string) => sql<boolean>`(r.warn_from <= ${today}::date AND r.due >= ${today}::date)`

/** Counted in one place: past its day, and inside the time in which it is told. */
export const duePart = { overdue: OVERDUE, soon: SOON }

/**
 * Reads a question within what the reader may see; what they may not see does not exist for it.
 * @param areaIds ids of an area and what lies in it
 * @param ids the records of the figure that the filter names
 * @throws Problem `query-invalid`, with every issue
 */
export function ask(
  storage: Storage,
  sight: Sight,
  question: Question,
  {
    today,
    areaIds,
    ids = null,
    shares = null,
  }: {
    today: string
    areaIds: readonly number[] | null
    ids?: readonly number[] | null
    shares?: TokenShares
  },
): Asked {
  const parsed = parseQuery(
    storage.register,
    {
      where: withoutFigure(jsonOf(question.filter)),
      ...(question.sort && { sort: [question.sort] }),
      ...(question.search && { search: question.search }),
      ...(question.states && { states: question.states.split(',').filter((state) => state !== '') }),
    },
    sight.readable,
  )
  if (!parsed.ok) throw queryInvalid(parsed.issues)
  const { conditions, sort, search, states } = parsed.query
  const asOf = question.asOf === undefined ? null : new Date(question.asOf)
  const { from, where } = sourceOf(storage, sight, asOf)
  const parts = [
    where,
    question.archived ? sql<boolean>`r.archived_at IS NOT NULL` : sql<boolean>`r.archived_at IS NULL`,
  ]
  for (const condition of conditions) parts.push(partOf(storage, condition))
  if (states) parts.push(sql<boolean>`r.state = ANY(${[...states]}::text[])`)
  if (areaIds) parts.push(sql<boolean>`${at(storage.area.column)} = ANY(${[...areaIds]}::integer[])`)
  if (ids) parts.push(sql<boolean>`r.id = ANY(${[...ids]}::integer[])`)
  if (question.due === 'overdue') parts.push(OVERDUE(today))
  if (question.due === 'soon') parts.push(SOON(today))
  if (question.due === 'any') parts.push(sql<boolean>`r.due IS NOT NULL`)
  if (question.within !== undefined) parts.push(withinSql(storage, sight, question.within))
  const asked = { from, sort: sort[0] ?? null, asOf }
  if (!search) return { ...asked, where: allOf(parts), search: null }
  const others = allOf(parts)
  if (asOf !== null) return { ...asked, where: allOf([others, searchThenSql(storage, search)]), search: null }
  const query = searchOf(search, shares)
  const searched = query === null ? sql<boolean>`false` : searchSql(query)
  return {
    ...asked,
    where: allOf([others, searched]),
    search: {
      where: searched,
      byIndex: query === null ? searched : sql<boolean>`r.search @@ ${query.whole}::tsquery`,
      others,
      share: query?.share ?? null,
    },
  }
}

const OWN_COLUMNS: Readonly<Record<string, Pick<StoredField, 'column' | 'type'>>> = {
  id: { column: 'id', type: 'integer' },
  state: { column: 'state', type: 'text' },
  updated: { column: 'updated_at', type: 'timestamptz' },
  due: { column: 'due', type: 'date' },
}

/** The column of a field, or of what every record has. */
export function columnNamed(storage: Storage, name: string): StoredField {
  const own = OWN_COLUMNS[name]
  const stored = own ? ({ ...own, name } as StoredField) : storage.fields.get(name)
  if (!stored) throw new RangeError(`${storage.register.name} has no column '${name}'`)
  return stored
}

const partOf = (storage: Storage, { field, op, value }: Condition): RawBuilder<boolean> =>
  conditionSql(columnNamed(storage, field), { [op]: value } as FieldCondition)

/** Written as `IS TRUE`, the whole is no condition an index answers: only the rarest tokens are looked up. */
const searchSql = ({ whole, rarest }: SearchQuery): RawBuilder<boolean> =>
  rarest === null
    ? sql<boolean>`r.search @@ ${whole}::tsquery`
    : sql<boolean>`(r.search @@ ${rarest}::tsquery AND (r.search @@ ${whole}::tsquery) IS TRUE)`

/** Of the past no tokens are kept: the texts themselves are looked through. */
function searchThenSql(storage: Storage, text: string): RawBuilder<boolean> {
  const pattern = `%${escapeLike(text)}%`
  const columns = [...storage.fields.values()].filter(
    ({ type, field }) => type === 'text' && field.readBy === null,
  )
  return sql<boolean>`concat_ws(' ', ${sql.join(columns.map(({ column }) => at(column)))}) ILIKE ${pattern}`
}

function withinSql(storage: Storage, sight: Sight, text: string): RawBuilder<boolean> {
  const numbers = text.split(',').map(Number)
  const [west, south, east, north] = numbers
  const { location } = storage
  if (
    numbers.length !== 4 ||
    !numbers.every(Number.isFinite) ||
    west === undefined ||
    south === undefined ||
    east === undefined ||
    north === undefined
  ) {
    throw queryInvalid([
      {
        path: 'within',
        message: {
          zh: '范围应写作 西,南,东,北（度）',
          en: 'write the box as west,south,east,north in degrees',
        },
      },
    ])
  }
  if (!location || !sight.readable.has(location.name)) return sql<boolean>`false`
  return boxSql(location, [west, south, east, north])
}

/** Name of the figure whose records a filter asks for, `rural-sewage-ratio:counted`; null when it asks for none. */
export function figureIn(question: Question): string | null {
  const filter = jsonOf(question.filter)
  if (typeof filter !== 'object' || filter === null) return null
  const given = (filter as Record<string, unknown>)[FIGURE_KEY]
  // A plain value means the same as `eq`, as for fields.
  const named = typeof given === 'object' && given !== null ? (given as { eq?: unknown }).eq : given
  return typeof named === 'string' ? named : null
}

const withoutFigure = (filter: unknown): unknown => {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return filter
  const { [FIGURE_KEY]: _, ...rest } = filter as Record<string, unknown>
  return rest
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined || text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Refuses a filter that names a figure there is not. */
export const figureUnknown = (named: string) =>
  queryInvalid([
    {
      path: `filter.${FIGURE_KEY}`,
      message: { zh: `没有指标“${named}”`, en: `there is no figure '${named}'` },
    },
  ])

function queryInvalid(issues: readonly { message: { zh: string; en: string }; path: string }[]): Problem {
  const [first] = issues
  return new Problem(
    400,
    'query-invalid',
    first?.message ?? { zh: '查询写法不对', en: 'the query is malformed' },
    {
      ...(first?.path && { path: first.path }),
      details: { issues },
    },
  )
}
