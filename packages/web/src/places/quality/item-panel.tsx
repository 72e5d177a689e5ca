import { useMemo } from 'react'
import { useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useMay } from '../../app/session'
import { Chart } from '../../charts'
import { formatInstant, formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, Waiting } from '../../parts'
import { DecisionForm } from './decision-form'
import { DecisionLine } from './decision-line'
import css from './quality.module.css'
import { seriesOption } from './series-option'
import type { QualityItem } from './shapes'
import { stretchText } from './stretch'
import { qualityTexts } from './texts'

const HOUR_MS = 3_600_000
const AROUND_MS = 60 * HOUR_MS
const MOST_MS = 30 * 24 * HOUR_MS
const ROWS = 200

interface Props {
  item: QualityItem
  /** Several stretches that are decided together; empty for the one shown. */
  others: readonly QualityItem[]
  verdict: 'valid' | 'invalid'
  onVerdict: (verdict: 'valid' | 'invalid') => void
  onDone: () => void
}

/** The curve of a stretch with what the checks say, what was decided, and the form to decide. */
export function ItemPanel({ item, others, verdict, onVerdict, onDone }: Props) {
  const t = useText(qualityTexts)
  const label = useLabel()
  const may = useMay('station', 'division', 'county')
  const from = Date.parse(item.from)
  const until = Date.parse(item.until)
  const series = useEndpoint(
    'GET /api/quality/series',
    {
      query: {
        siteId: item.siteId,
        factor: item.factor,
        from: new Date(from - AROUND_MS).toISOString(),
        until: new Date(Math.min(until + AROUND_MS, from + MOST_MS)).toISOString(),
      },
    },
    { keep: false },
  )
  const detail = useEndpoint('GET /api/quality/items/:id', { params: { id: item.id } }, { keep: false })
  const option = useMemo(
    () => (series.data ? seriesOption(series.data, { from, until }, t, label) : null),
    [series.data, from, until, t, label],
  )
  return (
    <>
      <h2>
        {label(item.site)} · {label(item.factorName)}
      </h2>
      <p className="tj-quiet" style={{ margin: '0.15rem 0 0.5rem' }}>
        {stretchText(item.from, item.until)} · {t.hoursOf(item.hours)} ·{' '}
        <span title={t.stateHints[item.state]}>{t.states[item.state]}</span> ·{' '}
        <PlaceLink to={`/sites/${item.siteId}`}>{t.openSite}</PlaceLink>
      </p>
      {series.isPending ? <Waiting rows={6} /> : null}
      {series.data && option ? (
        series.data.times.length === 0 ? (
          <Nothing compact>{t.nothing}</Nothing>
        ) : (
          <>
            <Chart
              option={option}
              height="15rem"
              title={`${label(item.site)} ${label(item.factorName)}`}
              table={{
                columns: [t.time, `${t.raw} ${series.data.unit}`, t.checks, t.mark],
                rows: series.data.times
                  .slice(-ROWS)
                  .map((time, index) => [
                    formatInstant(time),
                    formatNumber(series.data?.values[index] ?? null, series.data?.decimals),
                    series.data?.codes[index] ?? null,
                    series.data?.marks[index] ?? null,
                  ]),
              }}
            />
            {series.data.neighbours.length > 0 ? (
              <p className="tj-quiet tj-small" style={{ margin: '0.2rem 0 0' }}>
                {t.greyLines(series.data.neighbours.map(({ name }) => label(name)).join(t.and))}
              </p>
            ) : null}
          </>
        )
      ) : null}
      <Answered of={detail} rows={3}>
        {({ ranges, decisions }) => (
          <>
            <h3 className={css.head}>{t.said}</h3>
            <ul className={css.ranges}>
              {ranges.map((range) => (
                <li key={range.code}>
                  <span>{label(range.message)}</span>
                  <span className="tj-quiet tj-small">
                    {stretchText(range.from, range.until)} · <code>{range.code}</code>
                  </span>
                </li>
              ))}
            </ul>
            {decisions.length > 0 ? (
              <>
                <h3 className={css.head}>{t.decisions}</h3>
                <ul className={css.ranges}>
                  {decisions.map((decision) => (
                    <li key={decision.id}>
                      <DecisionLine decision={decision} />
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </>
        )}
      </Answered>
      {may ? (
        <DecisionForm
          items={others.length > 0 ? others : [item]}
          times={others.length > 0 ? [] : (series.data?.times ?? [])}
          verdict={verdict}
          onVerdict={onVerdict}
          onDone={onDone}
        />
      ) : (
        <p className="tj-quiet">{t.notAllowed}</p>
      )}
    </>
  )
}
