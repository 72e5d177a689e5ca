import { Tabs } from 'antd'
import { useParams } from 'react-router'
import { useEndpoint } from '../../api'
import { useGo } from '../../app/address'
import { useScope } from '../../app/scope'
import { useText } from '../../i18n'
import { NowOnly, Page } from '../../parts'
import { ChecksTab } from './checks-tab'
import { QueueTab } from './queue-tab'
import { SecondTab } from './second-tab'
import { SuspicionsTab } from './suspicions-tab'
import { qualityTexts } from './texts'
import { TransmissionTab } from './transmission-tab'

const TABS = ['queue', 'second', 'checks', 'suspicions', 'transmission'] as const

/** 质控审核: which data count, who said so, and what is suspected. */
export function Component() {
  const t = useText(qualityTexts)
  const go = useGo()
  const { areaId } = useScope()
  const { tab: asked } = useParams()
  const tab = TABS.find((each) => each === asked) ?? 'queue'
  const summary = useEndpoint(
    'GET /api/quality/summary',
    { query: areaId === null ? {} : { areaId } },
    { refetchSeconds: 60 },
  )
  const counts = {
    queue: summary.data?.waiting,
    second: summary.data?.toRead,
    suspicions: summary.data?.suspicions,
  }
  const labelOf = (key: (typeof TABS)[number]) => {
    const count = key in counts ? counts[key as keyof typeof counts] : undefined
    return count ? `${t.tabs[key]} ${count}` : t.tabs[key]
  }
  return (
    <Page title={t.title} tools={<NowOnly />}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => go(key === 'queue' ? '/quality' : `/quality/${key}`)}
        items={TABS.map((key) => ({ key, label: labelOf(key) }))}
      />
      {tab === 'queue' ? <QueueTab /> : null}
      {tab === 'second' ? <SecondTab /> : null}
      {tab === 'checks' ? <ChecksTab /> : null}
      {tab === 'suspicions' ? <SuspicionsTab /> : null}
      {tab === 'transmission' ? <TransmissionTab /> : null}
    </Page>
  )
}
