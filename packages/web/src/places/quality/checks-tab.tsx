import { Segmented, Select, Table, type TableColumnsType } from 'antd'
import { type Answer, useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { useScope } from '../../app/scope'
import { useMay } from '../../app/session'
import { dayOfInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing } from '../../parts'
import css from './quality.module.css'
import { RuleForm } from './rule-form'
import { qualityTexts } from './texts'

const SPANS = [7, 30, 90, 365] as const
const KINDS = ['air', 'water', 'effluent', 'gas'] as const
const DAY_MS = 86_400_000

type Row = Answer<'GET /api/quality/checks'>['rows'][number]

/** How much each check flags, by site; and the rule by which failed checks exclude. */
export function ChecksTab() {
  const t = useText(qualityTexts)
  const label = useLabel()
  const { areaId } = useScope()
  const now = useNow()
  const [daysText, setDays] = useAddressState('days', '30')
  const [kindText, setKind] = useAddressState('kind')
  const days = SPANS.find((each) => String(each) === daysText) ?? 30
  const kind = KINDS.find((each) => each === kindText)
  const mayRule = useMay('division')
  const counts = useEndpoint('GET /api/quality/checks', {
    query: {
      from: dayOfInstant(now - days * DAY_MS),
      until: dayOfInstant(now),
      ...(kind && { siteKind: kind }),
      ...(areaId !== null && { areaId }),
    },
  })
  return (
    <>
      <div className={css.filters}>
        <Segmented
          value={days}
          onChange={(next) => setDays(String(next))}
          options={SPANS.map((each) => ({ value: each, label: t.days(each) }))}
        />
        <Select
          value={kind ?? ''}
          onChange={(next) => setKind(next || null)}
          aria-label={t.allKinds}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t.allKinds },
            ...KINDS.map((each) => ({ value: each, label: t.kinds[each] })),
          ]}
        />
        <span className="tj-quiet tj-small">{t.checksHint}</span>
      </div>
      <Answered of={counts} rows={10}>
        {({ codes, rows }) => {
          const flagged = rows.filter(({ suspect, fail }) => suspect + fail > 0)
          const columns: TableColumnsType<Row> = [
            {
              title: t.site,
              fixed: 'left',
              width: '17rem',
              render: (_, row) => (
                <>
                  <PlaceLink to={`/sites/${row.siteId}`}>{label(row.site)}</PlaceLink>
                  <span className="tj-quiet tj-small">
                    {' '}
                    {t.kinds[row.siteKind as keyof typeof t.kinds] ?? row.siteKind}
                  </span>
                </>
              ),
            },
            { title: t.failCount, align: 'right', width: '5rem', render: (_, row) => row.fail || '—' },
            { title: t.suspectCount, align: 'right', width: '5rem', render: (_, row) => row.suspect || '—' },
            ...codes.map(({ code, name, excludes }, index) => ({
              title: (
                <span title={code}>
                  {label(name)}
                  {excludes ? <div className="tj-quiet tj-small">{t.excludes}</div> : null}
                </span>
              ),
              width: '8rem',
              align: 'right' as const,
              render: (_: unknown, row: Row) => {
                const count = row.counts[index] ?? 0
                if (count === 0) return <span className="tj-quiet">—</span>
                if (code.startsWith('qc.timing')) return count
                const state = excludes ? 'automatic' : 'waiting'
                return (
                  <PlaceLink to={`/quality?site=${row.siteId}&code=${code}&state=${state}`}>
                    {count}
                  </PlaceLink>
                )
              },
            })),
          ]
          return flagged.length === 0 ? (
            <Nothing>{t.noFlags}</Nothing>
          ) : (
            <Table<Row>
              size="small"
              rowKey="siteId"
              columns={columns}
              dataSource={flagged}
              scroll={{ x: 'max-content' }}
              pagination={flagged.length > 30 ? { pageSize: 30, showSizeChanger: false } : false}
            />
          )
        }}
      </Answered>
      <RuleForm editable={mayRule} />
    </>
  )
}
