import { Tabs } from 'antd'
import { useParams } from 'react-router'
import { type SiteDetail, useEndpoint } from '../../api'
import { useGo } from '../../app/address'
import { useLabel, useText } from '../../i18n'
import { Answered, Page, Waiting } from '../../parts'
import { AboutTab } from './about-tab'
import { AlarmsTab } from './alarms-tab'
import { DataTab } from './data-tab'
import { FramesTab } from './frames-tab'
import { SiteHeader } from './header'
import { LimitsTab } from './limits-tab'
import { siteTexts } from './texts'

const TABS = ['data', 'frames', 'alarms', 'limits', 'about'] as const
type Tab = (typeof TABS)[number]
const isTab = (text: string | undefined): text is Tab => (TABS as readonly string[]).includes(text ?? '')

/** A site: where it stands, its values with their quality, and everything known of it. */
export function Component() {
  const { id } = useParams()
  const detail = useEndpoint('GET /api/sites/:id', { params: { id: Number(id) }, query: {} }, { keep: false })
  return (
    <Answered of={detail} waiting={<Waiting full rows={8} />}>
      {(answer) => <SitePage key={id} detail={answer} />}
    </Answered>
  )
}

function SitePage({ detail }: { detail: SiteDetail }) {
  const t = useText(siteTexts)
  const label = useLabel()
  const go = useGo()
  const { tab: asked } = useParams()
  const tab: Tab = isTab(asked) ? asked : 'data'
  const { site } = detail
  const panes: Record<Tab, () => React.ReactNode> = {
    data: () => <DataTab detail={detail} />,
    frames: () => <FramesTab devices={detail.devices} />,
    alarms: () => <AlarmsTab siteId={site.id} />,
    limits: () => <LimitsTab detail={detail} />,
    about: () => <AboutTab detail={detail} />,
  }
  return (
    <Page title={label(site.name)} aside={<SiteHeader detail={detail} />}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => go(key === 'data' ? `/sites/${site.id}` : `/sites/${site.id}/${key}`)}
        items={TABS.map((key) => ({ key, label: t.tabs[key] }))}
      />
      {panes[tab]()}
    </Page>
  )
}
