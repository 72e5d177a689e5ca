import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Table } from 'antd'
import { useState } from 'react'
import { useEndpoint } from '../../api'
import { PlaceLink, useAddressState, useGo } from '../../app/address'
import { useScope } from '../../app/scope'
import { useMay } from '../../app/session'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, Waiting } from '../../parts'
import { useAreaName } from './area-names'
import css from './laboratory.module.css'
import { PointDrawer } from './point-drawer'
import { PointForm } from './point-form'
import type { LabPoint, MediumFacts } from './shapes'
import { laboratoryTexts } from './texts'
import { Exceeding, PeriodText, VerdictCell, verdictFigure } from './verdict'

const PAGE = 100

/** Points of a medium, each with its newest year. */
export function PointsView({ medium, id }: { medium: MediumFacts; id: number | null }) {
  const t = useText(laboratoryTexts)
  const go = useGo()
  const scope = useScope()
  const [asked, setQ] = useAddressState('q')
  const [limit, setLimit] = useState(PAGE)
  const [adding, setAdding] = useState(false)
  const mayAdd = useMay('station', 'division')
  const query = `?medium=${medium.medium}`
  const points = useEndpoint('GET /api/laboratory/points', {
    query: {
      medium: medium.medium,
      limit,
      ...(scope.areaId !== null && { areaId: scope.areaId }),
      ...(asked && { q: asked }),
    },
  })
  return (
    <>
      <div className={css.bar}>
        <Input.Search
          allowClear
          size="small"
          aria-label={t.search}
          placeholder={t.search}
          defaultValue={asked}
          style={{ width: '16rem' }}
          onSearch={(text) => setQ(text.trim() || null)}
        />
        {mayAdd ? (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t.newPoint}
          </Button>
        ) : null}
      </div>
      <Answered of={points} waiting={<Waiting rows={12} />}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Nothing>{t.noPoints}</Nothing>
          ) : (
            <>
              <PointTable points={items} medium={medium} chosen={id} />
              {next ? (
                <div className={css.more}>
                  <Button onClick={() => setLimit((before) => Math.min(500, before + PAGE))}>{t.more}</Button>
                </div>
              ) : null}
            </>
          )
        }
      </Answered>
      <PointDrawer id={id} medium={medium} onClose={() => go(`/laboratory/points${query}`)} />
      {adding ? <PointForm medium={medium} point={null} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

function PointTable({
  points,
  medium,
  chosen,
}: {
  points: readonly LabPoint[]
  medium: MediumFacts
  chosen: number | null
}) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const areaName = useAreaName()
  return (
    <Table<LabPoint>
      size="small"
      rowKey="id"
      className={css.table ?? ''}
      dataSource={points}
      pagination={false}
      scroll={{ x: 900 }}
      onRow={(point) => (point.id === chosen ? { 'aria-selected': true } : {})}
      columns={[
        {
          title: t.code,
          dataIndex: 'code',
          width: 150,
          render: (code: string) => <span className="tj-mono">{code}</span>,
        },
        {
          title: t.name,
          width: 280,
          render: (_, point) => (
            <>
              <PlaceLink to={`/laboratory/points/${point.id}?medium=${medium.medium}`}>
                {label(point.name)}
              </PlaceLink>
              {point.state === 'retired' ? <small className="tj-quiet"> {t.retired}</small> : null}
            </>
          ),
        },
        { title: t.county, width: 100, render: (_, { areaId }) => areaName(areaId) },
        {
          title: t.latest,
          width: 220,
          render: (_, { id, latest }) =>
            latest ? (
              <>
                <PeriodText period={latest.period} />{' '}
                <VerdictCell
                  medium={medium.medium}
                  verdict={latest}
                  figure={verdictFigure(medium.medium, 'point', id, latest.period)}
                />
              </>
            ) : (
              <span className="tj-quiet">—</span>
            ),
        },
        { title: t.exceeding, render: (_, { latest }) => (latest ? <Exceeding verdict={latest} /> : null) },
        {
          title: t.lastSampled,
          dataIndex: 'lastSampled',
          width: 120,
          render: (day: string | null) => <span className="tj-quiet tj-nowrap">{day ?? '—'}</span>,
        },
      ]}
    />
  )
}
