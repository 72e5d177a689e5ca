/** How far a number is vouched for. */
export type SourceStatus = 'standard' | 'own-choice' | 'unconfirmed'

/** A parameter with where it comes from. */
export interface Sourced<Value> {
  value: Value
  /** Standard and clause, publication, or why it was chosen. */
  source: string
  status: SourceStatus
}

/** A number of our own choosing. */
export const own = <Value>(value: Value, source = 'own choice'): Sourced<Value> => ({
  value,
  source,
  status: 'own-choice',
})

/** A number of a standard that was read, or that a source names. */
export const standard = <Value>(value: Value, source: string): Sourced<Value> => ({
  value,
  source,
  status: 'standard',
})

/** A number that belongs to a standard and could not be read there. */
export const unconfirmed = <Value>(value: Value, source: string): Sourced<Value> => ({
  value,
  source,
  status: 'unconfirmed',
})
