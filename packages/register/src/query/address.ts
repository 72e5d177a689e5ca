import type { Register } from '../register.js'
import { type ParsedQuery, parseQuery } from './parse-query.js'
import type { Query } from './query.js'

/** A query as the value of one parameter of an address: compact JSON without what is empty; null for the empty query. */
export function queryText({ conditions, sort, search, states, due }: Query): string | null {
  const where: Record<string, Record<string, unknown>> = {}
  for (const { field, op, value } of conditions) where[field] = { ...where[field], [op]: value }
  const raw = {
    ...(conditions.length > 0 ? { where } : {}),
    ...(sort.length > 0 ? { sort: sort.map(({ by, descending }) => (descending ? `-${by}` : by)) } : {}),
    ...(search === null ? {} : { search }),
    ...(states === null ? {} : { states }),
    ...(due === null ? {} : { due }),
  }
  return Object.keys(raw).length === 0 ? null : JSON.stringify(raw)
}

/** Reads what `queryText` wrote, or anybody else; text that is no JSON is an issue like any other. */
export function parseQueryText(
  register: Register,
  text: string | null | undefined,
  readable: ReadonlySet<string>,
): ParsedQuery {
  let raw: unknown = null
  if (text) {
    try {
      raw = JSON.parse(text)
    } catch {
      raw = text
    }
  }
  return parseQuery(register, raw, readable)
}
