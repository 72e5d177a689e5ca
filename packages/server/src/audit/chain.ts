import { createHash } from 'node:crypto'

/** What an entry says, apart from its hashes. */
export interface EntryContent {
  id: number
  /** ISO 8601, milliseconds */
  at: string
  accountId: number | null
  actor: string
  /** `key:3` when a program acted for the account. */
  via: string | null
  address: string | null
  action: string
  subject: string
  result: string
  requestId: string | null
  before: unknown
  after: unknown
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64)

/** SM3 (GB/T 32905) over the hash of the entry before and the canonical JSON of this one. */
export const entryHash = (content: EntryContent, previousHash: string): string =>
  createHash('sm3').update(previousHash).update('\n').update(canonicalJson(content)).digest('hex')

/** JSON with members in the order of their names and nothing between: one text for one value, whatever stored it. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`)
  return `{${members.join(',')}}`
}

/** A value as the database gives it back: dates as text, no undefined, and none of the characters jsonb cannot hold. */
export function storable(value: unknown): unknown {
  const text = JSON.stringify(value ?? null, (_, part) => (typeof part === 'string' ? cleanText(part) : part))
  return text === undefined ? null : JSON.parse(text)
}

/** PostgreSQL takes neither NUL nor halves of surrogate pairs. */
export const cleanText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is meant
  text.replace(/\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
