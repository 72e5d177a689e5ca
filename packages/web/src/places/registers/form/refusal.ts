import type { ApiProblem } from '../../../api'
import type { RecordIssue } from './use-check'

const isIssue = (value: unknown): value is RecordIssue =>
  typeof value === 'object' && value !== null && 'code' in value && 'path' in value && 'message' in value

/** The issues a refusal carries (`record-invalid`); empty when it is refused for another reason. */
export function issuesIn(problem: ApiProblem): RecordIssue[] {
  const details = problem.refusal.details
  if (typeof details !== 'object' || details === null || !('issues' in details)) return []
  return Array.isArray(details.issues) ? details.issues.filter(isIssue) : []
}

export interface Stale {
  version: number
  values: Record<string, unknown>
  changed: { path: string; label: { zh: string; en: string }; before: string | null; after: string | null }[]
}

/** What stands there now, when a change was refused because the record is newer (`record-stale`). */
export function staleOf(problem: ApiProblem | null): Stale | null {
  if (problem?.code !== 'record-stale') return null
  const details = problem.refusal.details as
    | { theirs?: { version?: unknown; values?: unknown }; changed?: Stale['changed'] }
    | undefined
  const { theirs, changed } = details ?? {}
  if (typeof theirs?.version !== 'number' || typeof theirs.values !== 'object' || theirs.values === null)
    return null
  return { version: theirs.version, values: theirs.values as Record<string, unknown>, changed: changed ?? [] }
}
