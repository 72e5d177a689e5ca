import { addDays } from '@tuojiang/measure'
import type { Method } from '@tuojiang/standards'
import { useText } from '../../i18n'
import { Mark } from '../../parts'
import type { InForce } from './find'
import { methodTexts } from './texts'

const STATES = {
  current: { tone: 'good', shape: 'disc' },
  ended: { tone: 'quiet', shape: 'slash' },
  future: { tone: 'steady', shape: 'ring' },
} as const

export function InForceMark({ state }: { state: InForce }) {
  const t = useText(methodTexts)
  return <Mark {...STATES[state]}>{t.states[state]}</Mark>
}

export function ConfirmedMark({ method }: { method: Pick<Method, 'confirmed'> }) {
  const t = useText(methodTexts)
  return method.confirmed ? (
    <Mark tone="good" shape="check">
      {t.confirmed}
    </Mark>
  ) : (
    <Mark tone="warn" shape="question">
      {t.unconfirmed}
    </Mark>
  )
}

/** First and last day of a method, in words. */
export function InForceDays({ method: { from, until } }: { method: Pick<Method, 'from' | 'until'> }) {
  const t = useText(methodTexts)
  return <>{until === null ? t.since(from) : t.between(from, addDays(until, -1))}</>
}
