import type { Actor } from '../http/actor.js'

/** Routes with access `session` are reached with an account only. */
export function accountIdOf(actor: Actor): number {
  if (actor.accountId === null) throw new Error('a route behind a session was reached without one')
  return actor.accountId
}

/** Whether somebody keeps the accounts, keys and sessions of others. */
export const mayManage = (actor: Actor): boolean => actor.roles.includes('security-admin')
