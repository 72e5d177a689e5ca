import { App, Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { type Account, useAction, useEndpoint } from '../../api'
import { useMay } from '../../app/session'
import { appTexts } from '../../app/texts'
import { formatInstant } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, Mark, type Shape } from '../../parts'
import type { Tone } from '../../theme'
import { CreateAccount } from './create-account'
import { systemTexts } from './texts'

const STATE_MARKS: Record<Account['state'], { tone: Tone; shape: Shape }> = {
  active: { tone: 'good', shape: 'disc' },
  locked: { tone: 'warn', shape: 'square' },
  disabled: { tone: 'quiet', shape: 'slash' },
}

/** Who may enter, as what, and where. */
export function Accounts() {
  const t = useText(systemTexts)
  const mayChange = useMay('security-admin')
  const [creating, setCreating] = useState(false)
  const accounts = useEndpoint('GET /api/accounts', {})
  return (
    <>
      {mayChange ? (
        <Button type="primary" onClick={() => setCreating(true)} style={{ marginBottom: '0.7rem' }}>
          {t.create}
        </Button>
      ) : null}
      <Answered of={accounts}>{(list) => <AccountTable accounts={list} mayChange={mayChange} />}</Answered>
      <CreateAccount open={creating} onClose={() => setCreating(false)} />
    </>
  )
}

function AccountTable({ accounts, mayChange }: { accounts: Account[]; mayChange: boolean }) {
  const t = useText(systemTexts)
  const names = useText(appTexts).roles
  const label = useLabel()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const areas = useEndpoint('GET /api/areas', {})
  const change = useAction('PATCH /api/accounts/:id', ['GET /api/accounts'])
  const setState = (account: Account, state: Account['state']) =>
    change.mutate(
      { params: { id: account.id }, body: { state } },
      {
        onSuccess: () => void message.success(t.changed),
        onError: (problem) => void message.error(label(problem.refusal.message)),
      },
    )
  const areaName = (id: number | null) => {
    const found = areas.data?.find((area) => area.id === id)
    return found ? label(found.name) : t.wholeCity
  }
  const columns: TableColumnsType<Account> = [
    { title: t.login, dataIndex: 'login' },
    { title: t.name, dataIndex: 'name' },
    {
      title: t.roles,
      render: (_, account) => account.roles.map((role) => names[role]).join(language === 'zh' ? '、' : ', '),
    },
    { title: t.area, render: (_, account) => areaName(account.areaId) },
    {
      title: t.state,
      render: (_, account) => (
        <>
          <Mark {...STATE_MARKS[account.state]}>{t.states[account.state]}</Mark>
          {account.mustChangePassword ? <div className="tj-quiet tj-small">{t.mustChange}</div> : null}
        </>
      ),
    },
    {
      title: t.lastSignIn,
      render: (_, account) => (account.lastSignIn ? formatInstant(account.lastSignIn) : t.never),
    },
    {
      title: '',
      align: 'right',
      render: (_, account) =>
        mayChange ? (
          <Button
            size="small"
            loading={change.isPending && change.variables.params.id === account.id}
            onClick={() => setState(account, account.state === 'active' ? 'disabled' : 'active')}
          >
            {account.state === 'active' ? t.disable : account.state === 'locked' ? t.unlock : t.enable}
          </Button>
        ) : null,
    },
  ]
  return (
    <Table<Account> size="small" rowKey="id" columns={columns} dataSource={accounts} pagination={false} />
  )
}
