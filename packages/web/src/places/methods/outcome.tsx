import type { MethodFigure, MethodOutcome } from '@tuojiang/standards'
import { NodeFacts, Tree } from '../../explain'
import { useLabel, useText } from '../../i18n'
import { Mark } from '../../parts'
import css from './methods.module.css'
import { methodTexts } from './texts'
import { useHeading } from './use-heading'

const VALIDITY = {
  valid: { tone: 'good', shape: 'check' },
  insufficient: { tone: 'warn', shape: 'triangle' },
  missing: { tone: 'quiet', shape: 'question' },
} as const

/** What a calculator gave: figures, whether they may count and why not, and how they came about. */
export function Outcome({ outcome }: { outcome: MethodOutcome }) {
  const t = useText(methodTexts)
  const label = useLabel()
  const heading = useHeading()
  const { figures, validity, explanation } = outcome
  return (
    <section aria-label={t.result} aria-live="polite" className={css.outcome}>
      <div className={css.validity} data-testid="validity">
        <Mark {...VALIDITY[validity.state]}>{t.validity[validity.state]}</Mark>
        {validity.words ? <span>{label(validity.words)}</span> : null}
      </div>
      {figures.length > 0 ? (
        <dl className={css.figures}>
          {figures.map((figure) => (
            <div key={figure.label.zh}>
              <dt>{heading(figure.label)}</dt>
              <dd>
                <FigureText figure={figure} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {explanation ? (
        <div className={css.how}>
          <h3>{t.how}</h3>
          <p className={css.root}>
            {heading(explanation.label)} <strong>{explanation.value ?? '—'}</strong>
            {explanation.value !== null && explanation.unit ? (
              <span className="tj-unit">{explanation.unit}</span>
            ) : null}
          </p>
          <NodeFacts node={explanation} />
          <Tree nodes={explanation.children ?? []} />
        </div>
      ) : null}
    </section>
  )
}

function FigureText({ figure: { value, unit } }: { figure: MethodFigure }) {
  const t = useText(methodTexts)
  const label = useLabel()
  if (value === null) return <span className="tj-quiet">{t.cannot}</span>
  const text = typeof value === 'string' ? value : label(value)
  return (
    <>
      {text}
      {unit ? <span className="tj-unit">{unit}</span> : null}
    </>
  )
}
