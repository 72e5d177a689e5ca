import type { PoolClient } from 'pg'
import { notFound, Problem } from '../http/problem.js'
import { inScope, type Scope } from '../http/scope.js'
import { transaction } from '../telemetry/index.js'
import { followDecisions, type Reviewer } from './decide.js'
import type { QualityDeps } from './deps.js'
import { lockQuality } from './run.js'

interface DecisionRow {
  id: number
  site_id: number
  factor: string | null
  from_at: Date
  until_at: Date
  account_id: number | null
  settled: boolean
}

/**
 * Another person confirms or returns decisions; all or none.
 * @throws Problem `not-found`, `quality-same-reader`, `quality-decision-settled`, `note-required`
 */
export async function readAgain(
  deps: QualityDeps,
  ids: readonly number[],
  answer: { what: 'confirmed' | 'returned'; note: string },
  by: Reviewer,
  scope: Scope,
): Promise<number> {
  if (answer.what === 'returned' && answer.note.trim() === '')
    throw new Problem(
      422,
      'note-required',
      { zh: '退回须说明原因', en: 'Say why it is returned' },
      { path: 'note', action: { zh: '请写明需要重新核实什么', en: 'Write what has to be verified again' } },
    )
  return settle(deps, ids, answer, by, scope, (row) => {
    if (row.account_id === by.accountId)
      throw new Problem(
        409,
        'quality-same-reader',
        { zh: '复核须由另一人进行', en: 'The second reading is for another person' },
        { action: { zh: '请由同事复核这些决定', en: 'Have a colleague read these decisions' } },
      )
  })
}

/**
 * The author takes decisions back before somebody has read them; all or none.
 * @throws Problem `not-found`, `quality-not-own`, `quality-decision-settled`
 */
export async function withdraw(
  deps: QualityDeps,
  ids: readonly number[],
  note: string,
  by: Reviewer,
  scope: Scope,
): Promise<number> {
  return settle(deps, ids, { what: 'withdrawn', note }, by, scope, (row) => {
    if (row.account_id !== by.accountId)
      throw new Problem(
        409,
        'quality-not-own',
        { zh: '只能撤回自己的决定', en: 'Only one’s own decisions can be taken back' },
        {
          action: {
            zh: '请由作出决定的人撤回，或在复核时退回',
            en: 'Ask its author, or return it in the second reading',
          },
        },
      )
  })
}

async function settle(
  deps: QualityDeps,
  ids: readonly number[],
  { what, note }: { what: 'confirmed' | 'returned' | 'withdrawn'; note: string },
  by: Reviewer,
  scope: Scope,
  check: (row: DecisionRow) => void,
): Promise<number> {
  const unique = [...new Set(ids)]
  return transaction(deps.pool, async (client) => {
    await lockQuality(client)
    const rows = await decisionRows(client, unique)
    const sites = new Map(
      (await deps.network.sitesById(rows.map((row) => row.site_id))).map((site) => [site.id, site]),
    )
    const visible = rows.filter((row) => {
      const site = sites.get(row.site_id)
      return site && inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id })
    })
    if (visible.length < unique.length) throw notFound({ zh: '决定', en: 'The decision' })
    for (const row of rows) check(row)
    if (rows.some(({ settled }) => settled))
      throw new Problem(
        409,
        'quality-decision-settled',
        {
          zh: '其中有决定已被复核、退回或撤回',
          en: 'One of the decisions was confirmed, returned or withdrawn before',
        },
        { action: { zh: '请刷新后重新选择', en: 'Reload and choose again' } },
      )
    await client.query(
      `INSERT INTO quality_decision_step (decision_id, what, at, account_id, by_name, note)
       SELECT id, $2, $3, $4, $5, $6 FROM unnest($1::integer[]) AS id`,
      [unique, what, new Date(deps.clock()), by.accountId, by.name, note.trim()],
    )
    await followDecisions(
      client,
      deps,
      rows.map((row) => ({
        siteId: row.site_id,
        factor: row.factor,
        from: row.from_at.getTime(),
        until: row.until_at.getTime(),
      })),
    )
    return rows.length
  })
}

async function decisionRows(client: PoolClient, ids: readonly number[]): Promise<DecisionRow[]> {
  const { rows } = await client.query<DecisionRow>(
    `SELECT decision.id, site_id, factor, from_at, until_at, decision.account_id, step.decision_id IS NOT NULL AS settled
     FROM quality_decision AS decision LEFT JOIN quality_decision_step AS step ON step.decision_id = decision.id
     WHERE decision.id = ANY ($1) ORDER BY decision.id`,
    [ids],
  )
  return rows
}
