import { Tabs } from 'antd'
import type { ComponentType } from 'react'
import { useParams } from 'react-router'
import { useGo } from '../../app/address'
import { useMay } from '../../app/session'
import { useText } from '../../i18n'
import { Nothing, Page } from '../../parts'
import { About } from './about'
import { Accounts } from './accounts'
import { AuditTrail } from './audit-trail'
import { Keys } from './keys'
import { Organisations } from './organisations'
import { Policy } from './policy'
import { Seals } from './seals'
import { Sessions } from './sessions'
import { systemTexts } from './texts'

type Tab = keyof typeof systemTexts.zh.tabs
const TABS: readonly Tab[] = [
  'accounts',
  'organisations',
  'sessions',
  'keys',
  'policy',
  'audit',
  'seals',
  'about',
]

const CONTENTS: Record<Tab, ComponentType> = {
  accounts: Accounts,
  organisations: Organisations,
  sessions: Sessions,
  keys: Keys,
  policy: Policy,
  audit: AuditTrail,
  seals: Seals,
  about: About,
}

export function Component() {
  const t = useText(systemTexts)
  const go = useGo()
  const { tab } = useParams()
  const keeps = useMay('security-admin', 'system-admin')
  const secures = useMay('security-admin')
  const audits = useMay('audit-admin')
  const allowed: Record<Tab, boolean> = {
    accounts: keeps,
    organisations: keeps,
    sessions: secures,
    keys: secures,
    policy: keeps || audits,
    audit: audits,
    seals: true,
    about: true,
  }
  const shown = TABS.filter((each) => allowed[each])
  const asked = TABS.find((each) => each === tab)
  const active = asked ?? shown[0] ?? 'about'
  const Content = CONTENTS[active]
  return (
    <Page title={t.title}>
      <Tabs
        activeKey={active}
        onChange={(key) => go(`/system/${key}`)}
        items={shown.map((each) => ({ key: each, label: t.tabs[each] }))}
      />
      {allowed[active] ? <Content /> : <Forbidden />}
    </Page>
  )
}

function Forbidden() {
  const t = useText(systemTexts)
  return (
    <Nothing>
      <strong>{t.forbidden}</strong>
      <p>{t.forbiddenWords}</p>
    </Nothing>
  )
}
