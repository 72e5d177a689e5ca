import {
  type AnyField,
  checkRecord,
  computedOf,
  type Issue,
  type Register,
  type Related,
  type RoleName,
  readValues,
  refusalOf,
  valuesSetBy,
} from '@tuojiang/register'
import { expect } from 'vitest'

type Values = Readonly<Record<string, unknown>>

export const TODAY = '2026-06-17'

const nothing: Related = {
  count: async () => 0,
  find: async () => [],
  touching: async () => [],
}

/** A point, a photo, a document: values that many examples need. */
export const POINT = { type: 'Point', coordinates: [105.06, 29.58] }
export const PHOTO = [{ id: 1, name: '照片.jpg' }]

/** Reads an example, which must be readable, and computes what is computed. */
export function rowOf(register: Register, given: Values, state: string = register.initial) {
  const { values, issues } = readValues(register, given)
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  const row = { ...values, state }
  return { ...row, ...computedOf(register, row) } as Record<string, unknown>
}

/** What the checks say: `code path`, warnings with a question mark. */
export async function problemsOf(
  register: Register,
  given: Values,
  { state, related = nothing }: { state?: string; related?: Related } = {},
): Promise<string[]> {
  const row = rowOf(register, given, state)
  const issues = await checkRecord(register, row, { today: TODAY, related })
  return issues.map(
    ({ code, path, severity }: Issue) => `${code} ${path}${severity === 'warning' ? '?' : ''}`,
  )
}

export type Walk = readonly (readonly [action: string, role: RoleName])[]

/** Walks from the first state, every step by another person, filling in what is asked. Answers the state reached. */
export function walked(register: Register, given: Values, walk: Walk): string {
  let state: string = register.initial
  let values: Values = { ...given }
  const earlier: { action: string; by: number }[] = []
  for (const [index, [name, role]] of walk.entries()) {
    const action = register.actions[name]
    expect(action, `${register.name} has no action ${name}`).toBeDefined()
    if (!action) break
    const actorId = index + 1
    values = { ...values, ...valuesSetBy(action, { today: TODAY, actorId }) }
    const attempt = { state, roles: [role], values, note: '说明', evidence: 1, actorId, earlier }
    expect(refusalOf(register, name, attempt), `${register.name}: ${name} by ${role}`).toBeNull()
    earlier.push({ action: name, by: actorId })
    state = action.to
  }
  return state
}

/** Whether a field is closed to everybody but the roles named. */
export const writersOf = (field: AnyField | undefined): readonly RoleName[] | null => field?.writeBy ?? null
