import type { SAMPLE_ACTIONS } from '@tuojiang/api'
import { type CivilDay, dayOf, isCivilDay } from '@tuojiang/measure'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { enterEvent } from './make-samples.js'
import { actionRefused, dayInvalid, secondPersonNeeded } from './problems.js'
import { type ResultRow, rowResult } from './reading.js'

export type SampleAction = (typeof SAMPLE_ACTIONS)[number]

/** From which states an action leads where, and who may do it. */
const ACTIONS: Readonly<
  Record<
    SampleAction,
    { from: readonly string[]; to: string; roles: readonly string[]; zh: string; en: string }
  >
> = {
  take: { from: ['planned'], to: 'taken', roles: ['station', 'county'], zh: '采样', en: 'take' },
  receive: { from: ['taken'], to: 'in-laboratory', roles: ['station'], zh: '收样', en: 'receive' },
  review: { from: ['results-in'], to: 'reviewed', roles: ['station', 'division'], zh: '审核', en: 'review' },
  return: {
    from: ['results-in', 'reviewed'],
    to: 'in-laboratory',
    roles: ['station', 'division'],
    zh: '退回',
    en: 'return',
  },
  release: { from: ['reviewed'], to: 'released', roles: ['station', 'division'], zh: '发布', en: 'release' },
  cancel: {
    from: ['planned', 'taken', 'in-laboratory'],
    to: 'cancelled',
    roles: ['station', 'division'],
    zh: '取消',
    en: 'cancel',
  },
}

const CORRECTED = ['reviewed', 'released']
const ENTERED = ['taken', 'in-laboratory', 'results-in']

interface Standing {
  state: string
  releases: number
}

const hasRole = ({ roles }: Actor, wanted: readonly string[]) => roles.some((role) => wanted.includes(role))

/** Whether somebody else entered every result as it stands. */
const isSecond = ({ accountId }: Actor, results: readonly ResultRow[]): boolean =>
  results.every((row) => row.account_id === null || row.account_id !== accountId)

/** What the account may do with a sample now. */
export function mayDo(
  sample: Standing,
  results: readonly ResultRow[],
  actor: Actor,
): (SampleAction | 'results' | 'correct')[] {
  const actions = (Object.keys(ACTIONS) as SampleAction[]).filter((name) => {
    const { from, roles } = ACTIONS[name]
    if (!from.includes(sample.state) || !hasRole(actor, roles)) return false
    if (name === 'cancel' && sample.releases > 0) return false
    return name === 'review' || name === 'release' ? isSecond(actor, results) : true
  })
  if (!hasRole(actor, ['station'])) return actions
  if (ENTERED.includes(sample.state)) return [...actions, 'results']
  return CORRECTED.includes(sample.state) ? [...actions, 'correct'] : actions
}

export interface ActionBody {
  day?: string | undefined
  note?: string | undefined
}

interface SampleNow extends Standing {
  id: number
  point_id: number
  kind: string
  sampled_on: string | null
}

/**
 * Carries out one action in the transaction that holds the sample's lock.
 * @returns the days whose figures change: of a release the day it counts on and the one it counted on before
 * @throws Problem `laboratory-state`, `laboratory-second-person`, `laboratory-day`
 */
export async function actOnSample(
  db: Transaction<Database> | Kysely<Database>,
  sample: SampleNow,
  results: readonly ResultRow[],
  {
    action,
    body,
    actor,
    now,
    zone,
  }: { action: SampleAction; body: ActionBody; actor: Actor; now: Date; zone: number },
): Promise<{ changed: CivilDay[] }> {
  const rule = ACTIONS[action]
  if (!rule.from.includes(sample.state) || (action === 'cancel' && sample.releases > 0))
    throw actionRefused(`当前状态不能${rule.zh}`, `In its present state one cannot ${rule.en} it`)
  if (!hasRole(actor, rule.roles))
    throw actionRefused(`您的角色不能${rule.zh}`, `Your role may not ${rule.en} it`)
  if ((action === 'review' || action === 'release') && !isSecond(actor, results)) throw secondPersonNeeded()
  if ((action === 'return' || action === 'cancel') && !body.note?.trim())
    throw actionRefused('请写明原因', 'Say why')
  const name = actor.name ?? actor.login ?? '—'
  const sampledOn = action === 'take' ? takenDay(body.day, now, zone) : sample.sampled_on
  const changed: CivilDay[] = []
  let { releases } = sample
  if (action === 'release') {
    releases++
    changed.push(...(await release(db, sample, results, releases, { name, now })))
  }
  await db
    .updateTable('laboratory_sample')
    .set((eb) => ({ state: rule.to, version: eb('version', '+', 1), sampled_on: sampledOn, releases }))
    .where('id', '=', sample.id)
    .execute()
  await enterEvent(db, {
    sampleId: sample.id,
    at: now,
    accountId: actor.accountId,
    name,
    what: action,
    state: rule.to,
    note: body.note?.trim() || null,
  })
  return { changed }
}

/** @throws Problem for a day that is none, or lies ahead */
export function takenDay(given: string | undefined, now: Date, zone: number): CivilDay {
  const today = dayOf(now.getTime(), zone)
  const day = given ?? today
  if (!isCivilDay(day)) throw dayInvalid(`没有 ${day} 这一天`, `There is no day ${day}`)
  if (day > today) throw dayInvalid('采样日期在将来', 'The day of sampling lies ahead')
  return day
}

async function release(
  db: Transaction<Database> | Kysely<Database>,
  sample: SampleNow,
  results: readonly ResultRow[],
  number: number,
  { name, now }: { name: string; now: Date },
): Promise<CivilDay[]> {
  const given = results.filter(({ text }) => text !== '')
  const day = sample.sampled_on as CivilDay | null
  if (given.length === 0 || day === null)
    throw actionRefused('没有可发布的结果', 'There is no result to release')
  const reviewed = await db
    .selectFrom('laboratory_sample_event')
    .select('by_name')
    .where('sample_id', '=', sample.id)
    .where('what', '=', 'review')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  const before = await db
    .selectFrom('laboratory_release')
    .select('sampled_on')
    .where('sample_id', '=', sample.id)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  await db
    .insertInto('laboratory_release')
    .values({
      sample_id: sample.id,
      number,
      point_id: sample.point_id,
      sampled_on: day,
      at: now,
      reviewed_by: reviewed.by_name,
      released_by: name,
      results: JSON.stringify(Object.fromEntries(given.map((row) => [row.item, rowResult(row)]))),
    })
    .execute()
  return sample.kind === 'sample' ? [day, ...(before ? [before.sampled_on as CivilDay] : [])] : []
}
