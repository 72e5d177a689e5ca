import { Button, Drawer, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { type Finding, type FindingSummary, type Severity, useEndpoint } from '../../api'
import { useAddressChange, useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { useMay } from '../../app/session'
import { useLabel, useText } from '../../i18n'
import { Answered, Glyph, Nothing, NowOnly, partTexts, SEVERITIES } from '../../parts'
import { TONE } from '../../theme'
import { AcknowledgeForm } from './acknowledge-form'
import css from './alarms.module.css'
import { FindingPanel } from './finding-detail'
import { FindingCards, FindingTable } from './finding-table'
import { alarmTexts, kindName } from './texts'

type StateFilter = Finding['state'] | 'all'
const STATES: readonly StateFilter[] = ['open', 'acknowledged', 'closed', 'all']
const SOURCES = ['urgent', 'alarms', 'deadlines', 'others', 'all'] as const
type Source = (typeof SOURCES)[number]
/** Deadlines of registers have lists of their own; thousands of them would bury what is wrong now. */
const BY_SOURCE: Readonly<Record<Source, { alarms?: boolean; deadlines?: boolean }>> = {
  urgent: { deadlines: false },
  alarms: { alarms: true, deadlines: false },
  deadlines: { deadlines: true },
  others: { alarms: false, deadlines: false },
  all: {},
}
const MOST = 500

/** Findings as a list: the state, then what kind, how bad and where; a click opens one, several are acknowledged together. */
export function FindingsPage() {
  const t = useText(alarmTexts)
  const { areaId } = useScope()
  const [stateText, setState] = useAddressState('state', 'open')
  const [kind, setKind] = useAddressState('kind')
  const [severityText, setSeverity] = useAddressState('severity')
  const [sourceText, setSource] = useAddressState('source', 'urgent')
  const [openId, setOpenId] = useAddressState('finding')
  const [limitText, setLimit] = useAddressState('limit', '100')
  const [selected, setSelected] = useState<number[]>([])
  const [bulk, setBulk] = useState(false)
  const may = useMay('duty', 'station', 'county', 'division', 'enforcement')
  const state = STATES.find((each) => each === stateText) ?? 'open'
  const source = SOURCES.find((each) => each === sourceText) ?? 'urgent'
  const severity = (Object.keys(SEVERITIES) as Severity[]).find((each) => each === severityText)
  const findings = useEndpoint('GET /api/findings', {
    query: {
      limit: Math.min(MOST, Number(limitText) || 100),
      ...(state !== 'all' && { state }),
      ...(kind && { kind }),
      ...(severity && { severity }),
      ...(kind ? {} : BY_SOURCE[source]),
      ...(areaId !== null && { areaId }),
    },
  })
  const summary = useEndpoint('GET /api/findings/summary', {
    query: { ...BY_SOURCE[source], ...(areaId !== null && { areaId }) },
  })
  const openCount = summary.data?.unacknowledged
  const chosen = selected.filter((id) => findings.data?.items.some((finding) => finding.id === id))
  return (
    <>
      <div className={css.filters}>
        <Segmented<StateFilter>
          value={state}
          onChange={(next) => setState(next)}
          options={STATES.map((each) => ({
            value: each,
            label: each === 'open' && openCount ? `${t.states.open} ${openCount}` : t.states[each],
          }))}
        />
        <Select
          value={source}
          onChange={(next) => setSource(next)}
          aria-label={t.source}
          options={SOURCES.map((each) => ({ value: each, label: t.sources[each] }))}
          popupMatchSelectWidth={false}
        />
        <NowOnly />
        {chosen.length > 0 ? (
          <span className={css.bulk}>
            {t.selected(chosen.length)}
            <Button size="small" type="primary" onClick={() => setBulk(true)}>
              {t.acknowledgeAll}
            </Button>
          </span>
        ) : null}
      </div>
      {summary.data ? (
        <Chips
          summary={summary.data}
          kind={kind}
          severity={severity ?? ''}
          onKind={setKind}
          onSeverity={setSeverity}
        />
      ) : null}
      <Answered of={findings} rows={10}>
        {(page) => (
          <>
            {page.items.length === 0 ? (
              <Nothing>{t.nothing}</Nothing>
            ) : (
              <>
                <div className={css.wide}>
                  <FindingTable
                    findings={page.items}
                    onOpen={(finding) => setOpenId(String(finding.id))}
                    selected={chosen}
                    onSelect={may ? setSelected : null}
                  />
                </div>
                <div className={css.narrow}>
                  <FindingCards findings={page.items} onOpen={(finding) => setOpenId(String(finding.id))} />
                </div>
              </>
            )}
            {page.next && Number(limitText) < MOST ? (
              <Button style={{ marginTop: '0.7rem' }} onClick={() => setLimit(String(MOST))}>
                {t.more}
              </Button>
            ) : null}
          </>
        )}
      </Answered>
      <OpenFinding
        id={openId === '' ? null : Number(openId)}
        known={findings.data?.items}
        onClose={() => setOpenId(null)}
      />
      <Modal
        open={bulk}
        title={`${t.acknowledgeAll} · ${t.selected(chosen.length)}`}
        footer={null}
        onCancel={() => setBulk(false)}
        width={460}
        destroyOnHidden
      >
        <AcknowledgeForm
          findings={chosen.map((id) => ({ id }))}
          closes={false}
          onDone={() => {
            setBulk(false)
            setSelected([])
          }}
        />
      </Modal>
    </>
  )
}

/** Counts of what is active, by severity, kind and county; a chip is also the filter. */
function Chips({
  summary,
  kind,
  severity,
  onKind,
  onSeverity,
}: {
  summary: FindingSummary
  kind: string
  severity: string
  onKind: (kind: string | null) => void
  onSeverity: (severity: string | null) => void
}) {
  const t = useText(alarmTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const change = useAddressChange()
  const { areaId, counties, fixed } = useScope()
  const nameOf = (id: number) => counties.find((county) => county.id === id)?.name
  return (
    <div className={css.chips}>
      {summary.bySeverity.map(({ severity: each, count }) => (
        <button
          key={each}
          type="button"
          className={css.chip}
          aria-pressed={severity === each}
          onClick={() => onSeverity(severity === each ? null : each)}
        >
          <span style={{ color: TONE[SEVERITIES[each].tone] }}>
            <Glyph shape={SEVERITIES[each].shape} size="0.85em" />
          </span>{' '}
          {parts.severity[each]} <b>{count}</b>
        </button>
      ))}
      <span className={css.chipGap} />
      {summary.byKind.map(({ kind: each, count }) => (
        <button
          key={each}
          type="button"
          className={css.chip}
          aria-pressed={kind === each}
          onClick={() => onKind(kind === each ? null : each)}
        >
          {kindName(t, each)} <b>{count}</b>
        </button>
      ))}
      {areaId === null && !fixed ? (
        <>
          <span className={css.chipGap} />
          {summary.byArea.map(({ areaId: id, count }) => {
            const name = id === null ? undefined : nameOf(id)
            return name ? (
              <button
                key={id}
                type="button"
                className={css.chip}
                onClick={() => change({ area: String(id) })}
              >
                {label(name)} <b>{count}</b>
              </button>
            ) : null
          })}
        </>
      ) : null}
    </div>
  )
}

function OpenFinding({
  id,
  known,
  onClose,
}: {
  id: number | null
  known: Finding[] | undefined
  onClose: () => void
}) {
  const label = useLabel()
  const t = useText(alarmTexts)
  const listed = known?.find((finding) => finding.id === id)
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      title={listed ? label(listed.title) : t.detail}
      size={520}
      destroyOnHidden
    >
      {id === null ? null : <FindingPanel id={id} onDone={onClose} />}
    </Drawer>
  )
}
