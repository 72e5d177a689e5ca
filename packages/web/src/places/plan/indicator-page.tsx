import { type Standing, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { FigureValue } from '../../explain'
import { formatInstant, formatPeriod, formatUnit } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, Nothing, Page, VerdictMark } from '../../parts'
import { PathChart } from './path-chart'
import css from './plan.module.css'
import { ReportButton } from './report-form'
import { Distance, StandingValue, Trend } from './standing-cells'
import { planTexts } from './texts'

/** One indicator: where it stands, its years against its path, how it is known, what the plan says. */
export function IndicatorPage({ id }: { id: string }) {
  const t = useText(planTexts)
  const asked = useEndpoint('GET /api/plan/:id', { params: { id }, query: {} }, { keep: false })
  if (asked.data) return <Indicator standing={asked.data} />
  return (
    <Page title={t.title}>
      <Answered of={asked} rows={10}>
        {() => null}
      </Answered>
    </Page>
  )
}

function Indicator({ standing }: { standing: Standing }) {
  const t = useText(planTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { indicator, evidence } = standing
  const facts: [string, React.ReactNode][] = [
    [t.baseline, indicator.baseline ? `${indicator.baseline.text} (${indicator.baseline.year})` : '—'],
    [t.target, `${indicator.target.text || '—'} (${indicator.target.year})`],
    [t.distance, <Distance key="distance" standing={standing} />],
    [t.trend, <Trend key="trend" trend={standing.trend} />],
    [t.owner, label(indicator.owner)],
  ]
  const kind = indicator.binding === null ? t.otherKind : indicator.binding ? t.binding : t.expected
  return (
    <Page
      title={label(indicator.name)}
      aside={
        <>
          <span className="tj-quiet">
            {label(indicator.group)} · {kind}
          </span>
          <PlaceLink to="/plan">{t.back}</PlaceLink>
        </>
      }
      tools={<ReportButton standing={standing} />}
      period={standing.period ? formatPeriod(standing.period, language) : undefined}
      edition={indicator.edition ?? undefined}
    >
      <section className={`tj-panel ${css.head}`}>
        <div>
          <div className={css.big}>
            <StandingValue standing={standing} />
          </div>
          <div>
            <VerdictMark verdict={standing.verdict} /> <span>{label(standing.verdictWords)}</span>
          </div>
        </div>
        <div style={{ textAlign: 'right' }} className="tj-quiet">
          <div>{t.methods[indicator.method]}</div>
          {indicator.edition ? <div>{indicator.edition}</div> : null}
          {standing.period ? (
            <div>
              {formatPeriod(standing.period, language)} · {t.status[standing.status]}
            </div>
          ) : null}
          {standing.figure ? <FigureValue figure={standing.figure}>{t.explain}</FigureValue> : null}
        </div>
        <dl className={css.headFacts}>
          {facts.map(([name, content]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{content}</dd>
            </div>
          ))}
        </dl>
      </section>
      <div className={css.columns}>
        <div className={css.stack}>
          <section className="tj-panel">
            <h2>{t.path}</h2>
            <PathChart standing={standing} />
          </section>
          <section className="tj-panel">
            <div className={css.panelHead}>
              <h2>{t.evidence}</h2>
            </div>
            <EvidenceList evidence={evidence} unit={formatUnit(indicator.unit, language)} />
          </section>
        </div>
        <div className={css.stack}>
          <section className="tj-panel">
            <h2>{t.history}</h2>
            <History standing={standing} />
          </section>
          <section className="tj-panel">
            <h2>{t.quote}</h2>
            <blockquote className={css.quote}>{indicator.source.quote}</blockquote>
            <p className="tj-quiet" style={{ margin: '0.5rem 0 0' }}>
              {indicator.source.section}
              {indicator.source.page ? ` · ${t.page(indicator.source.page)}` : ''}
            </p>
          </section>
        </div>
      </div>
    </Page>
  )
}

function History({ standing }: { standing: Standing }) {
  const t = useText(planTexts)
  const { language } = useLanguage()
  const { indicator, history } = standing
  if (history.length === 0) return <Nothing compact>{t.noValue}</Nothing>
  return (
    <table className={css.history}>
      <thead>
        <tr>
          <th scope="col">{t.year}</th>
          <th scope="col">{t.value}</th>
          <th scope="col">{t.source}</th>
        </tr>
      </thead>
      <tbody>
        {[...history].reverse().map((entry) => (
          <tr key={`${entry.year}-${entry.source}`}>
            <td>{entry.year}</td>
            <td>
              <FigureValue
                figure={
                  entry.source === 'computed' && standing.figure
                    ? { ...standing.figure, period: String(entry.year) }
                    : null
                }
              >
                {entry.text}
                {entry.value === null ? null : (
                  <span className="tj-unit">{formatUnit(indicator.unit, language)}</span>
                )}
              </FigureValue>
            </td>
            <td className="tj-quiet">{t.sources[entry.source]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function EvidenceList({ evidence, unit }: { evidence: Standing['evidence']; unit: string }) {
  const t = useText(planTexts)
  const { language } = useLanguage()
  if (evidence.length === 0) return <Nothing compact>{t.noEvidence}</Nothing>
  return (
    <ul className={css.evidence}>
      {[...evidence].reverse().map((entry) => (
        <li key={entry.id}>
          <strong>{formatPeriod(entry.period, language)}</strong>{' '}
          {entry.value === null ? entry.text : `${entry.text} ${unit}`}
          <div>{entry.note}</div>
          <div className="tj-quiet tj-small">
            {[entry.document, entry.by, formatInstant(entry.at)].filter(Boolean).join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  )
}
