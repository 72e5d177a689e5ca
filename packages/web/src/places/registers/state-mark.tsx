import type { Register, StateTone } from '@tuojiang/register'
import { useLabel } from '../../i18n'
import { Mark, type Shape } from '../../parts'
import type { Tone } from '../../theme'
import { labelOfState } from './definitions'

/** Colour and shape of a state's meaning. */
export const TONES: Record<StateTone, { tone: Tone; shape: Shape }> = {
  draft: { tone: 'quiet', shape: 'ring' },
  waiting: { tone: 'warn', shape: 'square' },
  running: { tone: 'steady', shape: 'disc' },
  good: { tone: 'good', shape: 'check' },
  warn: { tone: 'warn', shape: 'triangle' },
  bad: { tone: 'bad', shape: 'cross' },
  over: { tone: 'quiet', shape: 'dash' },
}

export const markOf = (register: Register | null, state: string): { tone: Tone; shape: Shape } =>
  TONES[register?.states[state]?.tone ?? 'over']

/** The state of a record as its register names it. */
export function RecordState({ register, state }: { register: Register; state: string }) {
  const label = useLabel()
  return <Mark {...markOf(register, state)}>{label(labelOfState(register, state))}</Mark>
}
