import { DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Drawer, Segmented, Table, type TableColumnsType } from 'antd'
import { addressOf, useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { useScope } from '../../app/scope'
import { dayOfInstant, formatNumber, formatPeriod } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, Nothing } from '../../parts'
import { monthAway } from './days'
import css from './quality.module.css'
import type { TransmissionRow } from './shapes'
import { SourceView } from './source-view'
import { qualityTexts } from './texts'

const KINDS = ['effluent', 'gas'] as const
const MONTH_CHARACTERS = 7

const percent = (share: number | null): string => (share === null ? '—' : `${formatNumber(100 * share, 2)}%`)

/** Effective transmission rate of every outlet in a month; each lost hour has its reason. */
export function TransmissionTab() {
  const t = useText(qualityTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { areaId } = useScope()
  const now = useNow()
  const thisMonth = dayOfInstant(now).slice(0, MONTH_CHARACTERS)
  const [month, setMonth] = useAddressState('month', thisMonth)
  const [kindText, setKind] = useAddressState('kind')
  const [openText, setOpen] = useAddressState('outlet')
  const kind = KINDS.find((each) => each === kindText)
  const query = { month, ...(kind && { siteKind: kind }), ...(areaId !== null && { areaId }) }
  const rates = useEndpoint('GET /api/quality/transmission', { query })
  const columns: TableColumnsType<TransmissionRow> = [
    {
      title: t.site,
      render: (_, row) => (
        <button type="button" className="tj-plain" onClick={() => setOpen(String(row.siteId))}>
          <span style={{ fontWeight: 600 }}>{label(row.site)}</span>
          <span className="tj-quiet tj-small"> {t.kinds[row.siteKind as 'gas' | 'effluent']}</span>
        </button>
      ),
    },
    { title: t.dueHours, align: 'right', width: '5rem', dataIndex: 'due' },
    { title: t.received, align: 'right', width: '5rem', dataIndex: 'received' },
    { title: t.validHours, align: 'right', width: '5rem', dataIndex: 'valid' },
    {
      title: t.transmissionRate,
      align: 'right',
      width: '7rem',
      sorter: (one, other) => (one.transmissionRate ?? 2) - (other.transmissionRate ?? 2),
      render: (_, row) => percent(row.transmissionRate),
    },
    {
      title: t.validityRate,
      align: 'right',
      width: '7rem',
      sorter: (one, other) => (one.validityRate ?? 2) - (other.validityRate ?? 2),
      render: (_, row) => percent(row.validityRate),
    },
    {
      title: t.effectiveRate,
      align: 'right',
      width: '9rem',
      defaultSortOrder: 'ascend',
      sorter: (one, other) => (one.effectiveRate ?? 2) - (other.effectiveRate ?? 2),
      render: (_, row) => <b>{percent(row.effectiveRate)}</b>,
    },
    {
      title: t.lost,
      width: '22rem',
      render: (_, row) =>
        row.lost.length === 0 ? (
          <span className="tj-quiet">{t.noLoss}</span>
        ) : (
          row.lost.map(({ name, hours }) => `${label(name)} ${hours}`).join('；')
        ),
    },
  ]
  return (
    <>
      <div className={css.filters}>
        <span className={css.month}>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t.monthBefore}
            onClick={() => setMonth(monthAway(month, -1))}
          />
          <b className={css.monthName}>{formatPeriod(month, language)}</b>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t.monthAfter}
            disabled={month >= thisMonth}
            onClick={() => setMonth(monthAway(month, 1))}
          />
        </span>
        <Segmented
          value={kind ?? 'all'}
          onChange={(next) => setKind(next === 'all' ? null : next)}
          options={[
            { value: 'all', label: t.allKinds },
            ...KINDS.map((each) => ({ value: each, label: t.kinds[each] })),
          ]}
        />
        <span className={css.end}>
          <Button
            size="small"
            icon={<DownloadOutlined />}
            href={addressOf('GET /api/quality/transmission.xlsx', { query })}
          >
            {t.excel}
          </Button>
        </span>
      </div>
      <Answered of={rates} rows={10}>
        {({ rows, unconfirmed }) =>
          rows.length === 0 ? (
            <Nothing>{t.noOutlets}</Nothing>
          ) : (
            <>
              <p style={{ margin: '0 0 0.4rem' }}>
                {t.outlets(rows.length)} · {t.mean(percent(meanOf(rows)))} ·{' '}
                {t.below(
                  rows.filter(({ effectiveRate }) => effectiveRate !== null && effectiveRate < 1).length,
                )}
              </p>
              <p className="tj-quiet tj-small" style={{ margin: '0 0 0.6rem' }}>
                {t.unconfirmed}：{unconfirmed.map(label).join('；')}
              </p>
              <Table<TransmissionRow>
                size="small"
                rowKey="siteId"
                columns={columns}
                dataSource={rows}
                pagination={{ pageSize: 30, showSizeChanger: false, hideOnSinglePage: true }}
              />
            </>
          )
        }
      </Answered>
      <Drawer
        open={openText !== ''}
        onClose={() => setOpen(null)}
        size={720}
        title={`${t.tabs.transmission} · ${month}`}
        destroyOnHidden
      >
        {openText ? <SourceView siteId={Number(openText)} month={month} /> : null}
      </Drawer>
    </>
  )
}

/** Mean over the outlets of which something was due. */
function meanOf(rows: readonly TransmissionRow[]): number | null {
  const known = rows.flatMap(({ effectiveRate }) => (effectiveRate === null ? [] : [effectiveRate]))
  return known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0) / known.length
}
