import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { activePeople, actorOf, type Person } from '../identity/index.js'
import type { Quality, QualityItemAnswer } from '../quality/index.js'
import { lattice, seedOf } from './noise.js'

export interface DemoQualityDeps {
  db: Kysely<Database>
  quality: Pick<Quality, 'run' | 'items' | 'decide' | 'readAgain' | 'inspect'>
  cityAreaId: number
  clock: () => number
  /** Says that the server stops; what is not done then is left. */
  stopped: () => boolean
}

const DAY_MS = 86_400_000
/** Days of the history that are checked at the first start; `tuojiang quality run` checks the rest. */
const CHECKED_DAYS = 92
/** What is older was decided, but for some; what is older still was read a second time. */
const DECIDED_BEFORE_DAYS = 6
const READ_BEFORE_DAYS = 14
const INSPECTED_DAYS = 35
const LEFT_OPEN = 0.03
const DECISIONS_AT_A_TIME = 200

/**
 * Quality control of the demo city: its history is checked, what is some days old was decided by a reviewer and read by another, the last days
 * wait. Done once, beside everything else.
 */
export async function installDemoQuality(deps: DemoQualityDeps): Promise<void> {
  const { db, quality, clock, cityAreaId, stopped } = deps
  const done = await db
    .selectFrom('setting')
    .select('key')
    .where('key', '=', 'demo.quality')
    .executeTakeFirst()
  if (done) return
  const people = await activePeople(db, true)
  const first = people.find(({ roles }) => roles.includes('station'))
  const second = people.find(({ roles }) => roles.includes('division'))
  if (!first || !second) return
  const now = clock()
  for (let day = CHECKED_DAYS; day > 0; day -= SPAN_DAYS) {
    if (stopped()) return
    const to = day > SPAN_DAYS ? now - (day - SPAN_DAYS) * DAY_MS : now
    await quality.run({ from: now - day * DAY_MS, to, asArrived: true })
  }
  const ids = await decideOld(deps, first, now)
  for (let start = 0; start < ids.length && !stopped(); start += DECISIONS_AT_A_TIME)
    await quality.readAgain(
      ids.slice(start, start + DECISIONS_AT_A_TIME),
      { what: 'confirmed', note: '' },
      { accountId: second.id, name: second.name },
      actorOf(second, cityAreaId).scope,
    )
  if (stopped()) return
  await quality.inspect(INSPECTED_DAYS)
  await db
    .insertInto('setting')
    .values({ key: 'demo.quality', value: JSON.stringify(new Date(now).toISOString()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const SPAN_DAYS = 31

/** What a reviewer says of a stretch, by what the checks say. */
function verdictOf({ codes, factor, siteKind }: QualityItemAnswer): {
  verdict: 'valid' | 'invalid'
  reason: string
  note: string
} {
  const has = (code: string) => codes.some((one) => one.code === code)
  if (has('qc.relation.pm25-pm10'))
    return { verdict: 'invalid', reason: 'inversion', note: '与运维单位核对，切割头清洗后恢复' }
  if (has('qc.spike')) return { verdict: 'invalid', reason: 'spike', note: '前后时次及周边点位均正常' }
  if (has('qc.flat') && (siteKind === 'effluent' || factor === 'a21002'))
    return { verdict: 'invalid', reason: 'flat-line', note: '现场确认取样探头卡滞' }
  return { verdict: 'valid', reason: 'low-level', note: '浓度平稳，运维记录无异常' }
}

/** @returns decisions that are old enough to have been read again */
async function decideOld(
  { quality, cityAreaId, stopped }: DemoQualityDeps,
  by: Person,
  now: number,
): Promise<number[]> {
  const { scope } = actorOf(by, cityAreaId)
  const old: number[] = []
  const groups = new Map<string, QualityItemAnswer[]>()
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Awaited<ReturnType<Quality['items']>> = await quality.items(
      { state: 'waiting', limit: 500, ...(cursor && { cursor }) },
      scope,
    )
    for (const item of page.items) {
      const age = (now - Date.parse(item.until)) / DAY_MS
      if (age < DECIDED_BEFORE_DAYS || lattice(seedOf(item.from), item.siteId) < LEFT_OPEN) continue
      const key = `${age > READ_BEFORE_DAYS}|${JSON.stringify(verdictOf(item))}`
      groups.set(key, [...(groups.get(key) ?? []), item])
    }
    cursor = page.next
  }
  for (const [key, items] of groups) {
    for (let start = 0; start < items.length && !stopped(); start += DECISIONS_AT_A_TIME) {
      const targets = items
        .slice(start, start + DECISIONS_AT_A_TIME)
        .map(({ siteId, factor, from, until }) => ({ siteId, factor, from, until }))
      const ids = await quality.decide(
        { targets, ...verdictOf(items[0] as QualityItemAnswer) },
        { accountId: by.id, name: by.name },
        scope,
      )
      if (key.startsWith('true')) old.push(...ids)
    }
  }
  return old
}
