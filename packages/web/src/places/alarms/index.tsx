import { Tabs } from 'antd'
import { useParams } from 'react-router'
import { useGo } from '../../app/address'
import { useText } from '../../i18n'
import { Page } from '../../parts'
import { FindingsPage } from './findings-page'
import { MutesPage } from './mutes-page'
import { RulesPage } from './rules/rules-page'
import { alarmTexts } from './texts'

const TABS = ['findings', 'rules', 'mutes'] as const

/** What falls short, the rules by which alarms are raised, and what is muted. */
export function Component() {
  const t = useText(alarmTexts)
  const go = useGo()
  const { tab: asked } = useParams()
  const tab = TABS.find((each) => each === asked) ?? 'findings'
  return (
    <Page title={t.title}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => go(key === 'findings' ? '/alarms' : `/alarms/${key}`)}
        items={TABS.map((key) => ({ key, label: t.tabs[key] }))}
      />
      {tab === 'findings' ? <FindingsPage /> : tab === 'rules' ? <RulesPage /> : <MutesPage />}
    </Page>
  )
}
