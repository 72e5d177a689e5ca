import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { Problem } from '../http/problem.js'
import type { Accounts } from './accounts.js'
import type { Lockout } from './lockout.js'
import type { OidcIdentity } from './oidc.js'
import { hashPassword, isPassword } from './password.js'
import {
  secondFactorRequired,
  secondFactorWrong,
  signInFailed,
  signInLocked,
  wrongPassword,
} from './problems.js'
import type { SecondFactor } from './second-factor.js'
import type { AccountRow, Sessions } from './sessions.js'

export interface SignedIn {
  /** For the cookie. */
  token: string
  account: AccountRow
}

interface From {
  address: string
  agent: string
}

/** The ways into a session, and the question whether it is still the same person. */
export interface SignIn {
  /**
   * @throws Problem `sign-in-failed` in the same words and after the same time whatever was wrong, `sign-in-locked` after too many,
   * `second-factor-required` and `second-factor-wrong` once login and password are right
   */
  signIn(login: string, password: string, code: string | undefined, from: From): Promise<SignedIn>
  /** After the identity provider said who it is. @throws Problem `oidc-unknown-account`, `oidc-second-factor` */
  signInAs(identity: OidcIdentity, from: From): Promise<SignedIn>
  /**
   * Asks again for the password, and for a code where the second factor is on, before something that matters. Wrong ones count like
   * those at the door.
   * @throws Problem `wrong-password`, `second-factor-wrong`, `sign-in-locked`
   */
  reassure(account: AccountRow, given: { password: string; code?: string }, address: string): Promise<void>
}

export interface SignInDeps {
  db: Kysely<Database>
  clock: () => number
  demo: boolean
  accounts: Accounts
  sessions: Sessions
  lockout: Lockout
  secondFactor: SecondFactor
  factorRequired: (row: AccountRow) => Promise<boolean>
}

export function createSignIn(deps: SignInDeps): SignIn {
  const { db, clock, accounts, sessions, lockout, secondFactor } = deps
  // Compared with when there is no account, so that its absence takes as long as a wrong password.
  const nobodysHash = hashPassword(`${clock()}`)
  const isUsable = (account: AccountRow) => account.state === 'active' && (deps.demo || !account.demo)

  const checkOpen = async (login: string, address: string) => {
    const seconds = await lockout.lockedFor(login, address)
    if (seconds > 0) throw signInLocked(seconds)
  }
  const begin = async (account: AccountRow, from: From, oidc: boolean): Promise<SignedIn> => {
    await db
      .updateTable('account')
      .set({ last_sign_in: new Date(clock()) })
      .where('id', '=', account.id)
      .execute()
    return { token: await sessions.begin(account.id, from, oidc), account }
  }

  return {
    async signIn(typed, password, code, from) {
      const login = typed.trim().toLowerCase()
      await checkOpen(login, from.address)
      const account = await accounts.byLogin(login)
      const right = await isPassword(account?.password_hash ?? (await nobodysHash), password)
      if (!account || !right || !isUsable(account)) {
        await lockout.failed(login, from.address)
        throw signInFailed()
      }
      if (await secondFactor.isOn(account.id)) {
        if (code === undefined) throw secondFactorRequired()
        if (!(await secondFactor.check(account.id, code))) {
          await lockout.failed(login, from.address)
          throw secondFactorWrong()
        }
      }
      await lockout.clear(login)
      return begin(account, from, false)
    },

    async signInAs({ subject, login, severalFactors }, from) {
      const linked = await accounts.bySubject(subject)
      const account = linked ?? (login === null ? undefined : await accounts.byLogin(login))
      // An account that is linked to somebody else is not entered by its login.
      const strange = !linked && account?.oidc_subject != null
      if (!account || strange || !isUsable(account)) throw unknownAccount()
      const needsFactor = (await secondFactor.isOn(account.id)) || (await deps.factorRequired(account))
      if (needsFactor && !severalFactors) throw providerFactor()
      return begin(account, from, true)
    },

    async reassure(account, { password, code }, address) {
      await checkOpen(account.login, address)
      if (!(await isPassword(account.password_hash, password))) {
        await lockout.failed(account.login, address)
        throw wrongPassword()
      }
      if (code === undefined) return
      if (!(await secondFactor.check(account.id, code))) {
        await lockout.failed(account.login, address)
        throw secondFactorWrong()
      }
    },
  }
}

const unknownAccount = () =>
  new Problem(
    403,
    'oidc-unknown-account',
    {
      zh: '统一身份已确认，但没有关联本平台账号',
      en: 'You are known to the identity provider but have no account here',
    },
    {
      action: {
        zh: '请联系安全保密管理员关联账号',
        en: 'Ask the security administrator to link an account to you',
      },
    },
  )

const providerFactor = () =>
  new Problem(
    403,
    'oidc-second-factor',
    {
      zh: '您的账号要求双因素认证，统一身份认证只核对了一个因素',
      en: 'Your account needs a second factor, and the identity provider asked for one only',
    },
    { action: { zh: '请用账号、密码和动态口令登录', en: 'Sign in with login, password and code' } },
  )
