import type { Body, Endpoints } from '@tuojiang/api'
import type { PoolClient } from 'pg'
import { notFound, Problem } from '../http/problem.js'
import { inScope, type Scope } from '../http/scope.js'
import type { Network } from '../network/index.js'
import { transaction } from '../telemetry/index.js'
import type { QualityDeps } from './deps.js'
import { refreshItems } from './items.js'
import { checkReason } from './reasons.js'
import { readRule } from './rule.js'
import { lockQuality, redo } from './run.js'

export type DecisionRequest = Body<Endpoints['POST /api/quality/decisions']>

/** Who decides. */
export interface Reviewer {
  accountId: number | null
  name: string
}

interface Target {
  siteId: number
  factor: string | null
  from: number
  until: number
}

/** A decision about a longer stretch is a mistake of the form. */
const MOST_DAYS = 366
const DAY_MS = 86_400_000
/** The reason with which a stretch is signed off as a whole. */
const SPAN_REASON = 'span-reviewed'

/**
 * Records what a person decided about stretches of hours and has the figures made anew that stand on them. Nothing is overwritten.
 * @throws Problem `not-found`, `quality-range-invalid`, `quality-reason-unknown`, `note-required`, `quality-span-open`
 */
export async function decide(
  deps: QualityDeps,
  { targets, verdict, reason, note }: DecisionRequest,
  by: Reviewer,
  scope: Scope,
): Promise<number[]> {
  const wanted = targets.map(({ siteId, factor, from, until }) => ({
    siteId,
    factor,
    from: Date.parse(from),
    until: Date.parse(until),
  }))
  const kinds = await kindsInScope(deps.network, wanted, scope)
  checkReason(reason, verdict, kinds, note)
  for (const target of wanted) checkTarget(target, verdict, reason)
  return transaction(deps.pool, async (client) => {
    await lockQuality(client)
    const now = deps.clock()
    const flagged = await flaggedIn(client, wanted)
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO quality_decision (site_id, factor, from_at, until_at, verdict, reason, note, codes, hours, at, account_id, by_name)
       SELECT site_id, factor, from_at, until_at, $1, $2, $3, ARRAY(SELECT jsonb_array_elements_text(codes)), hours, $4, $5, $6
       FROM jsonb_to_recordset($7::jsonb) AS one (site_id integer, factor text, from_at timestamptz, until_at timestamptz, codes jsonb, hours integer)
       RETURNING id`,
      [
        verdict,
        reason,
        note.trim(),
        new Date(now),
        by.accountId,
        by.name,
        JSON.stringify(
          wanted.map(({ siteId, factor, from, until }, index) => ({
            site_id: siteId,
            factor,
            from_at: new Date(from).toISOString(),
            until_at: new Date(until).toISOString(),
            codes: flagged[index]?.codes ?? [],
            hours: flagged[index]?.hours ?? 0,
          })),
        ),
      ],
    )
    await followDecisions(client, deps, wanted)
    return rows.map(({ id }) => id)
  })
}

/** Kinds of the sites. @throws Problem `not-found` for one outside the scope */
async function kindsInScope(
  network: Pick<Network, 'sitesById'>,
  targets: readonly Target[],
  scope: Scope,
): Promise<string[]> {
  const ids = [...new Set(targets.map(({ siteId }) => siteId))]
  const sites = await network.sitesById(ids)
  const visible = sites.filter((site) =>
    inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id }),
  )
  if (visible.length < ids.length) throw notFound({ zh: '点位', en: 'The site' })
  return [...new Set(visible.map(({ kind }) => kind))]
}

function checkTarget({ factor, from, until }: Target, verdict: string, reason: string): void {
  const wrong =
    !(from < until) || until - from > MOST_DAYS * DAY_MS || (factor === null) !== (reason === SPAN_REASON)
  if (wrong || (factor === null && verdict !== 'valid'))
    throw new Problem(
      422,
      'quality-range-invalid',
      {
        zh: '时段不是有效的范围，或整段审核与因子不符',
        en: 'The stretch is no valid range, or does not fit a sign-off',
      },
      {
        path: 'targets',
        action: {
          zh: `起点须早于终点，不超过 ${MOST_DAYS} 天；整段审核不指定因子`,
          en: `The beginning comes before the end, at most ${MOST_DAYS} days; a sign-off names no factor`,
        },
      },
    )
}

/** Checks that complain within the targets. @throws Problem `quality-span-open` when a stretch to sign off still has something waiting */
async function flaggedIn(
  client: PoolClient,
  targets: readonly Target[],
): Promise<{ codes: string[]; hours: number }[]> {
  const columns = [
    targets.map((_, index) => index),
    targets.map(({ siteId }) => siteId),
    targets.map(({ factor }) => factor),
    targets.map(({ from }) => new Date(from)),
    targets.map(({ until }) => new Date(until)),
  ]
  const spans =
    'unnest($1::integer[], $2::integer[], $3::text[], $4::timestamptz[], $5::timestamptz[]) AS span (place, site_id, factor, from_at, until_at)'
  const open = await client.query(
    `SELECT FROM ${spans} JOIN quality_item AS item ON item.site_id = span.site_id AND item.from_at < span.until_at AND item.until_at > span.from_at
     WHERE span.factor IS NULL AND item.state = 'waiting' LIMIT 1`,
    columns,
  )
  if (open.rowCount)
    throw new Problem(
      409,
      'quality-span-open',
      {
        zh: '时段内还有待审核的数据，不能整体通过',
        en: 'Something in the stretch still waits for a decision',
      },
      {
        action: { zh: '请先处理完该时段内的待审核数据', en: 'Decide about what waits in the stretch first' },
      },
    )
  const { rows } = await client.query<{ place: number; codes: string[]; hours: string }>(
    `SELECT place, array_agg(DISTINCT flag.code) AS codes, count(DISTINCT (flag.factor, flag.time)) AS hours
     FROM quality_flag AS flag JOIN ${spans}
       ON flag.site_id = span.site_id AND flag.time >= span.from_at AND flag.time < span.until_at AND (span.factor IS NULL OR flag.factor = span.factor)
     WHERE flag.gone_at IS NULL AND flag.factor <> '' GROUP BY place`,
    columns,
  )
  const byPlace = new Map(rows.map(({ place, codes, hours }) => [place, { codes, hours: Number(hours) }]))
  return targets.map((_, index) => byPlace.get(index) ?? { codes: [], hours: 0 })
}

/** The queue and the figures after decisions about these stretches. */
export async function followDecisions(
  client: PoolClient,
  deps: Pick<QualityDeps, 'clock' | 'zone'>,
  targets: readonly Target[],
): Promise<void> {
  const own = targets.flatMap(({ factor, ...target }) => (factor === null ? [] : [{ ...target, factor }]))
  await refreshItems(client, own, await readRule(client), { now: deps.clock(), zone: deps.zone })
  await redo(client, own, deps.zone)
}
