import type { ReactNode } from 'react'
import type { Answer, WaterRow } from '../../api'
import { FigureValue } from '../../explain'
import { formatNumber, Missing } from '../../format'
import { useLabel, useText } from '../../i18n'
import { basinFigure } from './figures'
import { meetsTarget } from './sections'
import { waterTexts } from './texts'
import css from './water.module.css'

interface SummaryProps {
  rows: readonly WaterRow[]
  period: string | null
  summary: Answer<'GET /api/water/periods'>['summary'] | undefined
  subject: string
  /** The answer's summary is of the whole city; for a county only what the rows show is said. */
  whole: boolean
}

/** The sections in numbers: how many are judged, how many are good, how many reach their target. */
export function BasinSummary({ rows, period, summary, subject, whole }: SummaryProps) {
  const t = useText(waterTexts)
  const label = useLabel()
  const judged = rows.filter((row) => row.class !== null)
  const aimed = rows.filter((row) => meetsTarget(row) !== null)
  const met = aimed.filter((row) => meetsTarget(row)).length
  const share = (count: number) => (judged.length === 0 ? null : (100 * count) / judged.length)
  const official = period !== null && whole ? summary : undefined
  const figure = (what: Parameters<typeof basinFigure>[2]) =>
    period && official ? basinFigure(subject, period, what) : null
  const good = official ? official.goodRatio : share(judged.filter((row) => (row.class ?? 9) <= 3).length)
  const worst = official ? official.worstRatio : share(judged.filter((row) => row.class === 6).length)
  const items: [string, ReactNode][] = [
    [t.sections, formatNumber(official?.sections ?? rows.length)],
    [t.judged, formatNumber(official?.judged ?? judged.length)],
    [
      t.goodRatio,
      <FigureValue
        key="good"
        figure={figure('good-ratio')}
        value={good}
        unit="%"
        decimals={1}
        missing={t.cannot}
      />,
    ],
    [
      t.worstRatio,
      <FigureValue
        key="worst"
        figure={figure('worst-ratio')}
        value={worst}
        unit="%"
        decimals={1}
        missing={t.cannot}
      />,
    ],
    [t.targetsMet, t.ofAll(met, aimed.length)],
  ]
  if (official) {
    items.push(
      [
        t.status,
        official.status ? (
          <FigureValue key="status" figure={figure('status')}>
            {label(official.status)}
          </FigureValue>
        ) : (
          <Missing key="status" reason={t.cannot} />
        ),
      ],
      [
        t.cwqi,
        <FigureValue
          key="cwqi"
          figure={figure('cwqi')}
          value={official.cwqi}
          decimals={2}
          missing={t.cannot}
        />,
      ],
    )
  }
  return (
    <dl className={css.summary} aria-label={t.summary}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
