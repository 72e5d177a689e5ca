import type { CommandRun } from '../../api'

export type CommandName = CommandRun['command']

/** Kind of one argument: how it is asked for, and its bounds (HJ 212-2017 table 4 and Annex C). */
export type Argument =
  | {
      name: string
      kind: 'number'
      minimum: number
      maximum: number
      unit: 'second' | 'hour' | 'time'
      standard: number
    }
  | { name: string; kind: 'choice'; values: readonly number[]; standard: number }
  | { name: string; kind: 'moment'; hoursAgo: number }
  | { name: string; kind: 'factor'; optional: boolean }
  | { name: string; kind: 'clock' }
  | { name: string; kind: 'text'; optional: boolean; example: string }

const factor: Argument = { name: 'factor', kind: 'factor', optional: false }
const anyFactor: Argument = { name: 'factor', kind: 'factor', optional: true }
const between = (hours: number): readonly Argument[] => [
  { name: 'from', kind: 'moment', hoursAgo: hours },
  { name: 'to', kind: 'moment', hoursAgo: 0 },
]

/** What each command asks for. Times go out as instants, ISO 8601 in UTC. */
export const COMMAND_ARGUMENTS: Record<CommandName, readonly Argument[]> = {
  'set-clock': [{ name: 'at', kind: 'moment', hoursAgo: 0 }],
  'get-clock': [],
  'set-timeouts': [
    { name: 'timeoutSeconds', kind: 'number', minimum: 1, maximum: 99, unit: 'second', standard: 5 },
    { name: 'retries', kind: 'number', minimum: 1, maximum: 99, unit: 'time', standard: 3 },
  ],
  'get-realtime-interval': [],
  'set-realtime-interval': [
    { name: 'seconds', kind: 'number', minimum: 30, maximum: 3600, unit: 'second', standard: 60 },
  ],
  'get-minute-interval': [],
  'set-minute-interval': [
    { name: 'minutes', kind: 'choice', values: [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30], standard: 10 },
  ],
  'start-realtime': [],
  'stop-realtime': [],
  'request-minute': between(1),
  'request-hour': between(24),
  'request-day': between(7 * 24),
  calibrate: [factor],
  'sample-now': [factor],
  clean: [factor],
  'compare-sample': [factor],
  'retain-sample': [],
  'get-sample-cycle': [factor],
  'set-sample-cycle': [
    factor,
    { name: 'startTime', kind: 'clock' },
    { name: 'hours', kind: 'number', minimum: 1, maximum: 24, unit: 'hour', standard: 2 },
  ],
  'get-serial': [factor],
  'get-info': [anyFactor, { name: 'info', kind: 'text', optional: false, example: 'i12001' }],
  'set-parameter': [
    anyFactor,
    { name: 'info', kind: 'text', optional: false, example: 'i13004' },
    { name: 'value', kind: 'text', optional: false, example: '1.00' },
  ],
}

/** Commands that move something in the field or change a setting there: they are confirmed before they go. */
const TOUCHING: ReadonlySet<CommandName> = new Set<CommandName>([
  'set-clock',
  'set-timeouts',
  'set-realtime-interval',
  'set-minute-interval',
  'stop-realtime',
  'calibrate',
  'sample-now',
  'clean',
  'compare-sample',
  'retain-sample',
  'set-sample-cycle',
  'set-parameter',
])
export const touchesField = (command: CommandName): boolean => TOUCHING.has(command)

/** Commands in the groups of the menu. */
export const COMMAND_GROUPS: readonly {
  key: 'clock' | 'data' | 'sampling' | 'device'
  commands: readonly CommandName[]
}[] = [
  {
    key: 'data',
    commands: ['request-hour', 'request-minute', 'request-day', 'start-realtime', 'stop-realtime'],
  },
  {
    key: 'clock',
    commands: [
      'get-clock',
      'set-clock',
      'get-realtime-interval',
      'set-realtime-interval',
      'get-minute-interval',
      'set-minute-interval',
      'set-timeouts',
    ],
  },
  {
    key: 'sampling',
    commands: [
      'sample-now',
      'retain-sample',
      'compare-sample',
      'calibrate',
      'clean',
      'get-sample-cycle',
      'set-sample-cycle',
    ],
  },
  { key: 'device', commands: ['get-info', 'get-serial', 'set-parameter'] },
]

type Given = Record<string, string | number>

/** Arguments before anything was typed. `nowMs` is rounded down to the minute. */
export function standardArguments(command: CommandName, nowMs: number, factors: readonly string[]): Given {
  const given: Given = {}
  for (const argument of COMMAND_ARGUMENTS[command]) {
    const value = standardOf(argument, Math.floor(nowMs / 60_000) * 60_000, factors)
    if (value !== undefined) given[argument.name] = value
  }
  return given
}

function standardOf(
  argument: Argument,
  minuteMs: number,
  factors: readonly string[],
): string | number | undefined {
  switch (argument.kind) {
    case 'number':
    case 'choice':
      return argument.standard
    case 'moment':
      return new Date(minuteMs - argument.hoursAgo * 3_600_000).toISOString()
    case 'factor':
      return argument.optional ? undefined : factors[0]
    case 'clock':
      return '000000'
    case 'text':
      return undefined
  }
}

/** The arguments that cannot be sent as they are: empty ones, numbers out of bounds, an end before its start. */
export function wrongArguments(command: CommandName, given: Given): string[] {
  const wrong = COMMAND_ARGUMENTS[command]
    .filter((argument) => !isRight(argument, given[argument.name]))
    .map((argument) => argument.name)
  if (given.from && given.to && String(given.from) > String(given.to)) wrong.push('to')
  return [...new Set(wrong)]
}

function isRight(argument: Argument, value: string | number | undefined): boolean {
  const missing = value === undefined || value === ''
  switch (argument.kind) {
    case 'number':
      return Number.isInteger(value) && Number(value) >= argument.minimum && Number(value) <= argument.maximum
    case 'choice':
      return argument.values.includes(Number(value))
    case 'clock':
      return /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(String(value))
    case 'moment':
      return !missing && !Number.isNaN(Date.parse(String(value)))
    case 'factor':
    case 'text':
      return argument.optional || !missing
  }
}
