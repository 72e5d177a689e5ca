import type { Label } from '@tuojiang/measure'
import type { Choice } from '@tuojiang/register'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { Problem } from '../http/problem.js'
import type { RecordDeps } from './deps.js'
import type { Asked } from './question.js'
import { at, type Storage, type StoredField } from './storage.js'
import { HIDDEN_TITLE, type Sight } from './visibility.js'

/** What records are grouped by: an expression of SQL, and the words for its values. */
interface Grouping {
  expression: RawBuilder<unknown>
  labels(values: readonly string[]): Promise<(value: string) => Label | null>
}

const MOST_GROUPS = 1000

/** Counts of the matching records in groups, perhaps across a second grouping, perhaps summing a field. */
export async function statisticsOf(
  deps: RecordDeps,
  storage: Storage,
  { from, where }: Asked,
  {
    by,
    across,
    sum,
    sight,
    actor,
  }: { by: string; across?: string | undefined; sum?: string | undefined; sight: Sight; actor: Actor },
) {
  const group = groupingOf(deps, storage, by, sight, actor)
  const other = across === undefined ? null : groupingOf(deps, storage, across, sight, actor)
  // Two lists beside each other would be counted in step, not each with each.
  if (across !== undefined && isList(storage, by) && isList(storage, across)) throw notGrouped(across)
  const summed = sum === undefined ? null : summedField(storage, sum, sight)
  const { rows } = await sql<{
    group: string | null
    across: string | null
    count: number
    sum: number | null
  }>`
    SELECT g.group, g.across, count(*)::integer AS count, sum(g.summed)::double precision AS sum
    FROM (
      SELECT (${group.expression})::text AS "group", (${other?.expression ?? sql`NULL`})::text AS across,
        (${summed ? at(summed.column) : sql`NULL`})::numeric AS summed
      FROM ${from} WHERE ${where}
    ) AS g GROUP BY g.group, g.across ORDER BY g.group, g.across LIMIT ${MOST_GROUPS}`.execute(deps.db)
  const labelOf = await group.labels([...new Set(rows.flatMap((row) => row.group ?? []))])
  return rows.map((row) => ({
    group: row.group,
    label: row.group === null ? null : labelOf(row.group),
    ...(other && { across: row.across }),
    count: row.count,
    sum: row.sum,
  }))
}

const isList = ({ fields }: Storage, name: string) => fields.get(name)?.field.column.type === 'texts'

const MONTH = /^month:(.+)$/

function groupingOf(deps: RecordDeps, storage: Storage, by: string, sight: Sight, actor: Actor): Grouping {
  const { register } = storage
  if (by === 'state') {
    return { expression: sql`r.state`, labels: async () => (state) => register.states[state]?.label ?? null }
  }
  const month = MONTH.exec(by)?.[1]
  const name = month ?? (by === 'area' ? register.area : by)
  const stored = storage.fields.get(name)
  if (!stored || !sight.readable.has(name)) throw notGrouped(by)
  if (month !== undefined) {
    if (stored.type !== 'date' && stored.type !== 'timestamptz') throw notGrouped(by)
    const local =
      stored.type === 'date'
        ? at(stored.column)
        : sql`${at(stored.column)} AT TIME ZONE 'UTC' + ${deps.zone} * interval '1 minute'`
    return {
      expression: sql`to_char(${local}, 'YYYY-MM')`,
      labels: async () => (value) => ({ zh: value, en: value }),
    }
  }
  return { expression: groupedColumn(stored, by), labels: (values) => labelsOf(deps, stored, values, actor) }
}

/** Fields of which a page of groups makes sense: code lists, yes or no, and what refers to something. A list counts under each of its values. */
function groupedColumn({ column, type, field }: StoredField, by: string): RawBuilder<unknown> {
  if (field.column.type === 'texts') return sql`unnest(${at(column)})`
  if (field.view.choices || type === 'boolean' || field.column.type === 'id') return at(column)
  throw notGrouped(by)
}

const YES_NO: Readonly<Record<string, Label>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
}

async function labelsOf(
  { db, directory }: RecordDeps,
  { field, type }: StoredField,
  values: readonly string[],
  actor: Actor,
) {
  if (type === 'boolean') return (value: string) => YES_NO[value] ?? null
  const { choices } = field.view
  if (choices) {
    const labels = new Map(choices.map((choice: Choice) => [choice.value, choice.label]))
    return (value: string) => labels.get(value) ?? { zh: value, en: value }
  }
  const titles = await directory.titles(db, field, values.map(Number), actor)
  return (value: string) => {
    const title = titles.get(Number(value)) ?? HIDDEN_TITLE
    return { zh: title, en: title }
  }
}

function summedField(storage: Storage, sum: string, sight: Sight): StoredField {
  const stored = storage.fields.get(sum)
  const isNumber =
    stored?.type === 'numeric' || (stored?.type === 'integer' && stored.field.column.type === 'integer')
  if (!stored || !isNumber || !sight.readable.has(sum)) {
    throw new Problem(
      400,
      'statistic-invalid',
      { zh: `“${sum}”不能求和`, en: `'${sum}' cannot be summed` },
      { path: 'sum' },
    )
  }
  return stored
}

const notGrouped = (by: string) =>
  new Problem(
    400,
    'statistic-invalid',
    { zh: `不能按“${by}”统计`, en: `records cannot be counted by '${by}'` },
    {
      path: 'by',
      action: {
        zh: '可用 state、area、month:日期字段，或选项、是否、引用类字段',
        en: 'Use state, area, month: and a date, or a field of choices, yes or no, or a reference',
      },
    },
  )
