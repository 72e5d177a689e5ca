import type { Pool, PoolClient } from 'pg'
import { Problem } from '../http/problem.js'
import { CHECKS } from './words.js'

/** Which failed checks exclude a value without a person, and how long a review may take. */
export interface QualityRule {
  exclude: readonly string[]
  /** Working days; the house's own choice, no rule names a number. */
  reviewDays: number
  at: number | null
  by: string | null
}

/** What holds until somebody changes it: a value outside what the instrument or nature can give, and one its device takes back. */
export const DEFAULT_RULE: QualityRule = {
  exclude: ['qc.range', 'qc.device'],
  reviewDays: 3,
  at: null,
  by: null,
}

/** The rule in force now, or at a moment (ms). */
export async function readRule(client: Pool | PoolClient, asOf?: number): Promise<QualityRule> {
  const { rows } = await client.query<{ exclude: string[]; review_days: number; at: Date; by_name: string }>(
    'SELECT exclude, review_days, at, by_name FROM quality_rule WHERE $1::timestamptz IS NULL OR at <= $1 ORDER BY id DESC LIMIT 1',
    [asOf === undefined ? null : new Date(asOf)],
  )
  const [row] = rows
  return row
    ? { exclude: row.exclude, reviewDays: row.review_days, at: row.at.getTime(), by: row.by_name }
    : DEFAULT_RULE
}

/** @throws Problem `quality-check-unknown` */
export function checkRule({ exclude }: Pick<QualityRule, 'exclude'>): void {
  const unknown = exclude.filter((code) => !CHECKS.has(code))
  if (unknown.length > 0)
    throw new Problem(
      422,
      'quality-check-unknown',
      { zh: `没有检查 ${unknown.join('、')}`, en: `There is no check ${unknown.join(', ')}` },
      { path: 'exclude', action: { zh: '请从检查清单中选择', en: 'Choose from the list of checks' } },
    )
}
