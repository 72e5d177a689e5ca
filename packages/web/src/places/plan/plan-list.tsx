import { Input, Segmented, Table, type TableColumnsType, Tabs } from 'antd'
import { type Standing, useEndpoint, type Verdict } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, Page, partTexts, VerdictMark } from '../../parts'
import css from './plan.module.css'
import { PlanBar } from './plan-bar'
import { byImportance, Distance, StandingValue, Trend } from './standing-cells'
import { planTexts } from './texts'

type Tab = 'plan14' | 'targets' | 'plan13'
const TABS: readonly Tab[] = ['plan14', 'targets', 'plan13']
const VERDICT_ORDER: readonly Verdict[] = ['missed', 'behind', 'on-path', 'met', 'ended-met', 'cannot-judge']

/** The tables of both plans, and apart from them every other dated number of the text. */
const belongs = (tab: Tab, { indicator }: Standing): boolean => {
  if (tab === 'plan13') return indicator.plan === 'plan13'
  return indicator.plan !== 'plan13' && (indicator.number === null) === (tab === 'targets')
}

export function PlanList() {
  const t = useText(planTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const [tabText, setTab] = useAddressState('plan', 'plan14')
  const [verdictText, setVerdict] = useAddressState('verdict')
  const [text, setText] = useAddressState('find')
  const plan = useEndpoint('GET /api/plan', { query: {} })
  const tab = TABS.find((each) => each === tabText) ?? 'plan14'
  return (
    <Page title={t.title} period={t.plans[tab]}>
      <Tabs
        activeKey={tab}
        onChange={(key) => {
          setTab(key)
        }}
        items={TABS.map((each) => ({
          key: each,
          label: `${t.plans[each]} ${plan.data ? plan.data.filter((row) => belongs(each, row)).length : ''}`,
        }))}
      />
      <Answered of={plan} rows={14}>
        {(all) => {
          const rows = all.filter((row) => belongs(tab, row)).sort(byImportance)
          const shown = rows.filter(
            (row) =>
              (!verdictText || row.verdict === verdictText) &&
              (!text ||
                [label(row.indicator.name), label(row.indicator.owner)].some((each) =>
                  each.toLowerCase().includes(text.toLowerCase()),
                )),
          )
          const counts = VERDICT_ORDER.map((verdict) => ({
            verdict,
            count: rows.filter((row) => row.verdict === verdict).length,
          })).filter(({ count }) => count > 0)
          return (
            <>
              <div className={`${css.filters} tj-no-print`}>
                <Segmented<string>
                  aria-label={t.filterVerdict}
                  value={verdictText}
                  onChange={(next) => setVerdict(next || null)}
                  options={[
                    { value: '', label: `${t.all} ${rows.length}` },
                    ...counts.map(({ verdict, count }) => ({
                      value: verdict,
                      label: `${parts.verdict[verdict]} ${count}`,
                    })),
                  ]}
                />
                <Input.Search
                  allowClear
                  placeholder={t.search}
                  aria-label={t.search}
                  defaultValue={text}
                  onChange={(event) => setText(event.target.value || null)}
                  style={{ width: '18rem' }}
                />
              </div>
              {shown.length === 0 ? <Nothing>{t.notFound}</Nothing> : <StandingTable rows={shown} />}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

function StandingTable({ rows }: { rows: Standing[] }) {
  const t = useText(planTexts)
  const label = useLabel()
  const columns: TableColumnsType<Standing> = [
    { title: '#', width: '3rem', align: 'right', render: (_, { indicator }) => indicator.number ?? '' },
    {
      title: t.indicator,
      width: '19%',
      render: (_, { indicator }) => (
        <>
          <PlaceLink to={`/plan/${indicator.id}`} className={css.name}>
            {label(indicator.name)}
          </PlaceLink>
          <div className="tj-quiet tj-small">
            {label(indicator.group)}
            {indicator.binding === null ? '' : ` · ${indicator.binding ? t.binding : t.expected}`}
          </div>
        </>
      ),
    },
    {
      title: t.baseline,
      align: 'right',
      width: '7%',
      render: (_, { indicator }) => (
        <>
          {indicator.baseline?.text ?? '—'}
          {indicator.baseline ? <div className="tj-quiet tj-small">{indicator.baseline.year}</div> : null}
        </>
      ),
    },
    {
      title: t.target,
      align: 'right',
      width: '10%',
      render: (_, { indicator }) => (
        <>
          {indicator.target.text || '—'}
          <div className="tj-quiet tj-small">{indicator.target.year}</div>
        </>
      ),
    },
    {
      title: t.progress,
      width: '15%',
      render: (_, row) => (row.indicator.target.value === null ? null : <PlanBar standing={row} />),
    },
    {
      title: t.value,
      align: 'right',
      width: '10%',
      render: (_, row) => <StandingValue standing={row} period wrap />,
    },
    {
      title: <span title={t.distanceHint}>{t.distance}</span>,
      align: 'right',
      width: '6%',
      render: (_, row) => <Distance standing={row} />,
    },
    { title: t.trend, width: '6%', render: (_, row) => <Trend trend={row.trend} /> },
    {
      title: t.verdict,
      width: '17%',
      render: (_, row) => (
        <>
          <VerdictMark verdict={row.verdict} />
          <div className="tj-quiet tj-small">{label(row.verdictWords)}</div>
        </>
      ),
    },
    { title: t.owner, width: '9%', render: (_, { indicator }) => label(indicator.owner) },
  ]
  return (
    <Table<Standing>
      size="small"
      rowKey={(row) => row.indicator.id}
      columns={columns}
      dataSource={rows}
      pagination={false}
      tableLayout="fixed"
      scroll={{ x: 1080 }}
    />
  )
}
