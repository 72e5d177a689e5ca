import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Person } from '../identity/index.js'
import type { Recipient } from './message.js'
import { onDuty } from './roster.js'

export interface PeopleNow {
  people: readonly Person[]
  /** Who is absent now, and who stands in. */
  absences: ReadonlyMap<number, number>
}

export interface Told {
  accountId: number
  /** Absent: the stand-in is told as well, and only the stand-in by ways that leave the house. */
  absent: boolean
}

/**
 * The accounts meant, each once. A roster that says nothing falls back to the role: duty officers for the city, the county bureau for
 * a county; where a county has nobody of a role, the city's duty officers are told, so that nothing falls between two chairs.
 */
export async function accountsOf(
  db: Kysely<Database>,
  recipients: readonly Recipient[],
  at: Date,
  { people, absences }: PeopleNow,
): Promise<Told[]> {
  const known = new Set(people.map((person) => person.id))
  const meant = new Set<number>()
  for (const recipient of recipients) {
    for (const id of await meantBy(db, recipient, at, people)) if (known.has(id)) meant.add(id)
  }
  const told = new Map<number, Told>()
  for (const accountId of meant) {
    const standIn = absences.get(accountId)
    const absent = standIn !== undefined && known.has(standIn)
    const before = told.get(accountId)
    told.set(accountId, { accountId, absent: before ? before.absent && absent : absent })
    if (absent) told.set(standIn, { accountId: standIn, absent: false })
  }
  return [...told.values()]
}

async function meantBy(
  db: Kysely<Database>,
  recipient: Recipient,
  at: Date,
  people: readonly Person[],
): Promise<number[]> {
  if ('account' in recipient) return [recipient.account]
  if ('role' in recipient) {
    const holders = holdersOf(people, recipient.role, recipient.areaId)
    return holders.length > 0 ? holders : holdersOf(people, 'duty', null)
  }
  const turns = await onDuty(db, recipient.duty, at)
  if (turns.length > 0) return turns
  if (recipient.duty !== null) {
    const county = holdersOf(people, 'county', recipient.duty)
    if (county.length > 0) return county
  }
  return holdersOf(people, 'duty', null)
}

/** Roles of a county are held in it; those of the city's offices have no county. */
function holdersOf(
  people: readonly Person[],
  role: Person['roles'][number],
  areaId: number | null,
): number[] {
  const local = role === 'county' || role === 'grid'
  return people
    .filter((person) => person.roles.includes(role) && (!local || person.areaId === areaId))
    .map((person) => person.id)
}
