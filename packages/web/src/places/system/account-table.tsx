import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, type MenuProps, Table, type TableColumnsType } from 'antd'
import { type Account, type ApiProblem, useAction, useEndpoint } from '../../api'
import { useMe } from '../../app/session'
import { appTexts } from '../../app/texts'
import { formatInstant } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Mark, type Shape } from '../../parts'
import type { Tone } from '../../theme'
import { accountTexts } from './accounts-texts'
import css from './system.module.css'
import { systemTexts } from './texts'

const STATE_MARKS: Record<Account['state'], { tone: Tone; shape: Shape }> = {
  active: { tone: 'good', shape: 'disc' },
  locked: { tone: 'warn', shape: 'square' },
  disabled: { tone: 'quiet', shape: 'slash' },
}

export function AccountTable({
  accounts,
  orgName,
  onEdit,
  onPassword,
}: {
  accounts: Account[]
  orgName: (id: number | null) => string
  /** Null when the reader may only look. */
  onEdit: ((account: Account) => void) | null
  onPassword: (account: Account, password: string) => void
}) {
  const t = useText(systemTexts)
  const own = useText(accountTexts)
  const names = useText(appTexts).roles
  const label = useLabel()
  const { language } = useLanguage()
  const areas = useEndpoint('GET /api/areas', {})
  const scopeName = ({ areaId, enterpriseId, roles }: Account) => {
    if (roles.includes('enterprise')) return enterpriseId === null ? '—' : own.enterpriseOf(enterpriseId)
    const found = areas.data?.find((area) => area.id === areaId)
    return found ? label(found.name) : t.wholeCity
  }
  const columns: TableColumnsType<Account> = [
    {
      title: t.login,
      fixed: 'start',
      sorter: (one, other) => one.login.localeCompare(other.login),
      render: (_, { login, name }) => (
        <>
          <div>{name}</div>
          <div className="tj-quiet tj-small tj-mono">{login}</div>
        </>
      ),
    },
    {
      title: t.roles,
      filters: Object.entries(names).map(([value, text]) => ({ value, text })),
      onFilter: (role, account) => (account.roles as readonly string[]).includes(String(role)),
      render: (_, account) => account.roles.map((role) => names[role]).join(language === 'zh' ? '、' : ', '),
    },
    { title: t.area, render: (_, account) => scopeName(account) },
    { title: own.organisation, render: (_, { orgId }) => orgName(orgId) || '—' },
    {
      title: t.state,
      render: (_, { state, mustChangePassword, standIn }) => (
        <>
          <Mark {...STATE_MARKS[state]}>{t.states[state]}</Mark>
          {mustChangePassword ? <div className="tj-quiet tj-small">{t.mustChange}</div> : null}
          {standIn ? <div className="tj-quiet tj-small">{own.standIn(standIn.name)}</div> : null}
        </>
      ),
    },
    {
      title: own.factor,
      render: (_, { secondFactor, mustEnrolSecondFactor }) =>
        secondFactor ? (
          <Mark tone="good" shape="check">
            {own.factorOn}
          </Mark>
        ) : mustEnrolSecondFactor ? (
          <Mark tone="warn" shape="ring">
            {own.factorMissing}
          </Mark>
        ) : (
          <span className="tj-quiet">{own.factorOff}</span>
        ),
    },
    {
      title: t.lastSignIn,
      render: (_, { lastSignIn }) => (
        <span className="tj-nowrap">{lastSignIn ? formatInstant(lastSignIn) : t.never}</span>
      ),
    },
    ...(onEdit
      ? [
          {
            title: '',
            align: 'right' as const,
            render: (_: unknown, account: Account) => (
              <span className={css.rowTools}>
                <Button size="small" onClick={() => onEdit(account)}>
                  {own.edit}
                </Button>
                <MoreActions account={account} onPassword={onPassword} />
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Table<Account>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={accounts}
      pagination={accounts.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
    />
  )
}

/** What happens seldom and is said twice: lock, disable, new password, no second factor. */
function MoreActions({
  account,
  onPassword,
}: {
  account: Account
  onPassword: (account: Account, password: string) => void
}) {
  const t = useText(systemTexts)
  const own = useText(accountTexts)
  const label = useLabel()
  const me = useMe()
  const { message, modal } = App.useApp()
  const change = useAction('PATCH /api/accounts/:id', ['GET /api/accounts'])
  const reset = useAction('POST /api/accounts/:id/password', ['GET /api/accounts'])
  const factor = useAction('POST /api/accounts/:id/second-factor/reset', ['GET /api/accounts'])
  const params = { id: account.id }
  const told = {
    onSuccess: () => void message.success(t.changed),
    onError: (problem: ApiProblem) => void message.error(label(problem.refusal.message)),
  }
  const setState = (state: Account['state']) => change.mutate({ params, body: { state } }, told)
  const ask = (content: string, onOk: () => void) =>
    modal.confirm({ title: account.name, content, onOk: () => onOk() })
  const doers: Record<string, () => void> = {
    enable: () => setState('active'),
    lock: () => setState('locked'),
    disable: () => setState('disabled'),
    reset: () =>
      ask(own.resetAsk(account.name), () =>
        reset.mutate(
          { params },
          { ...told, onSuccess: ({ oneTimePassword }) => onPassword(account, oneTimePassword) },
        ),
      ),
    factor: () => ask(own.resetFactorAsk(account.name), () => factor.mutate({ params }, told)),
  }
  const items: NonNullable<MenuProps['items']> = [
    ...(account.state === 'active'
      ? [
          { key: 'lock', label: own.lock },
          { key: 'disable', label: t.disable },
        ]
      : [{ key: 'enable', label: account.state === 'locked' ? t.unlock : t.enable }]),
    { key: 'reset', label: own.reset },
    ...(account.secondFactor ? [{ key: 'factor', label: own.resetFactor }] : []),
  ]
  return (
    <Dropdown
      trigger={['click']}
      disabled={me.account?.id === account.id}
      menu={{ items, onClick: ({ key }) => doers[key]?.() }}
    >
      <Button size="small" icon={<MoreOutlined />} aria-label={`${own.more} ${account.name}`} />
    </Dropdown>
  )
}
