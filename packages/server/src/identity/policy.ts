/** What an installation may set under `security` in its settings; see docs/reference/security.md. */
export interface SecurityPolicy {
  passwordLength: number
  /** A password older than this must be changed; null never expires. */
  passwordDays: number | null
  /** Failures in a row after which a login is locked. */
  failuresBeforeLock: number
  /** First lock; each further failure doubles it, up to `longestLockSeconds`. */
  firstLockSeconds: number
  longestLockSeconds: number
  /** A session ends after this long without anything done by its user. */
  idleMinutes: number
  /** A session ends this long after signing in, whatever happens. */
  sessionHours: number
}

export const DEFAULT_POLICY: SecurityPolicy = {
  passwordLength: 10,
  passwordDays: 90,
  failuresBeforeLock: 5,
  firstLockSeconds: 60,
  longestLockSeconds: 1800,
  idleMinutes: 60,
  sessionHours: 24 * 7,
}
