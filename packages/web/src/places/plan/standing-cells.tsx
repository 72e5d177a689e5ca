import type { Standing } from '../../api'
import { FigureValue } from '../../explain'
import { formatNumber, formatPeriod, formatUnit, Missing } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Glyph, type Shape } from '../../parts'
import { TONE, type Tone } from '../../theme'
import { planTexts } from './texts'

/** Present value with its unit and period; opens its explanation where it was computed. */
export function StandingValue({
  standing,
  period,
  wrap,
}: {
  standing: Standing
  period?: boolean
  /** The period on a line of its own. */
  wrap?: boolean
}) {
  const t = useText(planTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { indicator, value } = standing
  if (value === null && (standing.status === 'none' || label(standing.text) === '—')) {
    return <Missing reason={label(standing.verdictWords) || t.noValue} />
  }
  return (
    <>
      <FigureValue figure={standing.figure}>
        {value === null ? (
          label(standing.text)
        ) : (
          <span className="tj-nowrap">
            <strong>{formatNumber(value, indicator.decimals)}</strong>
            <span className="tj-unit">{formatUnit(indicator.unit, language)}</span>
          </span>
        )}
      </FigureValue>
      {period && standing.period ? (
        <span className="tj-quiet tj-small tj-nowrap" style={wrap ? { display: 'block' } : undefined}>
          {' '}
          {formatPeriod(standing.period, language)}
        </span>
      ) : null}
    </>
  )
}

/** Signed distance to the target; positive is better than asked. */
export function Distance({ standing }: { standing: Standing }) {
  const t = useText(planTexts)
  const { distance, indicator } = standing
  if (distance === null) return <Missing reason={t.noDistance} />
  const sign = distance > 0 ? '+' : distance < 0 ? '−' : '±'
  return (
    <span className="tj-nowrap">
      {sign}
      {formatNumber(Math.abs(distance), indicator.decimals)}
    </span>
  )
}

const TRENDS: Record<Standing['trend'], { tone: Tone; shape: Shape; turn: number }> = {
  better: { tone: 'good', shape: 'up', turn: 45 },
  worse: { tone: 'bad', shape: 'down', turn: -45 },
  steady: { tone: 'quiet', shape: 'dash', turn: 0 },
  unknown: { tone: 'quiet', shape: 'question', turn: 0 },
}

/** Tendency as an arrow and a word; in dense rows the arrow alone, the word for the pointer and screen readers. */
export function Trend({ trend, arrow }: { trend: Standing['trend']; arrow?: boolean }) {
  const t = useText(planTexts)
  const { tone, shape, turn } = TRENDS[trend]
  if (trend === 'unknown') return <Missing reason={t.trends.unknown} />
  return (
    <span className="tj-nowrap" style={{ color: TONE[tone] }} title={t.trends[trend]}>
      <span
        style={{
          display: 'inline-block',
          transform: `rotate(${turn}deg)`,
          lineHeight: 0,
          marginRight: '0.3em',
        }}
      >
        <Glyph shape={shape} size="0.9em" />
      </span>
      <span className={arrow ? 'tj-hidden' : undefined}>{t.trends[trend]}</span>
    </span>
  )
}

/** Binding indicators first, then in the order of the plan's table. */
export const byImportance = (a: Standing, b: Standing): number =>
  Number(b.indicator.binding === true) - Number(a.indicator.binding === true) ||
  (a.indicator.number ?? 999) - (b.indicator.number ?? 999)
