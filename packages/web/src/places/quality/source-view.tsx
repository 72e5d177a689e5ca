import { Button } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useMay } from '../../app/session'
import { formatInstant, formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark, Nothing, ProblemView } from '../../parts'
import { MarkForm } from './mark-form'
import css from './quality.module.css'
import type { QualityRange, QualitySource } from './shapes'
import { stretchText } from './stretch'
import { qualityTexts } from './texts'

/** Stretches that are listed; the Excel file has them all. */
const MOST_RANGES = 60

export const SOURCE_REFRESHED = ['GET /api/quality/sources/:id', 'GET /api/quality/transmission'] as const

/** An outlet's month: lost hours, states, exceedance, recalculated values, reported states. */
export function SourceView({ siteId, month }: { siteId: number; month: string }) {
  const t = useText(qualityTexts)
  const label = useLabel()
  const source = useEndpoint(
    'GET /api/quality/sources/:id',
    { params: { id: siteId }, query: { month } },
    { keep: false },
  )
  return (
    <Answered of={source} rows={12}>
      {(one) => (
        <article>
          <h2>
            <PlaceLink to={`/sites/${siteId}`}>{label(one.site)}</PlaceLink>
          </h2>
          <p className="tj-quiet">
            {t.dueHours} {one.due} · {t.received} {one.received} · {t.validHours} {one.valid} ·{' '}
            {t.effectiveRate}{' '}
            <b>{one.effectiveRate === null ? '—' : `${formatNumber(100 * one.effectiveRate, 2)}%`}</b>
          </p>
          <h3 className={css.head}>{t.lostRanges}</h3>
          {one.lostRanges.length === 0 ? (
            <p className="tj-quiet">{t.noLoss}</p>
          ) : (
            <Ranges ranges={one.lostRanges} />
          )}
          <h3 className={css.head}>{t.hourStates}</h3>
          <p>{one.states.map(({ name, hours }) => `${label(name)} ${hours} ${t.hoursUnit}`).join(' · ')}</p>
          <h3 className={css.head}>{t.exceedance}</h3>
          <ul className={css.ranges}>
            {one.factors.map((factor) => (
              <li key={factor.factor}>
                <span>
                  <b>{label(factor.name)}</b>{' '}
                  {t.judgedOf(factor.exceeding, factor.judged, t.averages[factor.average])}
                  {' · '}
                  {t.validDaysOf(factor.validDays, factor.days)}
                </span>
                <span className="tj-quiet tj-small">
                  {factor.limit === null
                    ? '—'
                    : `${t.limit} ${formatNumber(factor.limit)} ${factor.unit} · ${factor.source ? label(factor.source) : ''}`}
                </span>
                {factor.ranges.length > 0 ? <Ranges ranges={factor.ranges} /> : null}
              </li>
            ))}
          </ul>
          <h3 className={css.head}>{t.audit}</h3>
          {one.notRecalculated ? (
            <p className="tj-quiet">{label(one.notRecalculated)}</p>
          ) : one.audit.length === 0 ? (
            <Mark tone="good" shape="check">
              {t.auditFine}
            </Mark>
          ) : (
            <Ranges ranges={one.audit} />
          )}
          <Marks source={one} />
        </article>
      )}
    </Answered>
  )
}

function Ranges({ ranges }: { ranges: readonly QualityRange[] }) {
  const t = useText(qualityTexts)
  const label = useLabel()
  return (
    <ul className={css.ranges}>
      {ranges.slice(0, MOST_RANGES).map((range) => (
        <li key={`${range.code} ${range.factor} ${range.from}`}>
          <span>{label(range.message)}</span>
          <span className="tj-quiet tj-small">
            {stretchText(range.from, range.until)}
            {range.reported !== null && range.recalculated !== null
              ? ` · ${t.reported} ${formatNumber(range.reported)} · ${t.recalculated} ${formatNumber(range.recalculated, 2)}`
              : ''}
          </span>
        </li>
      ))}
      {ranges.length > MOST_RANGES ? <li className="tj-quiet">… {ranges.length}</li> : null}
    </ul>
  )
}

function Marks({ source }: { source: QualitySource }) {
  const t = useText(qualityTexts)
  const label = useLabel()
  const [adding, setAdding] = useState(false)
  const may = useMay('station', 'division', 'county', 'enforcement')
  const answer = useAction('POST /api/quality/marks/:id/answer', SOURCE_REFRESHED)
  return (
    <>
      <h3 className={css.head}>
        {t.marks}
        {may ? (
          <Button size="small" style={{ marginLeft: '0.7rem' }} onClick={() => setAdding(true)}>
            {t.addMark}
          </Button>
        ) : null}
      </h3>
      {source.marks.length === 0 ? <Nothing compact>{t.noMarks}</Nothing> : null}
      <ul className={css.ranges}>
        {source.marks.map((mark) => (
          <li key={mark.id}>
            <span>
              <b>{label(mark.stateName)}</b> {stretchText(mark.from, mark.until)} ·{' '}
              {t.standings[mark.standing]}
              {may && mark.standing === 'reported' ? (
                <>
                  {' '}
                  <Button
                    size="small"
                    onClick={() =>
                      answer.mutate({ params: { id: mark.id }, body: { answer: 'proved', note: '' } })
                    }
                  >
                    {t.prove}
                  </Button>{' '}
                  <Button
                    size="small"
                    onClick={() =>
                      answer.mutate({ params: { id: mark.id }, body: { answer: 'withdrawn', note: '' } })
                    }
                  >
                    {t.withdraw}
                  </Button>
                </>
              ) : null}
            </span>
            <span className="tj-quiet tj-small">
              {mark.note} · {mark.by} {formatInstant(mark.at)}
              {mark.provedBy ? ` · ${mark.provedBy}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {answer.error ? <ProblemView problem={answer.error} /> : null}
      {adding ? <MarkForm siteId={source.siteId} onClose={() => setAdding(false)} /> : null}
    </>
  )
}
