import type { Standing } from '../../api'
import { useLabel, useText } from '../../i18n'
import { VERDICTS } from '../../parts'
import { TONE } from '../../theme'
import css from './plan-bar.module.css'
import { planScale } from './plan-scale'
import { planTexts } from './texts'

/** Places along the bar are shares of its width, so that it stretches with its column and its marks do not. */
const share = (at: number): string => `${(at * 100).toFixed(2)}%`

/** From the baseline through the yearly path to the target, with the present value on it. */
export function PlanBar({ standing }: { standing: Standing }) {
  const t = useText(planTexts)
  const label = useLabel()
  const scale = planScale(standing)
  if (!scale) return <span className={css.none}>{standing.indicator.target.text}</span>
  const words = t.barWords(
    standing.indicator.baseline?.text ?? '—',
    standing.indicator.target.text,
    label(standing.text),
    label(standing.verdictWords),
  )
  const target = share(scale.target)
  return (
    <svg
      className={css.bar}
      height="24"
      role="img"
      aria-label={words}
      style={{ color: TONE[VERDICTS[standing.verdict].tone] }}
    >
      <title>{words}</title>
      <line className={css.open} x1="3%" y1="12" x2="97%" y2="12" />
      {scale.origin === null ? null : (
        <>
          <line className={css.track} x1={share(scale.origin)} y1="12" x2={target} y2="12" />
          <line className={css.tick} x1={share(scale.origin)} y1="8" x2={share(scale.origin)} y2="16" />
          {scale.value === null ? null : (
            <line className={css.done} x1={share(scale.origin)} y1="12" x2={share(scale.value)} y2="12" />
          )}
        </>
      )}
      {scale.path.slice(0, -1).map((point) => (
        <line
          key={point.year}
          className={css.tick}
          x1={share(point.at)}
          y1="9"
          x2={share(point.at)}
          y2="15"
        />
      ))}
      {scale.due === null ? null : (
        <line className={css.due} x1={share(scale.due)} y1="5" x2={share(scale.due)} y2="19" />
      )}
      <line className={css.target} x1={target} y1="1" x2={target} y2="19" />
      <svg x={target} y="0" width="10" height="8" overflow="visible" aria-hidden="true">
        <path className={css.flag} d="M0 1h8l-2 2.500 2 2.500h-8z" />
      </svg>
      {scale.value === null ? null : (
        <circle className={css.value} cx={share(scale.value)} cy="12" r="5.500" />
      )}
    </svg>
  )
}
