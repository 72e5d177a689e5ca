import type { AnyField } from '../field.js'
import { isBlank } from '../fields/base.js'
import { date } from '../fields/date.js'
import { quoted } from '../fields/given.js'
import { instant } from '../fields/instant.js'
import { integer } from '../fields/integer.js'
import type { Bounds } from '../geometry/geometry.js'
import { type Issue, issue, under } from '../issue.js'
import { everyField } from '../permission.js'
import type { Register } from '../register.js'
import { OPERATORS, type Operator } from './operators.js'
import { type Condition, EMPTY_QUERY, type Query, type SortKey } from './query.js'

const MOST_IN = 500
const MOST_SORTS = 3
const MOST_SEARCH = 100
const MOST_DAYS = 3660

/** Values every record has, read like fields. */
const OWN: Readonly<Record<string, AnyField>> = {
  id: { ...integer({ label: { zh: '编号', en: 'id' }, min: 1 }), filter: 'reference' },
  updated: instant({ label: { zh: '更新时间', en: 'updated' } }),
  due: date({ label: { zh: '到期日', en: 'due' } }),
}
const KEYS = ['where', 'sort', 'search', 'states', 'due']

export type ParsedQuery = { ok: true; query: Query } | { ok: false; issues: readonly Issue[] }

const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/**
 * Reads the query of a list:
 * `{ where: { kind: 'industry', flow: { gte: 100 }, place: { within: [w, s, e, n] } }, sort: ['-due', 'name'], search, states: ['open'], due: 'overdue' }`.
 * A plain value means `eq`, a list `in`.
 * @param readable names the reader may see (`readableFields`); what they may not see does not exist for them, in conditions and sorting alike
 */
export function parseQuery(register: Register, raw: unknown, readable: ReadonlySet<string>): ParsedQuery {
  if (raw === undefined || raw === null) return { ok: true, query: EMPTY_QUERY }
  if (!isObject(raw)) return { ok: false, issues: [malformed('', raw)] }
  const issues: Issue[] = Object.keys(raw)
    .filter((key) => !KEYS.includes(key))
    .map((key) =>
      issue('query-unknown', `查询没有“${quoted(key)}”这一项`, `a query has no "${quoted(key)}"`, key),
    )
  const all = everyField(register)
  const fieldOf = (name: string): AnyField | null =>
    Object.hasOwn(OWN, name)
      ? (OWN[name] ?? null)
      : Object.hasOwn(all, name) && readable.has(name)
        ? (all[name] ?? null)
        : null

  const conditions = conditionsOf(raw.where ?? {}, fieldOf, issues)
  const sort = sortOf(raw.sort ?? [], fieldOf, issues)
  const search = searchOf(raw.search, issues)
  const states = statesOf(register, raw.states, issues)
  const due = dueOf(raw.due, issues)
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, query: { conditions, sort, search, states, due } }
}

const malformed = (path: string, raw: unknown): Issue =>
  issue('query-malformed', `查询写法不对：${quoted(raw)}`, `the query is malformed: ${quoted(raw)}`, path)

function conditionsOf(
  raw: unknown,
  fieldOf: (name: string) => AnyField | null,
  issues: Issue[],
): Condition[] {
  if (!isObject(raw)) {
    issues.push(malformed('where', raw))
    return []
  }
  const conditions: Condition[] = []
  for (const [name, given] of Object.entries(raw)) {
    const at = `where.${name}`
    const field = fieldOf(name)
    if (!field) {
      issues.push(
        issue(
          'query-field-unknown',
          `没有“${quoted(name)}”这个字段`,
          `there is no field "${quoted(name)}"`,
          at,
        ),
      )
      continue
    }
    const asked = isObject(given) ? given : Array.isArray(given) ? { in: given } : { eq: given }
    for (const [op, value] of Object.entries(asked)) {
      if (OPERATORS[field.filter].includes(op as Operator)) {
        const found = conditionOf(name, field, op as Operator, value)
        if ('code' in found) issues.push(under(`${at}.${op}`, found))
        else conditions.push(found)
      } else {
        issues.push(
          issue(
            'query-operator',
            `${field.label.zh}不能用“${quoted(op)}”筛选；可用 ${OPERATORS[field.filter].join('、')}`,
            `${field.label.en} takes no "${quoted(op)}"; use ${OPERATORS[field.filter].join(', ')}`,
            `${at}.${op}`,
          ),
        )
      }
    }
  }
  return conditions
}

function conditionOf(name: string, field: AnyField, op: Operator, raw: unknown): Condition | Issue {
  if (op === 'empty') {
    return typeof raw === 'boolean' ? { field: name, op, value: raw } : malformed('', raw)
  }
  if (op === 'within') return isBounds(raw) ? { field: name, op, value: raw } : malformed('', raw)
  if (op === 'contains') {
    const text = typeof raw === 'string' ? raw.trim() : ''
    return text === '' || text.length > MOST_SEARCH ? malformed('', raw) : { field: name, op, value: text }
  }
  if (op === 'in') {
    if (!Array.isArray(raw) || raw.length === 0 || raw.length > MOST_IN) return malformed('', raw)
    const values: unknown[] = []
    for (const one of raw) {
      const read = readOne(field, one)
      if ('issue' in read) return read.issue
      values.push(read.value)
    }
    return { field: name, op, value: values }
  }
  const read = readOne(field, raw)
  return 'issue' in read ? read.issue : { field: name, op, value: read.value }
}

/** Reads one value; of a field with several, one of them. */
function readOne(field: AnyField, raw: unknown): { value: unknown } | { issue: Issue } {
  if (isBlank(raw)) return { issue: malformed('', raw) }
  const several = field.column.type === 'texts'
  const read = field.parse(several ? [raw] : raw)
  if (!read.ok) return { issue: read.issues[0] ?? malformed('', raw) }
  return { value: several ? (read.value as readonly unknown[])[0] : read.value }
}

const isBounds = (raw: unknown): raw is Bounds =>
  Array.isArray(raw) &&
  raw.length === 4 &&
  raw.every((one) => Number.isFinite(one)) &&
  raw[0] <= raw[2] &&
  raw[1] <= raw[3]

function sortOf(raw: unknown, fieldOf: (name: string) => AnyField | null, issues: Issue[]): SortKey[] {
  if (!Array.isArray(raw) || raw.length > MOST_SORTS || !raw.every((one) => typeof one === 'string')) {
    issues.push(malformed('sort', raw))
    return []
  }
  return (raw as string[]).flatMap((key, index) => {
    const descending = key.startsWith('-')
    const by = descending ? key.slice(1) : key
    const type = fieldOf(by)?.column.type
    const scalar = type !== undefined && !['json', 'geometry', 'texts'].includes(type)
    if (scalar || by === 'state') return [{ by, descending }]
    issues.push(
      issue(
        'query-sort',
        `不能按“${quoted(by)}”排序`,
        `"${quoted(by)}" is nothing to sort by`,
        `sort.${index}`,
      ),
    )
    return []
  })
}

function searchOf(raw: unknown, issues: Issue[]): string | null {
  if (raw === undefined || raw === null) return null
  if (typeof raw === 'string' && raw.length <= MOST_SEARCH) return raw.trim() === '' ? null : raw.trim()
  issues.push(malformed('search', raw))
  return null
}

function statesOf(register: Register, raw: unknown, issues: Issue[]): readonly string[] | null {
  if (raw === undefined || raw === null) return null
  if (!Array.isArray(raw) || raw.length === 0) {
    issues.push(malformed('states', raw))
    return null
  }
  const unknown = raw.filter((state) => typeof state !== 'string' || !Object.hasOwn(register.states, state))
  for (const state of unknown) {
    issues.push(
      issue(
        'query-state-unknown',
        `没有“${quoted(state)}”这个状态；可选：${Object.values(register.states)
          .map((one) => one.label.zh)
          .join('、')}`,
        `there is no state "${quoted(state)}"; take ${Object.keys(register.states).join(', ')}`,
        'states',
      ),
    )
  }
  return [...new Set(raw as string[])]
}

function dueOf(raw: unknown, issues: Issue[]): Query['due'] {
  if (raw === undefined || raw === null) return null
  if (raw === 'overdue' || raw === 'none') return raw
  if (typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= MOST_DAYS) return raw
  issues.push(malformed('due', raw))
  return null
}
