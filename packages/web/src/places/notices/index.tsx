import { Tabs } from 'antd'
import { useParams } from 'react-router'
import { useGo } from '../../app/address'
import { useMay } from '../../app/session'
import { useText } from '../../i18n'
import { Page } from '../../parts'
import { Channels } from './channels'
import { NoticeList } from './notice-list'
import { Settings } from './settings'
import { noticeTexts } from './texts'

/** What I was told, how I want to be told, and the ways out of the house. */
export function Component() {
  const t = useText(noticeTexts)
  const go = useGo()
  const { tab = 'list' } = useParams()
  const maySeeChannels = useMay('system-admin', 'duty', 'division')
  return (
    <Page title={t.title}>
      <Tabs
        activeKey={tab}
        onChange={(next) => go(next === 'list' ? '/notices' : `/notices/${next}`)}
        items={[
          { key: 'list', label: t.tabs.list, children: <NoticeList /> },
          { key: 'settings', label: t.tabs.settings, children: <Settings /> },
          ...(maySeeChannels ? [{ key: 'channels', label: t.tabs.channels, children: <Channels /> }] : []),
        ]}
      />
    </Page>
  )
}
