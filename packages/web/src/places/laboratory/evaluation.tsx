import { FileExcelOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented, Table } from 'antd'
import { addressOf, useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useAsOf, useNow } from '../../app/clock'
import { useScope } from '../../app/scope'
import { Chart, type ChartOption } from '../../charts'
import { FigureValue } from '../../explain'
import { dayOfInstant, formatPeriod } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, Nothing, Waiting } from '../../parts'
import { TEAL, TONE, waterColour } from '../../theme'
import { neighbour, periodAt, restep, STEPS, stepOf } from '../air/periods'
import { useAreaName } from './area-names'
import css from './laboratory.module.css'
import type { LabEvaluation, MediumFacts } from './shapes'
import { laboratoryTexts } from './texts'
import { Exceeding, KeptMark, VerdictCell, verdictFigure } from './verdict'

/** A medium in a period: figures of the city and its counties, and every point with its verdict. */
export function EvaluationView({ medium }: { medium: MediumFacts }) {
  const t = useText(laboratoryTexts)
  const today = dayOfInstant(useNow())
  const [asked, setPeriod] = useAddressState('period')
  const period = stepOf(asked) ? asked : String(Number(today.slice(0, 4)) - 1)
  const asOf = useAsOf()
  const evaluation = useEndpoint('GET /api/laboratory/evaluation', {
    query: { medium: medium.medium, period },
  })
  const file = addressOf('GET /api/laboratory/evaluation.xlsx', {
    query: { medium: medium.medium, period, ...(asOf && { asOf }) },
  })
  return (
    <>
      <div className={`${css.bar} tj-no-print`}>
        <PeriodStepper period={period} today={today} setPeriod={setPeriod} />
        <Button size="small" icon={<FileExcelOutlined />} href={file}>
          {t.excel}
        </Button>
      </div>
      <Answered of={evaluation} waiting={<Waiting rows={12} />}>
        {(found) =>
          found.points.length === 0 ? (
            <Nothing>
              {t.noPeriod}
              <br />
              <small>{t.noPeriodHint}</small>
            </Nothing>
          ) : (
            <Found evaluation={found} medium={medium} />
          )
        }
      </Answered>
    </>
  )
}

function PeriodStepper({
  period,
  today,
  setPeriod,
}: {
  period: string
  today: string
  setPeriod: (period: string | null) => void
}) {
  const t = useText(laboratoryTexts)
  const { language } = useLanguage()
  const step = stepOf(period) ?? 'year'
  return (
    <>
      <span className={css.stepper}>
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={t.previous}
          onClick={() => setPeriod(neighbour(period, -1))}
        />
        <strong>{formatPeriod(period, language)}</strong>
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={t.next}
          disabled={period >= periodAt(step, today)}
          onClick={() => setPeriod(neighbour(period, 1))}
        />
      </span>
      <Segmented
        size="small"
        aria-label={t.period}
        value={step}
        onChange={(next) => {
          const wanted = STEPS.find((each) => each === next)
          if (wanted) setPeriod(restep(period, wanted, today))
        }}
        options={STEPS.map((each) => ({ value: each, label: t.steps[each] }))}
      />
    </>
  )
}

function Found({ evaluation, medium }: { evaluation: LabEvaluation; medium: MediumFacts }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const scope = useScope()
  const areaName = useAreaName()
  const points = evaluation.points.filter((point) => scope.includes(point.areaId))
  return (
    <>
      <div className={css.two}>
        <AreaTable evaluation={evaluation} />
        <VerdictChart evaluation={{ ...evaluation, points }} />
      </div>
      <Table
        size="small"
        rowKey="id"
        className={css.table ?? ''}
        dataSource={points}
        pagination={{ pageSize: 50, hideOnSinglePage: true, size: 'small', showSizeChanger: false }}
        scroll={{ x: 1000 }}
        columns={[
          {
            title: t.name,
            width: 270,
            sorter: (a, b) => a.code.localeCompare(b.code),
            render: (_, point) => (
              <PlaceLink to={`/laboratory/points/${point.id}?medium=${medium.medium}`}>
                {label(point.name)}
              </PlaceLink>
            ),
          },
          {
            title: t.county,
            width: 100,
            filters: scope.counties.map((area) => ({ text: label(area.name), value: area.id })),
            onFilter: (value, point) => point.areaId === value,
            render: (_, point) => areaName(point.areaId),
          },
          {
            title: t.aim,
            width: 150,
            render: (_, point) => <span className="tj-quiet">{label(point.aim)}</span>,
          },
          {
            title: t.verdict,
            width: 150,
            sorter: (a, b) => (a.verdict.grade ?? 9) - (b.verdict.grade ?? 9),
            render: (_, { id, verdict }) => (
              <VerdictCell
                medium={medium.medium}
                verdict={verdict}
                figure={
                  verdict.samples > 0 ? verdictFigure(medium.medium, 'point', id, evaluation.period) : null
                }
              />
            ),
          },
          ...(medium.grade === 'class'
            ? [
                {
                  title: t.kept,
                  width: 110,
                  render: (_: unknown, { verdict }: LabEvaluation['points'][number]) => (
                    <KeptMark kept={verdict.kept} />
                  ),
                },
              ]
            : []),
          { title: t.exceeding, render: (_, { verdict }) => <Exceeding verdict={verdict} /> },
          {
            title: t.samplesOf,
            width: 80,
            align: 'right',
            render: (_, { verdict }) => t.ofPlanned(verdict.samples, verdict.planned),
          },
          {
            title: t.note,
            width: 240,
            render: (_, { verdict }) =>
              verdict.validity.words ? (
                <span className="tj-quiet tj-small">{label(verdict.validity.words)}</span>
              ) : null,
          },
        ]}
      />
    </>
  )
}

function AreaTable({ evaluation }: { evaluation: LabEvaluation }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const figures = evaluation.areas[0]?.figures ?? []
  return (
    <section className="tj-panel">
      <h2>{t.areaFigures}</h2>
      <div className={css.scroll}>
        <table className={css.figures}>
          <thead>
            <tr>
              <th>{t.area}</th>
              {figures.map((figure) => (
                <th key={figure.key} className="tj-number">
                  {label(figure.name)}
                  {figure.unit ? <small className="tj-quiet"> {figure.unit}</small> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {evaluation.areas.map((area) => (
              <tr key={area.areaId}>
                <th scope="row">{label(area.name)}</th>
                {area.figures.map((figure) => (
                  <td key={figure.key} className="tj-number">
                    {figure.value === null ? (
                      <span
                        className="tj-quiet"
                        title={figure.validity.words ? label(figure.validity.words) : ''}
                      >
                        —
                      </span>
                    ) : (
                      <FigureValue
                        figure={{ key: figure.key, subject: figure.subject, period: evaluation.period }}
                      >
                        {label(figure.text)}
                      </FigureValue>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** How many points have which verdict. */
function VerdictChart({ evaluation }: { evaluation: LabEvaluation }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const isWater = evaluation.medium === 'surface-water' || evaluation.medium === 'groundwater'
  const counts = new Map<string, { count: number; colour: string; order: number }>()
  for (const { verdict } of evaluation.points) {
    const unknown = verdict.grade === null && verdict.kept === null
    const name = unknown ? t.cannot : label(verdict.text)
    const known = counts.get(name)
    const colour = unknown
      ? TONE.quiet
      : isWater
        ? waterColour(verdict.grade).fill
        : verdict.kept === null
          ? TEAL
          : verdict.kept
            ? TONE.good
            : TONE.bad
    counts.set(name, {
      count: (known?.count ?? 0) + 1,
      colour,
      order: unknown ? 99 : (verdict.grade ?? (verdict.kept ? 1 : 2)),
    })
  }
  const rows = [...counts].sort(([, a], [, b]) => a.order - b.order)
  const option: ChartOption = {
    grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true },
    tooltip: { trigger: 'item' },
    xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', inverse: true, data: rows.map(([name]) => name) },
    series: [
      {
        name: t.pointsCount,
        type: 'bar',
        barMaxWidth: 22,
        data: rows.map(([, { count, colour }]) => ({ value: count, itemStyle: { color: colour } })),
        label: { show: true, position: 'right' },
      },
    ],
  }
  return (
    <section className="tj-panel">
      <h2>{t.verdictCounts}</h2>
      <Chart
        option={option}
        height="13rem"
        title={t.verdictCounts}
        table={{ columns: [t.verdict, t.pointsCount], rows: rows.map(([name, { count }]) => [name, count]) }}
      />
    </section>
  )
}
