import { PrinterOutlined } from '@ant-design/icons'
import { Button, Input, Segmented, Select, Table } from 'antd'
import { useState } from 'react'
import { useEndpoint } from '../../api'
import { PlaceLink, useAddressChange, useAddressState, useGo } from '../../app/address'
import { useScope } from '../../app/scope'
import { formatPeriod } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, Nothing, Waiting } from '../../parts'
import css from './laboratory.module.css'
import type { MediumFacts, Sample, SampleState } from './shapes'
import { SampleStateMark, STATES } from './state-mark'
import { laboratoryTexts } from './texts'

const PAGE = 100

/** Samples by state, plan and round. */
export function SamplesView({ medium }: { medium: MediumFacts }) {
  const t = useText(laboratoryTexts)
  const go = useGo()
  const change = useAddressChange()
  const scope = useScope()
  const [askedState] = useAddressState('state')
  const [plan] = useAddressState('plan')
  const [period] = useAddressState('period')
  const [q, setQ] = useAddressState('q')
  const [limit, setLimit] = useState(PAGE)
  const state = STATES.find((each) => each === askedState)
  const counts = useEndpoint('GET /api/laboratory/samples/counts', { query: { medium: medium.medium } })
  const plans = useEndpoint('GET /api/laboratory/plans', { query: { medium: medium.medium } })
  const samples = useEndpoint('GET /api/laboratory/samples', {
    query: {
      medium: medium.medium,
      limit,
      ...(state && { state }),
      ...(/^\d+$/.test(plan) && { planId: Number(plan) }),
      ...(period && { period }),
      ...(q && { q }),
    },
  })
  return (
    <>
      <div className={css.bar}>
        <Segmented
          size="small"
          aria-label={t.state}
          value={state ?? 'all'}
          options={[
            { value: 'all', label: t.allStates },
            ...STATES.filter((each) => each !== 'cancelled').map((each) => ({
              value: each,
              label: `${t.states[each]} ${counts.data?.[each] ?? 0}`,
            })),
          ]}
          onChange={(next) => change({ state: next === 'all' ? null : String(next) })}
        />
        <Select
          size="small"
          allowClear
          placeholder={t.plan}
          aria-label={t.plan}
          style={{ minWidth: '15rem' }}
          value={/^\d+$/.test(plan) ? Number(plan) : null}
          options={(plans.data ?? []).map((each) => ({ value: each.id, label: each.name }))}
          onChange={(next: number | null) => change({ plan: next ? String(next) : null, period: null })}
        />
        <Input.Search
          size="small"
          allowClear
          aria-label={t.search}
          placeholder={t.search}
          defaultValue={q}
          style={{ width: '14rem' }}
          onSearch={(text) => setQ(text.trim() || null)}
        />
        <Button
          size="small"
          icon={<PrinterOutlined />}
          onClick={() =>
            go(
              `/laboratory/labels?medium=${medium.medium}${plan ? `&plan=${plan}` : ''}${period ? `&period=${period}` : ''}${state ? `&state=${state}` : ''}`,
            )
          }
        >
          {t.labels}
        </Button>
      </div>
      <Answered of={samples} waiting={<Waiting rows={12} />}>
        {({ items, next }) => {
          const seen = items.filter(({ areaId }) => scope.includes(areaId))
          return seen.length === 0 ? (
            <Nothing>{t.noSamples}</Nothing>
          ) : (
            <>
              <SampleTable samples={seen} />
              {next ? (
                <div className={css.more}>
                  <Button onClick={() => setLimit((before) => Math.min(500, before + PAGE))}>{t.more}</Button>
                </div>
              ) : null}
            </>
          )
        }}
      </Answered>
    </>
  )
}

function SampleTable({ samples }: { samples: readonly Sample[] }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const { language } = useLanguage()
  return (
    <Table<Sample>
      size="small"
      rowKey="id"
      className={css.table ?? ''}
      dataSource={samples}
      pagination={false}
      scroll={{ x: 1000 }}
      columns={[
        {
          title: t.code,
          width: 170,
          render: (_, { id, code }) => (
            <PlaceLink to={`/laboratory/samples/${id}`} className="tj-mono">
              {code}
            </PlaceLink>
          ),
        },
        {
          title: t.point,
          width: 300,
          render: (_, { pointName, kind }) => (
            <>
              {label(pointName)}
              {kind === 'sample' ? null : <small className="tj-quiet"> {t.kinds[kind]}</small>}
            </>
          ),
        },
        {
          title: t.plan,
          render: (_, { planName, period }) =>
            planName ? (
              <span className="tj-quiet">
                {planName} {period ? formatPeriod(period, language) : ''}
              </span>
            ) : (
              '—'
            ),
        },
        { title: t.due, width: 110, render: (_, { due }) => <span className="tj-nowrap">{due ?? '—'}</span> },
        {
          title: t.sampledOn,
          width: 110,
          render: (_, { sampledOn }) => <span className="tj-nowrap">{sampledOn ?? '—'}</span>,
        },
        {
          title: t.results,
          width: 90,
          align: 'right',
          render: (_, { results, items }) => t.ofPlanned(results, Math.max(items, results)),
        },
        {
          title: t.state,
          width: 130,
          render: (_, { state }) => <SampleStateMark state={state as SampleState} />,
        },
      ]}
    />
  )
}
