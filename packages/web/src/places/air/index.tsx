import { Tabs } from 'antd'
import { useParams } from 'react-router'
import { useAddressState, useGo } from '../../app/address'
import { useText } from '../../i18n'
import { Page } from '../../parts'
import { Calendar } from './calendar-view'
import { DayDrawer } from './day-drawer'
import { Now } from './now'
import { Ranking } from './ranking'
import { airTexts } from './texts'

const TABS = ['now', 'calendar', 'ranking'] as const

/** 大气: the air now, day by day over a year, and who stands where. */
export function Component() {
  const t = useText(airTexts)
  const go = useGo()
  const { tab: asked } = useParams()
  const [subject] = useAddressState('subject')
  const tab = TABS.find((each) => each === asked) ?? 'now'
  return (
    <Page title={t.title}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => go(`/air${key === 'now' ? '' : `/${key}`}${subject ? `?subject=${subject}` : ''}`)}
        items={TABS.map((key) => ({ key, label: t.tabs[key] }))}
      />
      {tab === 'now' ? <Now /> : tab === 'calendar' ? <Calendar /> : <Ranking />}
      <DayDrawer />
    </Page>
  )
}
