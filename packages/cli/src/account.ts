import { createAuditOf, createIdentityOf } from '@tuojiang/server'
import { Command } from 'commander'
import { withInstallation } from './database.js'
import { OPERATOR } from './operator.js'
import { print } from './output.js'

/** `tuojiang account reset LOGIN`: the way in when the only security administrator lost password or telephone. */
export function accountCommand(): Command {
  return new Command('account').description('help an account whose owner cannot sign in').addCommand(
    new Command('reset')
      .description(
        'give a one-time password, take the second factor off, end the sessions; enters the audit trail',
      )
      .argument('<login>')
      .action((login: string) =>
        withInstallation(async ({ config, database }) => {
          const { accounts, secondFactor } = await createIdentityOf(database, config)
          const account = await accounts.byLogin(login)
          if (!account) throw new Error(`there is no account ${login}`)
          const password = await accounts.resetPassword(account.id, null)
          await secondFactor.remove(account.id)
          await createAuditOf(database).note(OPERATOR, 'account reset', `account:${account.id}`, null, {
            login,
          })
          await print(`one-time password of ${login}, shown this once: ${password}`)
        }),
      ),
  )
}
