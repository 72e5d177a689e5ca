import { useText } from '../../i18n'
import { Mark, type Shape } from '../../parts'
import type { Tone } from '../../theme'
import type { SampleState } from './shapes'
import { laboratoryTexts } from './texts'

export const STATES = [
  'planned',
  'taken',
  'in-laboratory',
  'results-in',
  'reviewed',
  'released',
  'cancelled',
] as const satisfies readonly SampleState[]

const MARKS: Record<SampleState, { tone: Tone; shape: Shape }> = {
  planned: { tone: 'quiet', shape: 'ring' },
  taken: { tone: 'steady', shape: 'disc' },
  'in-laboratory': { tone: 'steady', shape: 'square' },
  'results-in': { tone: 'warn', shape: 'triangle' },
  reviewed: { tone: 'warn', shape: 'flag' },
  released: { tone: 'good', shape: 'check' },
  cancelled: { tone: 'quiet', shape: 'slash' },
}

export function SampleStateMark({ state }: { state: SampleState }) {
  const t = useText(laboratoryTexts)
  return <Mark {...MARKS[state]}>{t.states[state]}</Mark>
}
