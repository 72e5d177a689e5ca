import type { AlarmRule } from '@tuojiang/api'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { notFound, Problem } from '../http/problem.js'
import type { Rule, RuleBody } from './rule.js'
import { checkRule } from './rule-check.js'
import type { AlarmRuleTable } from './tables.js'

export type RuleAnswer = Static<typeof AlarmRule>
type RuleRow = Selectable<AlarmRuleTable>

/** Rules that are not removed, in their order. */
export async function readRules(db: Kysely<Database>): Promise<RuleRow[]> {
  return db.selectFrom('alarm_rule').selectAll().where('removed_at', 'is', null).orderBy('id').execute()
}

export const ruleOf = ({ id, version, body }: Pick<RuleRow, 'id' | 'version' | 'body'>): Rule => ({
  ...body,
  id,
  version,
})

/** @throws Problem `rule-invalid` */
export async function addRule(
  db: Kysely<Database>,
  body: RuleBody,
  by: string | null,
  now: number,
): Promise<RuleRow> {
  checkRule(body)
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('alarm_rule')
      .values({
        version: 1,
        body: JSON.stringify(body),
        updated_at: new Date(now),
        updated_by: by,
        removed_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepVersion(transaction, row)
    return row
  })
}

/**
 * A new version; the old ones stay as they were.
 * @throws Problem `rule-invalid`, `rule-stale`, `not-found`
 */
export async function changeRule(
  db: Kysely<Database>,
  id: number,
  { version, ...body }: RuleBody & { version: number },
  by: string | null,
  now: number,
): Promise<{ before: RuleRow; after: RuleRow }> {
  checkRule(body)
  return db.transaction().execute(async (transaction) => {
    const before = await present(transaction, id)
    if (before.version !== version) throw ruleStale(before)
    const after = await transaction
      .updateTable('alarm_rule')
      .set({
        version: version + 1,
        body: JSON.stringify(body),
        updated_at: new Date(now),
        updated_by: by,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepVersion(transaction, after)
    return { before, after }
  })
}

/** @throws Problem `not-found`, `rule-built-in` */
export async function removeRule(
  db: Kysely<Database>,
  id: number,
  by: string | null,
  now: number,
): Promise<RuleRow> {
  return db.transaction().execute(async (transaction) => {
    const rule = await present(transaction, id)
    if (rule.built_in) throw ruleBuiltIn()
    const removed = { version: rule.version + 1, removed_at: new Date(now), updated_by: by }
    await transaction.updateTable('alarm_rule').set(removed).where('id', '=', id).execute()
    await keepVersion(transaction, { ...rule, ...removed, updated_at: new Date(now), body: null })
    return rule
  })
}

/** Adds what was judged since the last time. */
export async function countEvaluations(
  db: Kysely<Database>,
  counts: ReadonlyMap<number, number>,
): Promise<void> {
  if (counts.size === 0) return
  await sql`UPDATE alarm_rule SET evaluated = evaluated + judged.count
    FROM unnest(${[...counts.keys()]}::integer[], ${[...counts.values()]}::bigint[]) AS judged (id, count)
    WHERE alarm_rule.id = judged.id`.execute(db)
}

export const ruleAnswer = (row: RuleRow, raised30Days: number): RuleAnswer => ({
  id: row.id,
  ...row.body,
  builtIn: row.built_in,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by,
  evaluated: Number(row.evaluated),
  raised30Days,
})

async function present(db: Kysely<Database>, id: number): Promise<RuleRow> {
  const row = await db
    .selectFrom('alarm_rule')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound({ zh: '告警规则', en: 'The alarm rule' })
  return row
}

async function keepVersion(
  db: Kysely<Database>,
  row: Pick<RuleRow, 'id' | 'version' | 'updated_at' | 'updated_by'> & { body: RuleBody | null },
): Promise<void> {
  await db
    .insertInto('alarm_rule_version')
    .values({
      rule_id: row.id,
      version: row.version,
      at: row.updated_at,
      by_name: row.updated_by,
      body: row.body === null ? null : JSON.stringify(row.body),
    })
    .execute()
}

const ruleStale = (row: RuleRow) =>
  new Problem(
    409,
    'rule-stale',
    {
      zh: `规则已由${row.updated_by ?? '他人'}修改`,
      en: `The rule was changed meanwhile${row.updated_by ? ` by ${row.updated_by}` : ''}`,
    },
    {
      action: { zh: '请刷新后在新版本上修改', en: 'Reload it and change the new version' },
      details: { version: row.version },
    },
  )

const ruleBuiltIn = () =>
  new Problem(
    409,
    'rule-built-in',
    { zh: '内置规则不能删除', en: 'A built-in rule cannot be removed' },
    { action: { zh: '可以停用', en: 'Switch it off instead' } },
  )
