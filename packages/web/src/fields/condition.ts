/** Conditions on one field, as `filter` of a list's question carries them: all have to hold. */
export interface Condition {
  eq?: unknown
  ne?: unknown
  in?: readonly unknown[]
  gt?: unknown
  gte?: unknown
  lt?: unknown
  lte?: unknown
  contains?: string
  /** True: nothing is given. False: something is. */
  empty?: boolean
}

/** Conditions by the name of their field. */
export type Conditions = Readonly<Record<string, Condition>>

/** Reads the conditions of an address; what cannot be read counts as none. */
export function conditionsOf(text: string): Conditions {
  if (text === '') return {}
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Conditions) : {}
  } catch {
    return {}
  }
}

/** As the address carries them; null when there are none. */
export const textOfConditions = (conditions: Conditions): string | null =>
  Object.keys(conditions).length > 0 ? JSON.stringify(conditions) : null

/** Puts a condition on one field, or takes it away. */
export function withCondition(conditions: Conditions, name: string, condition: Condition | null): Conditions {
  const { [name]: _, ...others } = conditions
  return condition && Object.keys(condition).length > 0 ? { ...others, [name]: condition } : others
}
