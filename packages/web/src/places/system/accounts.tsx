import { Button, Input } from 'antd'
import { useState } from 'react'
import { type Account, useAction, useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { useMay } from '../../app/session'
import { useLabel, useText } from '../../i18n'
import { Answered } from '../../parts'
import { type AccountFields, AccountForm } from './account-form'
import { AccountTable } from './account-table'
import { accountTexts } from './accounts-texts'
import { ShownOnce } from './shown-once'
import css from './system.module.css'
import { systemTexts } from './texts'

/** Who may enter, as what, and where. */
export function Accounts() {
  const t = useText(systemTexts)
  const own = useText(accountTexts)
  const label = useLabel()
  const mayChange = useMay('security-admin')
  const [text, setText] = useAddressState('q')
  const [editing, setEditing] = useState<Account | 'new' | null>(null)
  const [given, setGiven] = useState<{ login: string; password: string } | null>(null)
  const accounts = useEndpoint('GET /api/accounts', {})
  const organisations = useEndpoint('GET /api/organisations', { query: {} })
  const create = useAction('POST /api/accounts', ['GET /api/accounts'])
  const change = useAction('PATCH /api/accounts/:id', ['GET /api/accounts'])
  const orgName = (id: number | null) => {
    const found = organisations.data?.find((each) => each.id === id)
    return found ? label(found.name) : ''
  }
  const close = () => {
    setEditing(null)
    create.reset()
    change.reset()
  }
  const submit = ({ login, ...fields }: AccountFields) => {
    if (editing === 'new') {
      create.mutate(
        { body: { login, ...fields, areaId: fields.areaId ?? null } },
        {
          onSuccess: (answer) => {
            setGiven({ login: answer.account.login, password: answer.oneTimePassword })
            close()
          },
        },
      )
    } else if (editing) {
      change.mutate({ params: { id: editing.id }, body: changed(editing, fields) }, { onSuccess: close })
    }
  }
  const wanted = (text ?? '').trim().toLowerCase()
  const matches = (account: Account) =>
    `${account.login} ${account.name} ${orgName(account.orgId)}`.toLowerCase().includes(wanted)
  return (
    <>
      <div className={css.tools}>
        <Input.Search
          allowClear
          placeholder={own.find}
          aria-label={own.find}
          value={text ?? ''}
          onChange={(event) => setText(event.target.value || null)}
          style={{ maxWidth: '22rem' }}
        />
        {mayChange ? (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t.create}
          </Button>
        ) : null}
      </div>
      <Answered of={accounts}>
        {(list) => (
          <AccountTable
            accounts={list.filter(matches)}
            orgName={orgName}
            onEdit={mayChange ? setEditing : null}
            onPassword={(account, password) => setGiven({ login: account.login, password })}
          />
        )}
      </Answered>
      <AccountForm
        key={editing === null ? 'none' : editing === 'new' ? 'new' : editing.id}
        account={editing === 'new' ? null : editing}
        open={editing !== null}
        title={editing === 'new' ? own.newAccount : own.editAccount}
        pending={create.isPending || change.isPending}
        problem={editing === 'new' ? create.error : change.error}
        onClose={close}
        onSubmit={submit}
      />
      {given ? (
        <ShownOnce
          title={t.oneTime}
          words={t.oneTimeWords(given.login)}
          secret={given.password}
          onClose={() => setGiven(null)}
        />
      ) : null}
    </>
  )
}

/** Only what differs is sent: a change of rights ends the account's sessions, a change of the name does not. */
function changed(before: Account, fields: Omit<AccountFields, 'login'>) {
  const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !same(value, before[name as keyof Account])),
  )
}
