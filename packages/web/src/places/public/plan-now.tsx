import { useState } from 'react'
import type { PublicOverview, Standing, Verdict } from '../../api/shapes'
import { formatNumber, formatPeriod, formatUnit } from '../../format/format'
import type { Language } from '../../i18n/dictionary'
import { publicTexts } from './texts'

const ORDER: readonly Verdict[] = ['met', 'ended-met', 'on-path', 'behind', 'missed', 'cannot-judge']
const SIGNS: Record<Verdict, string> = {
  met: '✓',
  'ended-met': '✓',
  'on-path': '●',
  behind: '↓',
  missed: '✕',
  'cannot-judge': '?',
}
/** Shown before everything is asked for. */
const FIRST = 6

/** The plan in plain words: how many indicators are met, and what each asks. */
export function PlanNow({ overview, language }: { overview: PublicOverview; language: Language }) {
  const t = publicTexts[language]
  const [all, setAll] = useState(false)
  const plan = [...overview.plan].sort(
    (a, b) =>
      Number(a.verdict === 'cannot-judge') - Number(b.verdict === 'cannot-judge') ||
      (a.indicator.number ?? 999) - (b.indicator.number ?? 999),
  )
  return (
    <section className="card">
      <h2>{t.planTitle}</h2>
      <p className="quiet">{t.planLead}</p>
      <ul className="verdicts">
        {ORDER.map((verdict) => {
          const count = plan.filter((each) => each.verdict === verdict).length
          return count === 0 ? null : (
            <li key={verdict} data-verdict={verdict}>
              <b>{count}</b>
              <span>
                <span aria-hidden="true">{SIGNS[verdict]}</span> {t.verdict[verdict]}
              </span>
            </li>
          )
        })}
      </ul>
      <ul className="rows plan">
        {(all ? plan : plan.slice(0, FIRST)).map((standing) => (
          <Line key={standing.indicator.id} standing={standing} language={language} />
        ))}
      </ul>
      {plan.length > FIRST ? (
        <button type="button" className="more" onClick={() => setAll(!all)}>
          {all ? t.fewer : t.allIndicators(plan.length)}
        </button>
      ) : null}
    </section>
  )
}

function Line({ standing, language }: { standing: Standing; language: Language }) {
  const t = publicTexts[language]
  const { indicator, value, verdict, period } = standing
  const present =
    value === null
      ? ''
      : `${formatPeriod(period, language)} ${formatNumber(value, indicator.decimals)} ${formatUnit(indicator.unit, language)}`
  const target = indicator.target.text ? t.targetOf(indicator.target.text) : ''
  return (
    <li>
      <span>
        {indicator.name[language]}
        <small className="quiet">
          {verdict === 'cannot-judge'
            ? standing.verdictWords[language]
            : [present, target].filter(Boolean).join(language === 'zh' ? '，' : ', ')}
        </small>
      </span>
      <span className="verdict" data-verdict={verdict}>
        <span aria-hidden="true">{SIGNS[verdict]}</span> {t.verdict[verdict]}
      </span>
    </li>
  )
}
