/** SQLSTATE classes that speak of the database's condition: connection, transaction rollback, resources, operator, system. */
const CONDITION_CLASSES = ['08', '25', '40', '53', '55', '57', '58', 'XX']

/**
 * Whether an error says that the database cannot be used now (away, full, starting, overloaded), so that the same work
 * will succeed later. The other kind says that this very work is refused and would be refused again.
 */
export function isOutage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return !(error instanceof TypeError || error instanceof RangeError)
  const isSqlState = /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E')
  return isSqlState ? CONDITION_CLASSES.includes(code.slice(0, 2)) : true
}
