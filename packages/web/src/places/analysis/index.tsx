import { Tabs } from 'antd'
import { lazy, Suspense } from 'react'
import { useAddressState } from '../../app/address'
import { useMay } from '../../app/session'
import { useText } from '../../i18n'
import { NowOnly, Page, Waiting } from '../../parts'
import css from './analysis.module.css'
import { Bench } from './bench'
import { SavedList } from './saved-list'
import { analysisTexts } from './texts'

const QueryPage = lazy(() => import('./query/query-page').then((module) => ({ default: module.QueryPage })))

type Tab = keyof typeof analysisTexts.zh.tabs

/** 分析: the workbench, what was saved, and the self-service query. */
export function Component() {
  const t = useText(analysisTexts)
  const [tab, setTab] = useAddressState('tab', 'bench')
  const asks = useMay('duty', 'station', 'division', 'county', 'enforcement', 'leader')
  const tabs: readonly Tab[] = asks ? ['bench', 'saved', 'query'] : ['bench', 'saved']
  const active = tabs.find((each) => each === tab) ?? 'bench'
  return (
    <Page title={t.title} aside={<NowOnly />}>
      <Tabs
        className={css.tabs ?? ''}
        activeKey={active}
        onChange={setTab}
        items={tabs.map((key) => ({ key, label: t.tabs[key] }))}
      />
      {active === 'bench' ? <Bench /> : null}
      {active === 'saved' ? <SavedList /> : null}
      {active === 'query' ? (
        <Suspense fallback={<Waiting rows={10} />}>
          <QueryPage />
        </Suspense>
      ) : null}
    </Page>
  )
}
