export { COMMAND_DEFINITIONS, parseCommand } from './definitions.js'
export type { CommandName, CommandRun, CommandState, CommandStep } from './run.js'
export { type CommandRuns, createCommandRuns } from './runs.js'
export { createSendCommand, type SendCommand } from './send.js'
