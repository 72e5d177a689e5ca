import type { QueryForm } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { formInvalid } from './problems.js'
import { MOST_ROWS } from './run.js'
import { quoted, type View, type ViewColumn } from './view.js'

type Condition = QueryForm['conditions'][number]
type Aggregate = QueryForm['aggregates'][number]

export interface Compiled {
  sql: string
  parameters: unknown[]
  labels: Label[]
}

const AGGREGATES: Readonly<
  Record<Aggregate['by'], { label: Label; sql: (column: string) => string; number: boolean }>
> = {
  count: { label: { zh: '个数', en: 'count' }, sql: (column) => `count(${column})`, number: false },
  sum: { label: { zh: '合计', en: 'sum' }, sql: (column) => `sum(${column})`, number: true },
  avg: { label: { zh: '平均', en: 'mean' }, sql: (column) => `avg(${column})`, number: true },
  min: { label: { zh: '最小', en: 'least' }, sql: (column) => `min(${column})`, number: false },
  max: { label: { zh: '最大', en: 'greatest' }, sql: (column) => `max(${column})`, number: false },
  median: { label: { zh: '中位数', en: 'median' }, sql: percentile(0.5), number: true },
  p90: { label: { zh: '第90百分位', en: '90th percentile' }, sql: percentile(0.9), number: true },
  p95: { label: { zh: '第95百分位', en: '95th percentile' }, sql: percentile(0.95), number: true },
}

function percentile(share: number) {
  return (column: string) => `percentile_cont(${share}) WITHIN GROUP (ORDER BY ${column})`
}

/**
 * One SELECT for a form. Names are those of the view and nothing else; values go as parameters.
 * @throws Problem `query-form` naming the part that is wrong
 */
export function compileForm(form: QueryForm, view: View): Compiled {
  const byName = new Map(view.columns.map((column) => [column.name, column]))
  const columnAt = (name: string, path: string): ViewColumn => {
    const column = byName.get(name)
    if (!column)
      throw formInvalid(path, { zh: `视图中没有列“${name}”`, en: `the view has no column '${name}'` })
    return column
  }
  const parameters: unknown[] = []
  const where = form.conditions.map((condition, index) =>
    conditionSql(columnAt(condition.column, `form.conditions.${index}.column`), condition, parameters, index),
  )
  const isGrouped = form.groups.length > 0 || form.aggregates.length > 0
  const plain = isGrouped
    ? form.groups.map((name, index) => columnAt(name, `form.groups.${index}`))
    : (form.columns.length > 0 ? form.columns : [...byName.keys()]).map((name, index) =>
        columnAt(name, `form.columns.${index}`),
      )
  const selected = [
    ...plain.map((column) => ({ sql: quoted(column.name), name: column.name, label: withUnit(column) })),
    ...(isGrouped ? form.aggregates : []).map((aggregate, index) => {
      const { label, sql, number } = AGGREGATES[aggregate.by]
      if (aggregate.of === '*') {
        if (aggregate.by !== 'count')
          throw formInvalid(`form.aggregates.${index}`, {
            zh: '只有个数可以对整行',
            en: 'only a count is of whole rows',
          })
        return { sql: 'count(*)', name: 'count', label }
      }
      const column = columnAt(aggregate.of, `form.aggregates.${index}.of`)
      if (number && column.type !== 'number')
        throw formInvalid(`form.aggregates.${index}.of`, {
          zh: `“${column.label.zh}”不是数值，不能求${label.zh}`,
          en: `'${column.label.en}' is no number`,
        })
      const own = withUnit(column)
      return {
        sql: sql(quoted(column.name)),
        name: `${aggregate.by}_${column.name}`,
        label: { zh: `${own.zh} ${label.zh}`, en: `${own.en}, ${label.en}` },
      }
    }),
  ]
  if (selected.length === 0)
    throw formInvalid('form.columns', { zh: '至少选一列', en: 'choose a column at least' })
  const names = new Set(selected.map(({ name }) => name))
  const order = form.sort.map(({ column, down }, index) => {
    if (!names.has(column))
      throw formInvalid(`form.sort.${index}`, {
        zh: `不能按“${column}”排序：结果中没有这一列`,
        en: `cannot sort by '${column}': the answer has no such column`,
      })
    return `${quoted(column)} ${down ? 'DESC' : 'ASC'} NULLS LAST`
  })
  const sql = [
    `SELECT ${selected.map(({ sql: value, name }) => `${value} AS ${quoted(name)}`).join(', ')}`,
    `FROM ${view.group === 'readings' ? 'pg_temp.' : 'open_query.'}${quoted(view.name)}`,
    ...(where.length > 0 ? [`WHERE ${where.join(' AND ')}`] : []),
    ...(isGrouped && form.groups.length > 0 ? [`GROUP BY ${form.groups.map(quoted).join(', ')}`] : []),
    ...(order.length > 0 ? [`ORDER BY ${order.join(', ')}`] : []),
    `LIMIT ${MOST_ROWS + 1}`,
  ].join('\n')
  return { sql, parameters, labels: selected.map(({ label }) => label) }
}

const withUnit = ({ label, unit }: ViewColumn): Label =>
  unit === '' ? label : { zh: `${label.zh}（${unit}）`, en: `${label.en} (${unit})` }

const CASTS: Readonly<Record<ViewColumn['type'], string>> = {
  text: 'text',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  list: 'text',
}

function conditionSql(
  column: ViewColumn,
  { is, value }: Condition,
  parameters: unknown[],
  index: number,
): string {
  const name = quoted(column.name)
  if (is === 'empty') return `${name} IS NULL`
  if (is === 'not-empty') return `${name} IS NOT NULL`
  const path = `form.conditions.${index}.value`
  const put = (given: unknown) => `$${parameters.push(given)}`
  if (is === 'contains') {
    if (column.type === 'list') return `${put(value.trim())} = ANY (${name})`
    return `${name}::text ILIKE ${put(`%${value.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)}`
  }
  if (is === 'in') {
    const values = value
      .split(/[,，;；]/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => readValue(column, one, path))
    return `${name} = ANY (${put(values)}::${CASTS[column.type]}[])`
  }
  if (column.type === 'list')
    throw formInvalid(path, { zh: '这一列只能用“包含”', en: 'this column takes "contains" only' })
  return `${name} ${is} ${put(readValue(column, value.trim(), path))}::${CASTS[column.type]}`
}

const YES = new Set(['true', '1', '是', 'yes'])
const NO = new Set(['false', '0', '否', 'no'])

function readValue({ type, label }: ViewColumn, text: string, path: string): string {
  const wrong = () =>
    formInvalid(path, {
      zh: `“${label.zh}”的值“${text}”不能识别`,
      en: `'${text}' is no value of '${label.en}'`,
    })
  if (type === 'number' && (text === '' || !Number.isFinite(Number(text)))) throw wrong()
  if (type === 'boolean') {
    if (YES.has(text.toLowerCase())) return 'true'
    if (NO.has(text.toLowerCase())) return 'false'
    throw wrong()
  }
  if (
    (type === 'date' || type === 'instant') &&
    (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(Date.parse(text)))
  )
    throw wrong()
  return text
}
