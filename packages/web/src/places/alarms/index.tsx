import { Button, Drawer, Segmented, Select, Table, type TableColumnsType } from 'antd'
import { type Alarm, type AlarmKind, useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { Age, formatInstant, Value } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, NowOnly, Page, SEVERITIES, SeverityMark } from '../../parts'
import { TONE } from '../../theme'
import { AlarmDetail, Lasted } from './alarm-detail'
import css from './alarms.module.css'
import { alarmTexts } from './texts'

type StateFilter = Alarm['state'] | 'all'
const STATES: readonly StateFilter[] = ['open', 'acknowledged', 'closed', 'all']
const KINDS: readonly AlarmKind[] = ['exceedance', 'silence', 'flag', 'flat-line', 'device-pending']

export function Component() {
  const t = useText(alarmTexts)
  const { areaId } = useScope()
  const [stateText, setState] = useAddressState('state', 'open')
  const [kindText, setKind] = useAddressState('kind')
  const [openId, setOpenId] = useAddressState('alarm')
  const [limitText, setLimit] = useAddressState('limit', '100')
  const state = STATES.find((each) => each === stateText) ?? 'open'
  const kind = KINDS.find((each) => each === kindText)
  const alarms = useEndpoint('GET /api/alarms', {
    query: {
      limit: Math.min(500, Number(limitText) || 100),
      ...(state !== 'all' && { state }),
      ...(kind && { kind }),
      ...(areaId !== null && { areaId }),
    },
  })
  const summary = useEndpoint('GET /api/alarms/summary', {})
  const openCount = summary.data?.unacknowledged
  return (
    <Page
      title={t.title}
      aside={
        <>
          <Segmented<StateFilter>
            value={state}
            onChange={(next) => setState(next)}
            options={STATES.map((each) => ({
              value: each,
              label: each === 'open' && openCount ? `${t.states.open} ${openCount}` : t.states[each],
            }))}
          />
          <Select<AlarmKind | ''>
            value={kind ?? ''}
            onChange={(next) => setKind(next || null)}
            aria-label={t.allKinds}
            options={[
              { value: '', label: t.allKinds },
              ...KINDS.map((each) => ({ value: each, label: t.kinds[each] })),
            ]}
            popupMatchSelectWidth={false}
          />
          <NowOnly />
        </>
      }
    >
      <Answered of={alarms} rows={10}>
        {(page) => (
          <>
            {page.items.length === 0 ? (
              <Nothing>{t.nothing}</Nothing>
            ) : (
              <>
                <div className={css.wide}>
                  <AlarmTable alarms={page.items} onOpen={(alarm) => setOpenId(String(alarm.id))} />
                </div>
                <div className={css.narrow}>
                  <AlarmCards alarms={page.items} onOpen={(alarm) => setOpenId(String(alarm.id))} />
                </div>
              </>
            )}
            {page.next && Number(limitText) < 500 ? (
              <Button style={{ marginTop: '0.7rem' }} onClick={() => setLimit('500')}>
                {t.more}
              </Button>
            ) : null}
          </>
        )}
      </Answered>
      <OpenAlarm
        id={openId === '' ? null : Number(openId)}
        known={alarms.data?.items}
        onClose={() => setOpenId(null)}
      />
    </Page>
  )
}

/** The alarm the address names: from the list shown, or asked for among all. */
function OpenAlarm({
  id,
  known,
  onClose,
}: {
  id: number | null
  known: Alarm[] | undefined
  onClose: () => void
}) {
  const label = useLabel()
  const t = useText(alarmTexts)
  const listed = known?.find((alarm) => alarm.id === id)
  const all = useEndpoint('GET /api/alarms', { query: { limit: 500 } }, { enabled: id !== null && !listed })
  const alarm = listed ?? all.data?.items.find((each) => each.id === id)
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      title={alarm ? label(alarm.title) : t.detail}
      size={460}
      destroyOnHidden
    >
      {alarm ? <AlarmDetail alarm={alarm} onDone={onClose} /> : <Nothing>{t.nothing}</Nothing>}
    </Drawer>
  )
}

function AlarmTable({ alarms, onOpen }: { alarms: Alarm[]; onOpen: (alarm: Alarm) => void }) {
  const t = useText(alarmTexts)
  const label = useLabel()
  const columns: TableColumnsType<Alarm> = [
    {
      title: t.severity,
      width: '6.5rem',
      render: (_, alarm) => <SeverityMark severity={alarm.severity} />,
    },
    {
      title: t.what,
      render: (_, alarm) => (
        <>
          <button
            type="button"
            className="tj-plain"
            style={{ fontWeight: 600 }}
            data-testid="alarm"
            onClick={() => onOpen(alarm)}
          >
            {label(alarm.title)}
          </button>
          <div className="tj-quiet tj-small">{label(alarm.detail)}</div>
        </>
      ),
    },
    {
      title: t.where,
      render: (_, alarm) => (alarm.siteName ? label(alarm.siteName) : '—'),
    },
    {
      title: t.value,
      align: 'right',
      width: '8rem',
      render: (_, alarm) =>
        alarm.value === null ? '—' : <Value value={alarm.value} unit={alarm.unit ?? undefined} />,
    },
    {
      title: t.limit,
      align: 'right',
      width: '6rem',
      render: (_, alarm) => alarm.limit ?? '—',
    },
    {
      title: t.started,
      width: '10rem',
      render: (_, alarm) => <span className="tj-nowrap">{formatInstant(alarm.startedAt)}</span>,
    },
    { title: t.lasted, width: '12rem', render: (_, alarm) => <Lasted alarm={alarm} /> },
    {
      title: t.state,
      width: '9rem',
      render: (_, alarm) =>
        alarm.state === 'open' ? (
          <Button size="small" onClick={() => onOpen(alarm)}>
            {t.acknowledge}
          </Button>
        ) : (
          <>
            {t.states[alarm.state]}
            {alarm.reason ? <div className="tj-quiet tj-small">{t.reasons[alarm.reason]}</div> : null}
          </>
        ),
    },
  ]
  return (
    <Table<Alarm>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={alarms}
      pagination={alarms.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      bordered={false}
      sticky
    />
  )
}

/** The same on a phone: one card per alarm. */
function AlarmCards({ alarms, onOpen }: { alarms: Alarm[]; onOpen: (alarm: Alarm) => void }) {
  const t = useText(alarmTexts)
  const label = useLabel()
  return (
    <ul className={css.cards}>
      {alarms.slice(0, 100).map((alarm) => (
        <li
          key={alarm.id}
          className={css.card}
          style={{ borderLeft: `3px solid ${TONE[SEVERITIES[alarm.severity].tone]}` }}
        >
          <div className={css.cardHead}>
            <SeverityMark severity={alarm.severity} />
            <strong>{label(alarm.title)}</strong>
            <Age at={alarm.startedAt} />
          </div>
          {alarm.siteName ? <div>{label(alarm.siteName)}</div> : null}
          <div className="tj-quiet">{label(alarm.detail)}</div>
          <div className={css.cardFoot}>
            <Lasted alarm={alarm} />
            <Button type={alarm.state === 'open' ? 'primary' : 'default'} onClick={() => onOpen(alarm)}>
              {alarm.state === 'open' ? t.acknowledge : t.detail}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
