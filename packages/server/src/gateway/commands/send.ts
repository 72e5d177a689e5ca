import type { LiveBus } from '../../live/index.js'
import { type ArgumentProblem, parseCommand } from './definitions.js'
import type { CommandName, CommandRun } from './run.js'
import type { CommandRuns } from './runs.js'

export interface CommandWish {
  deviceId: number
  command: CommandName
  arguments: Record<string, unknown>
  /** Login of who wants it, or `system`. */
  by: string
  /** Not sent by then, it is given up. */
  validSeconds?: number
}

export type SendCommand = (
  wish: CommandWish,
) => Promise<{ ok: true; run: CommandRun } | { ok: false; problem: ArgumentProblem }>

const DAY_SECONDS = 86_400

/** Queues a command. The gateway process the device is connected to takes it up; without one it waits until it expires. */
export function createSendCommand(deps: {
  runs: CommandRuns
  live: Pick<LiveBus, 'publish'>
  clock: () => number
  nextQn: () => string
}): SendCommand {
  return async (wish) => {
    const now = deps.clock()
    const parsed = parseCommand(wish.command, wish.arguments, now)
    if (!parsed.ok) return parsed
    const run = await deps.runs.create({
      deviceId: wish.deviceId,
      command: wish.command,
      arguments: wish.arguments,
      qn: deps.nextQn(),
      by: wish.by,
      expiresAt: new Date(now + (wish.validSeconds ?? DAY_SECONDS) * 1000),
    })
    await deps.live.publish({ topic: 'device', deviceId: wish.deviceId })
    return { ok: true, run }
  }
}
