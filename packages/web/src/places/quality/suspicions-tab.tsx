import { App, Button, Drawer, Select, Table, type TableColumnsType } from 'antd'
import { useAction, useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { useMay } from '../../app/session'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark, Nothing } from '../../parts'
import css from './quality.module.css'
import type { QualitySuspicion } from './shapes'
import { SuspicionView } from './suspicion-view'
import { qualityTexts } from './texts'

const LEASTS = [40, 70] as const
const MOST = 200
const DAYS = 35

/** Suspected falsification, the strongest first, with its evidence. */
export function SuspicionsTab() {
  const t = useText(qualityTexts)
  const label = useLabel()
  const { areaId } = useScope()
  const { message } = App.useApp()
  const may = useMay('station', 'division', 'enforcement')
  const [leastText, setLeast] = useAddressState('least', '40')
  const [openText, setOpen] = useAddressState('suspicion')
  const least = LEASTS.find((each) => String(each) === leastText) ?? 40
  const suspicions = useEndpoint('GET /api/quality/suspicions', {
    query: { limit: MOST, least, ...(areaId !== null && { areaId }) },
  })
  const inspect = useAction('POST /api/quality/suspicions/inspect', [
    'GET /api/quality/suspicions',
    'GET /api/quality/summary',
  ])
  const columns: TableColumnsType<QualitySuspicion> = [
    {
      title: t.score,
      width: '8.5rem',
      render: (_, one) => (
        <>
          <b className={css.score}>{one.score}</b>{' '}
          <Mark
            tone={one.level === 'inspect' ? 'bad' : 'warn'}
            shape={one.level === 'inspect' ? 'up' : 'question'}
          >
            {t.levels[one.level]}
          </Mark>
        </>
      ),
    },
    {
      title: t.suspicion,
      render: (_, one) => (
        <>
          <button
            type="button"
            className="tj-plain"
            style={{ fontWeight: 600 }}
            onClick={() => setOpen(String(one.id))}
          >
            {label(one.name)}
          </button>
          <div className="tj-quiet tj-small">{label(one.explain)}</div>
        </>
      ),
    },
    {
      title: t.site,
      width: '19rem',
      render: (_, one) => (
        <>
          {label(one.site)}
          <div className="tj-quiet tj-small">{label(one.factorName)}</div>
        </>
      ),
    },
    {
      title: t.stretch,
      width: '18rem',
      render: (_, one) => (
        <span className="tj-nowrap">
          {formatInstant(one.from)} — {formatInstant(one.until)}
        </span>
      ),
    },
    {
      title: t.lastSeen,
      width: '9.5rem',
      render: (_, one) => <span className="tj-nowrap">{formatInstant(one.lastSeen)}</span>,
    },
  ]
  return (
    <>
      <div className={css.filters}>
        <Select
          value={least}
          onChange={(next) => setLeast(String(next))}
          aria-label={t.score}
          popupMatchSelectWidth={false}
          options={LEASTS.map((each) => ({ value: each, label: `≥ ${each}` }))}
        />
        <span className="tj-quiet tj-small">{t.suspicionHint}</span>
        {may ? (
          <span className={css.end}>
            <Button
              size="small"
              loading={inspect.isPending}
              onClick={() =>
                inspect.mutate(
                  { body: { days: DAYS } },
                  { onSuccess: ({ inspected, found }) => message.success(t.inspected(inspected, found)) },
                )
              }
            >
              {t.inspectNow}
            </Button>
          </span>
        ) : null}
      </div>
      <Answered of={suspicions} rows={8}>
        {(page) =>
          page.items.length === 0 ? (
            <Nothing>{t.noSuspicions}</Nothing>
          ) : (
            <Table<QualitySuspicion>
              size="small"
              rowKey="id"
              columns={columns}
              dataSource={page.items}
              pagination={page.items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            />
          )
        }
      </Answered>
      <Drawer
        open={openText !== ''}
        onClose={() => setOpen(null)}
        size={680}
        title={t.suspicion}
        destroyOnHidden
      >
        {openText ? <SuspicionView id={Number(openText)} /> : null}
      </Drawer>
    </>
  )
}
