import type { Standing, Verdict } from '../../api'
import { formatNumber, formatUnit } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Glyph, partTexts, VERDICTS } from '../../parts'
import { byImportance } from '../plan/standing-cells'
import { wallTexts } from './texts'
import css from './wall.module.css'

/** What falls short comes first; the wall has room for this many lines. */
const LINES = 14
const URGENCY: Record<Verdict, number> = {
  missed: 0,
  behind: 1,
  'on-path': 2,
  met: 3,
  'ended-met': 3,
  'cannot-judge': 4,
}

/** Where the plan stands, worst first, readable from the back of the room. */
export function WallPlan({ standings }: { standings: readonly Standing[] }) {
  const t = useText(wallTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const table = standings.filter((each) => each.indicator.number !== null)
  const judged = table
    .filter((each) => each.verdict !== 'cannot-judge')
    .sort((a, b) => URGENCY[a.verdict] - URGENCY[b.verdict] || byImportance(a, b))
  const shown = judged.slice(0, LINES)
  const counted = (['missed', 'behind', 'on-path', 'met'] as const)
    .map((verdict) => ({ verdict, count: table.filter((each) => each.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
  const unjudged = table.length - judged.length
  return (
    <section className={css.panel} aria-label={t.plan}>
      <h2>{t.plan}</h2>
      <div className={css.counts}>
        {counted.map(({ verdict, count }) => (
          <span key={verdict} className={`${css.count} ${css[VERDICTS[verdict].tone]}`}>
            <b>{count}</b>
            {parts.verdict[verdict]}
          </span>
        ))}
      </div>
      <ul className={css.lines}>
        {shown.map((standing) => {
          const { tone, shape } = VERDICTS[standing.verdict]
          const { indicator, value } = standing
          return (
            <li key={indicator.id} className={css.line}>
              <span className={css[tone]} title={parts.verdict[standing.verdict]}>
                <Glyph shape={shape} />
                <span className="tj-hidden">{parts.verdict[standing.verdict]}</span>
              </span>
              <span className={css.name}>{label(indicator.name)}</span>
              <span className={css.value}>
                {value === null ? label(standing.text) : formatNumber(value, indicator.decimals)}
                {value === null ? null : (
                  <span className={css.unit}>{formatUnit(indicator.unit, language)}</span>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <div className={css.quiet}>
        {[
          judged.length > LINES ? t.more(judged.length - LINES) : '',
          unjudged > 0 ? t.cannotJudge(unjudged) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </section>
  )
}
