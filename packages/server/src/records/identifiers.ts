import type { AnyField } from '@tuojiang/register'
import type { Storage } from './storage.js'

/** One id (or what people write instead) among the values of a record, and how to put another in its place. */
export interface Identifier {
  /** `enterprise`, `outlets.2.site` */
  path: string
  field: AnyField
  value: unknown
  replace(value: unknown): void
}

const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given)

interface Holder {
  name: string
  field: AnyField
  /** Of lines: those of their fields that hold ids. */
  inner: readonly Holder[] | null
}

/** Most fields hold no id: which do is found once for each register. */
const holders = new WeakMap<Storage, readonly Holder[]>()

function holdersOf(storage: Storage): readonly Holder[] {
  const known = holders.get(storage)
  if (known) return known
  const found = holdersAmong([...storage.fields].map(([name, { field }]) => [name, field]))
  holders.set(storage, found)
  return found
}

const holdersAmong = (fields: readonly (readonly [string, AnyField])[]): Holder[] =>
  fields.flatMap(([name, field]): Holder[] => {
    if (field.column.type === 'id') return [{ name, field, inner: null }]
    const inner = field.view.fields ? holdersAmong(Object.entries(field.view.fields)) : []
    return inner.length > 0 ? [{ name, field, inner }] : []
  })

/** Every reference among the values, those inside lines too. */
export function identifiersIn(storage: Storage, values: Record<string, unknown>): Identifier[] {
  const found: Identifier[] = []
  const look = (among: readonly Holder[], holder: Record<string, unknown>, prefix: string) => {
    for (const { name, field, inner } of among) {
      const value = holder[name]
      if (value === null || value === undefined || value === '') continue
      const path = `${prefix}${name}`
      if (inner === null) {
        const replace = (other: unknown) => {
          holder[name] = other
        }
        found.push({ path, field, value, replace })
      } else if (Array.isArray(value)) {
        value.forEach((line: unknown, index) => {
          if (isObject(line)) look(inner, line, `${path}.${index}.`)
        })
      }
    }
  }
  look(holdersOf(storage), values, '')
  return found
}

/** A copy in which ids may be replaced without touching what was given. */
export function withOwnIdentifiers(
  storage: Storage,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const copy = { ...values }
  for (const { name, inner } of holdersOf(storage)) {
    const lines = copy[name]
    if (inner !== null && Array.isArray(lines))
      copy[name] = lines.map((line) => (isObject(line) ? { ...line } : line))
  }
  return copy
}

/** Ids by the field that says what they are of; fields that refer to the same are put together. */
export function groupedByTarget<T extends { field: AnyField }>(identifiers: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const identifier of identifiers) {
    const { widget, register } = identifier.field.view
    const target = register ?? widget
    const group = groups.get(target)
    if (group) group.push(identifier)
    else groups.set(target, [identifier])
  }
  return groups
}
