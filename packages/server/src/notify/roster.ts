import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { Problem } from '../http/problem.js'
import type { Person } from '../identity/index.js'

export interface Turn {
  id: number
  /** Null is the city. */
  areaId: number | null
  accountId: number
  from: Date
  until: Date
}

export interface NewTurn {
  accountId: number
  from: Date
  until: Date
}

/** A roster never reaches over more than this, so that one request cannot empty years. */
const LONGEST_SPAN_DAYS = 100
const LONGEST_TURN_DAYS = 31
const DAY_MS = 86_400_000

const turnOf = (row: {
  id: number
  area_id: number | null
  account_id: number
  from_at: Date
  until_at: Date
}): Turn => ({
  id: row.id,
  areaId: row.area_id,
  accountId: row.account_id,
  from: row.from_at,
  until: row.until_at,
})

/** Turns that touch a span, of the city and of the counties the actor sees. An enterprise sees none. */
export async function turnsBetween(
  db: Kysely<Database>,
  from: Date,
  until: Date,
  actor: Actor,
): Promise<Turn[]> {
  if (actor.roles.includes('enterprise')) return []
  const { scope } = actor
  let query = db
    .selectFrom('duty_turn')
    .selectAll()
    .where('from_at', '<', until)
    .where('until_at', '>', from)
    .orderBy('from_at')
    .orderBy('id')
  if (!scope.all) {
    query = query.where((where) =>
      where.or([where('area_id', 'is', null), where('area_id', 'in', [...scope.areaIds, -1])]),
    )
  }
  return (await query.execute()).map(turnOf)
}

/** Whether nobody was ever put on duty. */
export const isRosterEmpty = async (db: Kysely<Database>): Promise<boolean> =>
  (await db.selectFrom('duty_turn').select('id').limit(1).executeTakeFirst()) === undefined

/** Who is on duty for an area at a moment; nobody when the roster says nothing. */
export async function onDuty(db: Kysely<Database>, areaId: number | null, at: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('duty_turn')
    .select('account_id')
    .distinct()
    .where('from_at', '<=', at)
    .where('until_at', '>', at)
    .where('area_id', areaId === null ? 'is' : '=', areaId)
    .execute()
  return rows.map((row) => row.account_id)
}

/**
 * Sets the roster of a span: turns that begin in it are replaced. A turn may end after it, on the next morning.
 * @throws Problem `roster-span-invalid`, `roster-turn-outside`, `roster-person-unsuitable`, `forbidden` for another county's roster
 */
export async function setRoster(
  db: Kysely<Database>,
  roster: { areaId: number | null; from: Date; until: Date; turns: readonly NewTurn[] },
  actor: Actor,
  people: readonly Person[],
): Promise<{ before: Turn[] }> {
  const { areaId, from, until, turns } = roster
  if (!(from < until) || until.getTime() - from.getTime() > LONGEST_SPAN_DAYS * DAY_MS) throw badSpan()
  if (!actor.scope.all && (areaId === null || !actor.scope.areaIds.includes(areaId))) throw otherCounty()
  for (const turn of turns) {
    if (turn.from < from || turn.from >= until || !isLength(turn)) throw turnOutside()
    if (!people.some((person) => person.id === turn.accountId && suits(person, areaId)))
      throw unsuitable(turn.accountId)
  }
  return db.transaction().execute(async (transaction) => {
    const ofArea = areaId === null ? ('is' as const) : ('=' as const)
    const before = await transaction
      .deleteFrom('duty_turn')
      .where('area_id', ofArea, areaId)
      .where('from_at', '>=', from)
      .where('from_at', '<', until)
      .returningAll()
      .execute()
    if (turns.length > 0) {
      await transaction
        .insertInto('duty_turn')
        .values(
          turns.map((turn) => ({
            area_id: areaId,
            account_id: turn.accountId,
            from_at: turn.from,
            until_at: turn.until,
          })),
        )
        .execute()
    }
    return { before: before.map(turnOf) }
  })
}

const isLength = ({ from, until }: NewTurn): boolean =>
  from < until && until.getTime() - from.getTime() <= LONGEST_TURN_DAYS * DAY_MS

/** A county's roster holds people of the county, the city's those of the city's offices; nobody who administers the system. */
const suits = (person: Person, areaId: number | null): boolean =>
  person.areaId === areaId && person.roles.some((role) => !/-admin$/.test(role) && role !== 'enterprise')

const badSpan = () =>
  new Problem(
    422,
    'roster-span-invalid',
    {
      zh: `排班时段无效：结束须晚于开始，且不超过 ${LONGEST_SPAN_DAYS} 天`,
      en: `The span is not valid: it ends after it begins and is at most ${LONGEST_SPAN_DAYS} days long`,
    },
    { path: 'until' },
  )

const turnOutside = () =>
  new Problem(
    422,
    'roster-turn-outside',
    {
      zh: '班次须在所设时段内开始，结束须晚于开始',
      en: 'A turn begins within the span and ends after it begins',
    },
    { path: 'turns' },
  )

const unsuitable = (accountId: number) =>
  new Problem(
    422,
    'roster-person-unsuitable',
    {
      zh: `账号 ${accountId} 不属于该范围的值班人员，或已停用`,
      en: `Account ${accountId} does not belong to this area, or is not in use`,
    },
    { path: 'turns', action: { zh: '请从人员列表中选择', en: 'Choose from the list of persons' } },
  )

const otherCounty = () =>
  new Problem(
    403,
    'forbidden',
    { zh: '只能编排本县区的值班', en: 'Only the roster of your own county is yours to set' },
    { action: { zh: '请选择本县区', en: 'Choose your county' } },
  )
