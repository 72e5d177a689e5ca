import { Select, Tabs } from 'antd'
import { useParams } from 'react-router'
import { useEndpoint } from '../../api'
import { useAddressState, useGo } from '../../app/address'
import { useMay } from '../../app/session'
import { useLabel, useText } from '../../i18n'
import { Answered, Page, Waiting } from '../../parts'
import { CompensationView } from './compensation'
import { EvaluationView } from './evaluation'
import { ImportsView } from './imports'
import { LabelsView } from './labels'
import { PlansView } from './plans'
import { PointsView } from './points'
import { SamplePage } from './sample-page'
import { SamplesView } from './samples'
import type { MediumFacts } from './shapes'
import { laboratoryTexts } from './texts'

const TABS = ['evaluation', 'points', 'plans', 'samples', 'imports', 'compensation'] as const
type Tab = (typeof TABS)[number]

/** 实验室数据: what is sampled by hand, from the plan to the verdict. */
export function Component() {
  const t = useText(laboratoryTexts)
  const { tab: asked, id } = useParams()
  const media = useEndpoint('GET /api/laboratory/media', {})
  const tab = TABS.find((each) => each === asked) ?? 'evaluation'
  return (
    <Answered
      of={media}
      waiting={
        <Page title={t.title}>
          <Waiting rows={10} />
        </Page>
      }
    >
      {(all) =>
        asked === 'labels' ? (
          <LabelsView />
        ) : tab === 'samples' && id ? (
          <SamplePage id={Number(id)} media={all} />
        ) : (
          <Tabbed tab={tab} media={all} id={id ? Number(id) : null} />
        )
      }
    </Answered>
  )
}

function Tabbed({ tab, media, id }: { tab: Tab; media: readonly MediumFacts[]; id: number | null }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const go = useGo()
  const [asked, setMedium] = useAddressState('medium', 'surface-water')
  const mayImport = useMay('station')
  const medium = media.find((each) => each.medium === asked) ?? (media[0] as MediumFacts)
  const tabs = TABS.filter((each) => each !== 'imports' || mayImport)
  const goTab = (key: string) =>
    go(
      `/laboratory${key === 'evaluation' ? '' : `/${key}`}${asked === 'surface-water' ? '' : `?medium=${asked}`}`,
    )
  const choosesMedium = tab !== 'compensation'
  return (
    <Page
      title={t.title}
      edition={choosesMedium ? medium.standard : undefined}
      tools={
        choosesMedium ? (
          <Select
            aria-label={t.medium}
            value={medium.medium}
            style={{ minWidth: '12rem' }}
            options={media.map((each) => ({ value: each.medium, label: label(each.name) }))}
            onChange={(value) => setMedium(value)}
          />
        ) : null
      }
    >
      <Tabs
        size="small"
        activeKey={tab}
        onChange={goTab}
        items={tabs.map((key) => ({ key, label: t.tabs[key] }))}
      />
      {tab === 'evaluation' ? (
        <EvaluationView medium={medium} key={medium.medium} />
      ) : tab === 'points' ? (
        <PointsView medium={medium} id={id} key={medium.medium} />
      ) : tab === 'plans' ? (
        <PlansView medium={medium} />
      ) : tab === 'samples' ? (
        <SamplesView medium={medium} key={medium.medium} />
      ) : tab === 'imports' ? (
        <ImportsView medium={medium} />
      ) : (
        <CompensationView />
      )}
    </Page>
  )
}
