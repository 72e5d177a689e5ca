import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Mark } from '../../parts'
import type { QualityDecision } from './shapes'
import { qualityTexts } from './texts'

/** A decision in two lines: what and why, by whom and how far it is. */
export function DecisionLine({ decision }: { decision: QualityDecision }) {
  const t = useText(qualityTexts)
  const label = useLabel()
  return (
    <>
      <span>
        <VerdictWord verdict={decision.verdict} /> {label(decision.reasonName)}
        {decision.note ? <span className="tj-quiet">：{decision.note}</span> : null}
      </span>
      <span className="tj-quiet tj-small">
        {decision.by} {formatInstant(decision.at)} · {t.decisionStates[decision.state]}
        {decision.secondBy ? ` · ${t.secondBy(decision.secondBy)}` : ''}
        {decision.secondNote ? `：${decision.secondNote}` : ''}
      </span>
    </>
  )
}

export function VerdictWord({ verdict }: { verdict: QualityDecision['verdict'] }) {
  const t = useText(qualityTexts)
  return verdict === 'valid' ? (
    <Mark tone="good" shape="check">
      {t.valid}
    </Mark>
  ) : (
    <Mark tone="bad" shape="cross">
      {t.invalid}
    </Mark>
  )
}
