import { type AnyField, columnOf, everyField, type Register, tableOf } from '@tuojiang/register'
import { type ColumnKind, col, quoted, type View, type ViewColumn } from './view.js'

const KINDS: Readonly<Record<AnyField['column']['type'], ColumnKind | null>> = {
  text: 'text',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  instant: 'instant',
  texts: 'list',
  id: 'number',
  json: null,
  geometry: null,
}

/** A register as a view: its fields as stored (choices by their codes), places as points; lists of lines and files are left out. */
export function registerView(register: Register): View {
  const area = `r.${quoted(columnOf(register.area))}`
  const enterprise = register.enterprise
  return {
    name: tableOf(register).name.slice('reg_'.length),
    label: register.label,
    group: 'registers',
    register: register.name,
    columns: [
      col('record_id', '编号', 'id', 'number', 'r.id'),
      col('area', '区县', 'county', 'text', 'area.name_zh'),
      col('state', '状态', 'state', 'text', 'r.state'),
      col('state_since', '状态起', 'state since', 'instant', 'r.state_since'),
      col('due', '期限', 'due', 'date', 'r.due'),
      col('updated_at', '更新', 'updated', 'instant', 'r.updated_at'),
      col('archived_at', '归档', 'archived', 'instant', 'r.archived_at'),
      ...Object.entries(everyField(register)).flatMap(([name, field]) => columnsOf(register, name, field)),
      col('demo_record', '演示', 'demo', 'boolean', 'r.demo'),
    ],
    from: `public.${quoted(tableOf(register).name)} AS r LEFT JOIN public.area AS area ON area.id = ${area}`,
    scope: {
      area,
      enterprise:
        enterprise === null ? null : enterprise === 'self' ? 'r.id' : `r.${quoted(columnOf(enterprise))}`,
    },
  }
}

/** Names the engine's own columns have in the view. */
const TAKEN = new Set([
  'record_id',
  'area',
  'state',
  'state_since',
  'due',
  'updated_at',
  'archived_at',
  'demo_record',
])

function columnsOf(register: Register, name: string, field: AnyField): ViewColumn[] {
  const column = columnOf(name)
  const guarded = field.readBy === null ? {} : { guarded: `${register.name}.${name}` }
  const unit = field.view.unit ?? ''
  const as = TAKEN.has(column) ? `${column}_field` : column
  if (field.column.type === 'geometry') {
    const { zh, en } = field.label
    return [
      {
        ...col(`${as}_lon`, `${zh} 经度`, `${en}, longitude`, 'number', `r.${quoted(`${column}_lon`)}`, '°'),
        ...guarded,
      },
      {
        ...col(`${as}_lat`, `${zh} 纬度`, `${en}, latitude`, 'number', `r.${quoted(`${column}_lat`)}`, '°'),
        ...guarded,
      },
    ]
  }
  const kind = KINDS[field.column.type]
  if (kind === null) return []
  return [{ name: as, label: field.label, type: kind, unit, sql: `r.${quoted(column)}`, ...guarded }]
}
