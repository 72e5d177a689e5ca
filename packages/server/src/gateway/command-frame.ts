import { COMMAND_SHAPES, commandBody, encodeFrame, flagOf } from '@tuojiang/hj212'
import { parseCommand } from './commands/definitions.js'
import type { CommandRun } from './commands/run.js'
import type { KnownDevice } from './directory.js'
import type { Session } from './sessions.js'

/**
 * The bytes of a command in the edition the device speaks. Requests and notifications want an answer (A=1).
 * @throws when the stored arguments are not what `sendCommand` let through
 */
export function commandFrame(
  run: CommandRun,
  device: KnownDevice,
  session: Session,
  nowMs: number,
): Uint8Array {
  const parsed = parseCommand(run.command, run.arguments, nowMs)
  if (!parsed.ok) throw new Error(`command ${run.id}: ${parsed.problem.message.en}`)
  return encodeFrame(
    {
      qn: run.qn,
      st: device.st ?? session.st,
      cn: COMMAND_SHAPES[run.command].cn,
      pw: device.password ?? session.pw,
      mn: device.mn,
      flag: flagOf(session.edition, { answer: true }),
      cp: commandBody(parsed.command),
    },
    { crc: device.profile.crc },
  )
}
