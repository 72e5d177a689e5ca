import type { CommandRun, Device, Frame } from '../../api'
import type { Shape } from '../../parts'
import type { Tone } from '../../theme'

type Look = { tone: Tone; shape: Shape }

export const FRAME_STATUS: Record<Frame['status'], Look> = {
  stored: { tone: 'good', shape: 'check' },
  duplicate: { tone: 'quiet', shape: 'dash' },
  refused: { tone: 'bad', shape: 'cross' },
  held: { tone: 'warn', shape: 'ring' },
  sent: { tone: 'steady', shape: 'up' },
}

export const DEVICE_STATE: Record<Device['state'], Look> = {
  approved: { tone: 'good', shape: 'check' },
  pending: { tone: 'warn', shape: 'question' },
  blocked: { tone: 'bad', shape: 'slash' },
}

export const RUN_STATE: Record<CommandRun['state'], Look> = {
  queued: { tone: 'quiet', shape: 'ring' },
  sent: { tone: 'steady', shape: 'up' },
  accepted: { tone: 'steady', shape: 'disc' },
  done: { tone: 'good', shape: 'check' },
  failed: { tone: 'bad', shape: 'cross' },
  'timed-out': { tone: 'bad', shape: 'dash' },
  refused: { tone: 'bad', shape: 'slash' },
}

/** A run in one of these states will not change any more. */
export const isOver = (state: CommandRun['state']): boolean =>
  state === 'done' || state === 'failed' || state === 'timed-out' || state === 'refused'
