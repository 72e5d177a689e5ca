import { Tabs } from 'antd'
import { useParams } from 'react-router'
import { useGo } from '../../app/address'
import { useMay } from '../../app/session'
import { useText } from '../../i18n'
import { Nothing, Page } from '../../parts'
import { About } from './about'
import { Accounts } from './accounts'
import { AuditTrail } from './audit-trail'
import { Seals } from './seals'
import { systemTexts } from './texts'

type Tab = 'accounts' | 'audit' | 'seals' | 'about'
const TABS: readonly Tab[] = ['accounts', 'audit', 'seals', 'about']

export function Component() {
  const t = useText(systemTexts)
  const go = useGo()
  const { tab } = useParams()
  const seesAccounts = useMay('security-admin', 'system-admin')
  const seesAudit = useMay('audit-admin')
  const allowed: Record<Tab, boolean> = { accounts: seesAccounts, audit: seesAudit, seals: true, about: true }
  const shown = TABS.filter((each) => allowed[each])
  const asked = TABS.find((each) => each === tab)
  const active = asked ?? shown[0] ?? 'about'
  return (
    <Page title={t.title}>
      <Tabs
        activeKey={active}
        onChange={(key) => go(`/system/${key}`)}
        items={shown.map((each) => ({ key: each, label: t.tabs[each] }))}
      />
      {allowed[active] ? <Content tab={active} /> : <Forbidden />}
    </Page>
  )
}

function Content({ tab }: { tab: Tab }) {
  if (tab === 'accounts') return <Accounts />
  if (tab === 'audit') return <AuditTrail />
  return tab === 'seals' ? <Seals /> : <About />
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
