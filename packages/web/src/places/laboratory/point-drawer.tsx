import { Button, Drawer, Select, Table } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { PlaceLink, useGo } from '../../app/address'
import { useMay } from '../../app/session'
import { Chart, type ChartOption } from '../../charts'
import { formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, ProblemView, Waiting } from '../../parts'
import { TEAL, TONE } from '../../theme'
import { useAreaName } from './area-names'
import css from './laboratory.module.css'
import { PointForm } from './point-form'
import { type MediumFacts, type PointHistory, SAMPLE_READINGS } from './shapes'
import { laboratoryTexts } from './texts'
import { Exceeding, KeptMark, PeriodText, VerdictCell, verdictFigure } from './verdict'

/** One point: its years, how its values change, and every sampling. */
export function PointDrawer({
  id,
  medium,
  onClose,
}: {
  id: number | null
  medium: MediumFacts
  onClose: () => void
}) {
  const label = useLabel()
  const history = useEndpoint(
    'GET /api/laboratory/points/:id',
    { params: { id: id ?? 0 }, query: {} },
    { enabled: id !== null, keep: false },
  )
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={860}
      title={history.data ? label(history.data.point.name) : ''}
    >
      {id === null ? null : (
        <Answered of={history} waiting={<Waiting rows={10} />}>
          {(found) => <History history={found} medium={medium} />}
        </Answered>
      )}
    </Drawer>
  )
}

function History({ history, medium }: { history: PointHistory; medium: MediumFacts }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const go = useGo()
  const areaName = useAreaName()
  const [editing, setEditing] = useState(false)
  const mayEdit = useMay('station', 'division')
  const mayTake = useMay('station', 'county')
  const create = useAction('POST /api/laboratory/samples', SAMPLE_READINGS)
  const { point, years, samples } = history
  const facts = medium.attributes.flatMap((field) => {
    const value = point.attributes[field.key]
    if (value === undefined) return []
    const chosen = field.choices.find((each) => each.value === value)
    return [
      {
        name: label(field.name),
        value: chosen
          ? label(chosen.name)
          : typeof value === 'boolean'
            ? value
              ? '✓'
              : '—'
            : `${value} ${field.unit}`,
      },
    ]
  })
  return (
    <div className={css.stack}>
      <dl className={css.facts}>
        {[
          { name: t.code, value: point.code },
          { name: t.county, value: areaName(point.areaId) },
          ...facts,
        ].map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      <div className={css.actions}>
        {point.siteId === null ? null : <PlaceLink to={`/sites/${point.siteId}`}>{t.openSite}</PlaceLink>}
        {point.register && point.recordKey ? (
          <PlaceLink to={`/registers/${point.register}?q=${encodeURIComponent(point.recordKey)}`}>
            {t.openRecord}
          </PlaceLink>
        ) : null}
        {mayEdit ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {t.editPoint}
          </Button>
        ) : null}
        {mayTake && point.state === 'active' ? (
          <Button
            size="small"
            loading={create.isPending}
            onClick={() =>
              create.mutate(
                { body: { pointId: point.id, kind: 'sample' } },
                { onSuccess: (sample) => go(`/laboratory/samples/${sample.id}`) },
              )
            }
          >
            {t.addSample}
          </Button>
        ) : null}
      </div>
      {create.error ? <ProblemView problem={create.error} /> : null}
      <section>
        <h3>{t.years}</h3>
        <Table
          size="small"
          rowKey="period"
          pagination={false}
          dataSource={years}
          columns={[
            { title: t.year, render: (_, verdict) => <PeriodText period={verdict.period} /> },
            {
              title: t.verdict,
              render: (_, verdict) => (
                <VerdictCell
                  medium={medium.medium}
                  verdict={verdict}
                  figure={verdictFigure(medium.medium, 'point', point.id, verdict.period)}
                />
              ),
            },
            ...(medium.grade === 'class'
              ? [
                  {
                    title: t.kept,
                    render: (_: unknown, verdict: PointHistory['years'][number]) => (
                      <KeptMark kept={verdict.kept} />
                    ),
                  },
                ]
              : []),
            { title: t.exceeding, render: (_, verdict) => <Exceeding verdict={verdict} /> },
            { title: t.samplesOf, render: (_, verdict) => t.ofPlanned(verdict.samples, verdict.planned) },
            {
              title: t.note,
              render: (_, verdict) =>
                verdict.validity.words ? (
                  <small className="tj-quiet">{label(verdict.validity.words)}</small>
                ) : null,
            },
          ]}
        />
      </section>
      <Trend series={history.series} />
      <section>
        <h3>{t.samplings}</h3>
        <Table
          size="small"
          rowKey="id"
          pagination={{ pageSize: 12, hideOnSinglePage: true, size: 'small' }}
          dataSource={[...samples].reverse()}
          columns={[
            { title: t.day, dataIndex: 'day' },
            {
              title: t.code,
              render: (_, sample) => (
                <PlaceLink to={`/laboratory/samples/${sample.id}`} className="tj-mono">
                  {sample.code}
                </PlaceLink>
              ),
            },
            {
              title: t.verdict,
              render: (_, sample) => (
                <VerdictCell
                  medium={medium.medium}
                  verdict={sample.verdict}
                  figure={verdictFigure(medium.medium, 'sample', sample.id, sample.day)}
                />
              ),
            },
            { title: t.exceeding, render: (_, { verdict }) => <Exceeding verdict={verdict} /> },
          ]}
        />
      </section>
      {editing ? <PointForm medium={medium} point={point} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}

/** Values of one item over the samplings; below detection is marked by its shape. */
function Trend({ series }: { series: PointHistory['series'] }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const [asked, setItem] = useState<string | null>(null)
  const chosen =
    series.find(({ item }) => item === asked) ?? series.find(({ item }) => FIRST.includes(item)) ?? series[0]
  if (!chosen) return null
  const unit = chosen.unit === 'pH' ? '' : chosen.unit
  const option: ChartOption = {
    grid: { left: 8, right: 20, top: 34, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value) => `${value ?? '—'} ${unit}` },
    xAxis: { type: 'category', data: chosen.values.map(({ day }) => day) },
    yAxis: { type: 'value', scale: true, name: unit, nameTextStyle: { align: 'left' } },
    series: [
      {
        name: label(chosen.name),
        type: 'line',
        connectNulls: false,
        lineStyle: { color: TEAL },
        data: chosen.values.map(({ value, below }) => ({
          value,
          symbol: below ? 'emptyTriangle' : 'circle',
          symbolSize: below ? 9 : 6,
          itemStyle: { color: below ? TONE.quiet : TEAL },
        })),
      },
    ],
  }
  return (
    <section>
      <h3>
        {t.trend}{' '}
        <Select
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t.item}
          value={chosen.item}
          style={{ minWidth: '14rem' }}
          options={series.map(({ item, name }) => ({ value: item, label: label(name) }))}
          onChange={setItem}
        />
      </h3>
      <Chart
        option={option}
        height="15rem"
        title={label(chosen.name)}
        table={{
          columns: [t.day, `${label(chosen.name)} ${unit}`, t.note],
          rows: chosen.values.map(({ day, value, below }) => [
            day,
            formatNumber(value),
            below ? t.below : '',
          ]),
        }}
      />
    </section>
  )
}

const FIRST = ['nh3n', 'ld', 'cd', 'cod']
