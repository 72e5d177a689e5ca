import type { COMMANDS } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'

export type CommandName = (typeof COMMANDS)[number]

/** `queued` until the device is there; `sent` until 9011; `accepted` until 9012; the others are final. */
export type CommandState = 'queued' | 'sent' | 'accepted' | 'done' | 'failed' | 'timed-out' | 'refused'

export interface CommandStep {
  /** ISO 8601, UTC. */
  at: string
  text: Label
}

/** One command to one device, from the wish to its end. */
export interface CommandRun {
  id: number
  deviceId: number
  command: CommandName
  arguments: Record<string, unknown>
  /** Number of the exchange on the wire; a new one is taken when the command leaves. */
  qn: string
  by: string
  state: CommandState
  tries: number
  createdAt: Date
  endedAt: Date | null
  steps: CommandStep[]
}
