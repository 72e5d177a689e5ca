import type { Register } from '@tuojiang/register'
import { Tabs } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { useParams } from 'react-router'
import { useEndpoint } from '../../../api'
import { PlaceLink, useGo } from '../../../app/address'
import { useAsOf, useNow } from '../../../app/clock'
import { isShape } from '../../../fields/shape'
import { dayOfInstant } from '../../../format/format'
import { useLabel, useText } from '../../../i18n'
import { Nothing, Page, ProblemView, Waiting } from '../../../parts'
import { usePrinting } from '../list/use-printing'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import { Dues } from './dues'
import { EditBar } from './edit-bar'
import { Facts } from './facts'
import { Files } from './files'
import { RecordHeader, RecordTools } from './header'
import { History } from './history'
import css from './record.module.css'
import { Related } from './related'
import { StateTrack } from './state-track'
import { Timeline } from './timeline'
import { type RecordDetail, useEdits } from './use-edits'
import { Work } from './work'

const ShapeCanvas = lazy(() =>
  import('../../../fields/shape-canvas').then((module) => ({ default: module.ShapeCanvas })),
)

const TABS = ['facts', 'related', 'work', 'files', 'history'] as const
type Tab = (typeof TABS)[number]

/** One record, top-down: what it is, where it stands, what is due, its facts, its place, everything that happened. */
export function RecordPage({ register, id }: { register: Register; id: number }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const record = useEndpoint(
    'GET /api/records/:register/:id',
    { params: { register: register.name, id } },
    { enabled: Number.isInteger(id), keep: false },
  )
  if (record.data) return <Loaded register={register} record={record.data} />
  return (
    <Page title={label(register.label)} aside={<BackToList register={register} />}>
      {record.error?.status === 404 || !Number.isInteger(id) ? (
        <Nothing>
          <span role="alert">{t.record.notFound}</span>
        </Nothing>
      ) : record.error ? (
        <ProblemView problem={record.error} again={() => void record.refetch()} />
      ) : (
        <Waiting rows={14} />
      )}
    </Page>
  )
}

function BackToList({ register }: { register: Register }) {
  const label = useLabel()
  return (
    <PlaceLink to={`/registers/${register.name}`} className={shared.purpose}>
      {label(register.label)}
    </PlaceLink>
  )
}

function Loaded({ register, record }: { register: Register; record: RecordDetail }) {
  const t = useText(registerTexts)
  const go = useGo()
  const asOf = useAsOf()
  const today = dayOfInstant(useNow())
  const printing = usePrinting()
  const { tab: asked } = useParams()
  const tab = TABS.find((each) => each === asked) ?? 'facts'
  const edits = useEdits(register.name, record)
  const place = register.location ? record.values[register.location] : null
  const base = `/registers/${register.name}/${record.id}`
  const views: Record<Tab, ReactNode> = {
    facts: <Facts register={register} record={record} edits={edits} />,
    related: <Related register={register} record={record} />,
    work: <Work register={register} record={record} />,
    files: <Files record={record} />,
    history: <History register={register} record={record} />,
  }
  return (
    <Page
      title={record.title}
      aside={<BackToList register={register} />}
      tools={<RecordTools register={register} record={record} />}
    >
      <RecordHeader register={register} record={record} />
      <StateTrack register={register} record={record} />
      <div className={css.recordColumns}>
        <div className={css.recordMain}>
          {printing ? (
            views.facts
          ) : (
            <Tabs
              activeKey={tab}
              onChange={(next) => go(next === 'facts' ? base : `${base}/${next}`, { replace: true })}
              items={TABS.map((each) => ({
                key: each,
                label:
                  each === 'files' && record.attachments.length > 0
                    ? `${t.record.tabs.files} ${record.attachments.length}`
                    : t.record.tabs[each],
                children: each === tab ? views[each] : null,
              }))}
            />
          )}
        </div>
        <aside className={css.recordAside}>
          <Dues record={record} today={today} />
          {register.location && isShape(place) ? (
            <section className="tj-panel">
              <h2>{t.record.location}</h2>
              <Suspense fallback={<Waiting rows={5} />}>
                <ShapeCanvas shape={place} height="15rem" />
              </Suspense>
            </section>
          ) : null}
          <Timeline register={register} record={record} />
        </aside>
      </div>
      {asOf ? null : <EditBar register={register} record={record} edits={edits} />}
    </Page>
  )
}
