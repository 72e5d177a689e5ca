import type { Label } from '@tuojiang/measure'

export type ColumnKind = 'text' | 'number' | 'boolean' | 'date' | 'instant' | 'list'

/** A column of a view: what it is called, what it is, where it comes from. */
export interface ViewColumn {
  name: string
  label: Label
  type: ColumnKind
  unit: string
  sql: string
  /** `register.field`: shown only to those whose pass names it. */
  guarded?: string
}

/** One view of the schema `open_query`, declared once: SQL, choices of the form and documentation are made of it. */
export interface View {
  name: string
  label: Label
  group: 'readings' | 'figures' | 'network' | 'work' | 'registers'
  columns: readonly ViewColumn[]
  /** What stands after FROM. */
  from: string
  where?: string
  /** Columns by which the scope is read; null shows a view to everybody who may ask. */
  scope: { area: string; enterprise: string | null; open?: string } | null
  /** Only those who may read this register see rows. */
  register?: string
}

export const col = (
  name: string,
  zh: string,
  en: string,
  type: ColumnKind,
  sql: string,
  unit = '',
): ViewColumn => ({ name, label: { zh, en }, type, unit, sql })

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * The statement that makes a view. It shows what the pass of the asking connection allows: a question cannot change the number of its
 * connection, and the barrier keeps functions of the question away from rows it may not see.
 */
export function viewSql({ name, columns, from, where, scope, register }: View): string {
  const selected = columns.map(({ name: as, sql, guarded }) => {
    const value = guarded ? `CASE WHEN ${literal(guarded)} = ANY (pass.fields) THEN ${sql} END` : sql
    return `${value} AS ${quoted(as)}`
  })
  const conditions = [
    'pass.pid = pg_backend_pid()',
    'pass.until > now()',
    ...(scope ? [scopeOf(scope)] : []),
    ...(register ? [`${literal(register)} = ANY (pass.registers)`] : []),
    ...(where ? [`(${where})`] : []),
  ]
  return `CREATE VIEW open_query.${quoted(name)} WITH (security_barrier) AS SELECT ${selected.join(', ')} FROM public.open_query_pass AS pass CROSS JOIN ${from} WHERE ${conditions.join(' AND ')}`
}

function scopeOf({ area, enterprise, open }: NonNullable<View['scope']>): string {
  const ways = ['pass.all_areas', `${area} = ANY (pass.area_ids)`]
  if (enterprise) ways.push(`${enterprise} = pass.enterprise_id`)
  if (open) ways.push(open)
  return `(${ways.join(' OR ')})`
}
