import type { Standing } from '../../api'
import { useLabel, useText } from '../../i18n'
import { VERDICTS } from '../../parts'
import { TONE } from '../../theme'
import css from './plan-bar.module.css'
import { planScale } from './plan-scale'
import { planTexts } from './texts'

/** Width of the drawing's own units; it stretches with its column. */
const WIDTH = 240
const MIDDLE = 12

/** From the baseline through the yearly path to the target, with the present value on it. */
export function PlanBar({ standing }: { standing: Standing }) {
  const t = useText(planTexts)
  const label = useLabel()
  const scale = planScale(standing)
  if (!scale) return <span className={css.none}>{standing.indicator.target.text}</span>
  const x = (at: number) => at * WIDTH
  const words = t.barWords(
    standing.indicator.baseline?.text ?? '—',
    standing.indicator.target.text,
    label(standing.text),
    label(standing.verdictWords),
  )
  return (
    <svg
      className={css.bar}
      viewBox={`0 0 ${WIDTH} 24`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
      style={{ color: TONE[VERDICTS[standing.verdict].tone] }}
    >
      <title>{words}</title>
      {scale.origin === null ? (
        <line className={css.open} x1={8} y1={MIDDLE} x2={WIDTH - 8} y2={MIDDLE} />
      ) : (
        <>
          <line className={css.open} x1={8} y1={MIDDLE} x2={WIDTH - 8} y2={MIDDLE} />
          <line className={css.track} x1={x(scale.origin)} y1={MIDDLE} x2={x(scale.target)} y2={MIDDLE} />
          <line className={css.tick} x1={x(scale.origin)} y1={MIDDLE - 4} x2={x(scale.origin)} y2={MIDDLE + 4} />
          {scale.value === null ? null : (
            <line className={css.done} x1={x(scale.origin)} y1={MIDDLE} x2={x(scale.value)} y2={MIDDLE} />
          )}
        </>
      )}
      {scale.path.slice(0, -1).map((point) => (
        <line key={point.year} className={css.tick} x1={x(point.at)} y1={MIDDLE - 3} x2={x(point.at)} y2={MIDDLE + 3} />
      ))}
      {scale.due === null ? null : (
        <line className={css.due} x1={x(scale.due)} y1={MIDDLE - 7} x2={x(scale.due)} y2={MIDDLE + 7} />
      )}
      <line className={css.target} x1={x(scale.target)} y1={1} x2={x(scale.target)} y2={MIDDLE + 7} />
      <path className={css.flag} d={`M${x(scale.target)} 1h8l-2 2.500 2 2.500h-8z`} />
      {scale.value === null ? null : <circle className={css.value} cx={x(scale.value)} cy={MIDDLE} r="5.500" />}
    </svg>
  )
}
