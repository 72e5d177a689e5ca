import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { secondFactorNotBegun, secondFactorOn, secondFactorWrong } from './problems.js'
import type { SecretBox } from './secret-box.js'
import type { AccountRow } from './sessions.js'
import { base32, fromBase32, matchingStep, totpUri } from './totp.js'

/** A second thing besides the password: codes of an authenticator (RFC 6238), and recovery codes for when it is lost. */
export interface SecondFactor {
  isOn(accountId: number): Promise<boolean>
  /** Those of many accounts whose factor is on. */
  on(accountIds: readonly number[]): Promise<Set<number>>
  state(accountId: number): Promise<{ on: boolean; since: Date | null; recoveryCodesLeft: number }>
  /** A new secret, which counts once a first code confirmed it. @throws Problem `second-factor-on` */
  begin(account: AccountRow): Promise<{ secret: string; uri: string }>
  /** @returns the recovery codes, kept as hashes only @throws Problem `second-factor-wrong`, `second-factor-not-begun` */
  confirm(accountId: number, code: string): Promise<string[]>
  /** Whether the code is one of the authenticator's or an unused recovery code; either is worth nothing a second time. */
  check(accountId: number, code: string): Promise<boolean>
  renewRecoveryCodes(accountId: number): Promise<string[]>
  /** @returns whether there was one */
  remove(accountId: number): Promise<boolean>
  /** Encrypts again what was encrypted with a key that has been replaced. @returns how many */
  reseal(): Promise<number>
}

/** RFC 4226 §4, R6: 160 bits are recommended. */
const SECRET_BYTES = 20
const RECOVERY_CODES = 10
const RECOVERY_BYTES = 10
const ISSUER = '沱江'

export function createSecondFactor(db: Kysely<Database>, clock: () => number, box: SecretBox): SecondFactor {
  const find = (accountId: number) =>
    db.selectFrom('second_factor').selectAll().where('account_id', '=', accountId).executeTakeFirst()

  /** Takes a code of the authenticator; the condition on the step lets only one of two equal requests through. */
  const take = async (accountId: number, code: string, confirms: boolean): Promise<boolean> => {
    const row = await find(accountId)
    if (!row || (row.confirmed_at === null) !== confirms) return false
    const secret = fromBase32(box.open(row.secret_box, purposeOf(accountId)))
    const step = matchingStep(secret, code.replaceAll(/\s/g, ''), clock(), Number(row.last_step))
    if (step === null) return false
    const taken = await db
      .updateTable('second_factor')
      .set({ last_step: String(step), ...(confirms && { confirmed_at: new Date(clock()) }) })
      .where('account_id', '=', accountId)
      .where('last_step', '<', String(step))
      .returning('account_id')
      .execute()
    return taken.length === 1
  }

  const renewRecoveryCodes = async (accountId: number): Promise<string[]> => {
    const codes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(RECOVERY_BYTES)))
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
      await transaction
        .insertInto('recovery_code')
        .values(codes.map((code) => ({ account_id: accountId, code_hash: hashOf(code) })))
        .execute()
    })
    return codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code)
  }

  return {
    async isOn(accountId) {
      return (await find(accountId))?.confirmed_at != null
    },

    async on(accountIds) {
      if (accountIds.length === 0) return new Set()
      const rows = await db
        .selectFrom('second_factor')
        .select('account_id')
        .where('account_id', 'in', [...accountIds])
        .where('confirmed_at', 'is not', null)
        .execute()
      return new Set(rows.map((row) => row.account_id))
    },

    async state(accountId) {
      const row = await find(accountId)
      const left = await db
        .selectFrom('recovery_code')
        .select((select) => select.fn.countAll<string>().as('count'))
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow()
      const since = row?.confirmed_at ?? null
      return { on: since !== null, since, recoveryCodesLeft: since ? Number(left.count) : 0 }
    },

    async begin({ id, login }) {
      if ((await find(id))?.confirmed_at) throw secondFactorOn()
      const secret = base32(randomBytes(SECRET_BYTES))
      const row = {
        secret_box: box.seal(secret, purposeOf(id)),
        begun_at: new Date(clock()),
        last_step: '0',
      }
      await db
        .insertInto('second_factor')
        .values({ account_id: id, ...row, confirmed_at: null })
        .onConflict((conflict) =>
          conflict.column('account_id').doUpdateSet(row).where('second_factor.confirmed_at', 'is', null),
        )
        .execute()
      return { secret, uri: totpUri(secret, login, ISSUER) }
    },

    async confirm(accountId, code) {
      const row = await find(accountId)
      if (!row) throw secondFactorNotBegun()
      if (row.confirmed_at) throw secondFactorOn()
      if (!(await take(accountId, code, true))) throw secondFactorWrong()
      return renewRecoveryCodes(accountId)
    },

    async check(accountId, code) {
      if (await take(accountId, code, false)) return true
      const used = await db
        .updateTable('recovery_code')
        .set({ used_at: new Date(clock()) })
        .where('account_id', '=', accountId)
        .where('code_hash', '=', hashOf(code))
        .where('used_at', 'is', null)
        .returning('account_id')
        .execute()
      return used.length === 1
    },

    renewRecoveryCodes,

    remove: (accountId) =>
      db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
        const removed = await transaction
          .deleteFrom('second_factor')
          .where('account_id', '=', accountId)
          .returning('account_id')
          .execute()
        return removed.length === 1
      }),

    async reseal() {
      const rows = await db.selectFrom('second_factor').select(['account_id', 'secret_box']).execute()
      const old = rows.filter((row) => box.isOld(row.secret_box))
      for (const { account_id, secret_box } of old) {
        const purpose = purposeOf(account_id)
        await db
          .updateTable('second_factor')
          .set({ secret_box: box.seal(box.open(secret_box, purpose), purpose) })
          .where('account_id', '=', account_id)
          .where('secret_box', '=', secret_box)
          .execute()
      }
      return old.length
    },
  }
}

const purposeOf = (accountId: number) => `second-factor:${accountId}`

/** Eighty random bits need no slow hash. Hyphens, blanks and case are how people write them down. */
const hashOf = (code: string) =>
  createHash('sha256')
    .update(code.replaceAll(/[^A-Za-z2-7]/g, '').toUpperCase())
    .digest()
