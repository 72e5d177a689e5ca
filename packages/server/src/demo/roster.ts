import { dayOf, parsePeriod, startOf } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { activePeople, actorOf } from '../identity/index.js'
import { isRosterEmpty, setRoster } from '../notify/index.js'

const DAY_MS = 86_400_000
const BEFORE_DAYS = 14
const AFTER_DAYS = 31
/** Turns change at half past eight, as in most bureaus. */
const CHANGE_MS = 8.5 * 3_600_000

/** A duty roster around today for the demo city, in turns of a day; written once. */
export async function installDemoRoster(deps: {
  db: Kysely<Database>
  cityAreaId: number
  clock: () => number
  /** minutes east of UTC */
  zone: number
}): Promise<void> {
  const { db, cityAreaId, clock, zone } = deps
  if (!(await isRosterEmpty(db))) return
  const people = await activePeople(db, true)
  const of = (role: (typeof people)[number]['roles'][number]) =>
    people.filter((person) => person.roles.includes(role))
  const [duty] = of('duty')
  if (!duty) return
  const today = startOf(parsePeriod(dayOf(clock(), zone)), zone)
  const from = today - BEFORE_DAYS * DAY_MS
  const days = BEFORE_DAYS + AFTER_DAYS
  const city = [...of('duty'), ...of('station'), ...of('division')]
  const county = of('county').slice(0, 1)
  for (const [areaId, crew] of [
    [null, city],
    ...county.map((person) => [person.areaId, [person]] as const),
  ] as const) {
    const turns = Array.from({ length: days - 1 }, (_, index) => ({
      accountId: crew[index % crew.length]?.id ?? duty.id,
      from: new Date(from + index * DAY_MS + CHANGE_MS),
      until: new Date(from + (index + 1) * DAY_MS + CHANGE_MS),
    }))
    const span = { areaId, from: new Date(from), until: new Date(from + days * DAY_MS), turns }
    await setRoster(db, span, actorOf(duty, cityAreaId), people)
  }
}
