import {
  type ContentFault,
  MESSAGES,
  type MessageName,
  type MessageOf,
  messageBody,
  messageFault,
} from './messages.js'

/** Messages that the centre sends. */
export type CommandName = {
  [N in MessageName]: (typeof MESSAGES)[N]['way'] extends 'down' ? N : never
}[MessageName]

/** A command of the centre and its contents (HJ 212-2017 table 9 and Annex C). Times are instants in ms. */
export type Command = MessageOf<CommandName>

/** What is expected after a command: a notification ends with 9013, a request with 9011 … 9012. */
export interface CommandShape {
  cn: string
  kind: 'request' | 'notification'
  /** CN of the data that come between 9011 and 9012, if any do. */
  data: string | null
}

export const COMMAND_SHAPES = Object.fromEntries(
  Object.entries(MESSAGES).flatMap(([name, { cn, way, kind, reply }]) =>
    way === 'down' ? [[name, { cn, kind, data: reply }]] : [],
  ),
) as Readonly<Record<CommandName, CommandShape>>

/** What is wrong with a command's contents; null when it can be sent. The ranges are those of HJ 212-2017 table 4. */
export const commandFault = (command: Command): ContentFault | null => messageFault(command)

/**
 * Body of CP for a command.
 * @throws RangeError when its contents cannot be sent
 */
export const commandBody = (command: Command): string => messageBody(command)
