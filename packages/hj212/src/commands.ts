import { timeText } from './time.js'

/** A command of the centre and its contents (HJ 212-2017 table 9 and Annex C). Times are instants in ms. */
export type Command =
  | { name: 'set-clock'; at: number; factor?: string }
  | { name: 'get-clock'; factor?: string }
  | { name: 'set-timeouts'; timeoutSeconds: number; retries: number }
  | { name: 'get-realtime-interval' }
  | { name: 'set-realtime-interval'; seconds: number }
  | { name: 'get-minute-interval' }
  | { name: 'set-minute-interval'; minutes: number }
  | { name: 'start-realtime' }
  | { name: 'stop-realtime' }
  | { name: 'request-minute'; from: number; to: number }
  | { name: 'request-hour'; from: number; to: number }
  | { name: 'request-day'; from: number; to: number }
  | { name: 'calibrate'; factor: string }
  | { name: 'sample-now'; factor: string }
  | { name: 'clean'; factor: string }
  | { name: 'compare-sample'; factor: string }
  | { name: 'retain-sample' }
  | { name: 'get-sample-cycle'; factor: string }
  | { name: 'set-sample-cycle'; factor: string; startTime: string; hours: number }
  | { name: 'get-serial'; factor: string }
  | { name: 'get-info'; factor?: string; info: string; from?: number; to?: number }
  | { name: 'set-parameter'; factor?: string; info: string; value: string }

export type CommandName = Command['name']

/** What is expected after a command: a notification ends with 9013, a request with 9011 … 9012. */
export interface CommandShape {
  cn: string
  kind: 'request' | 'notification'
  /** CN of the data that come between 9011 and 9012, if any do. */
  data: string | null
}

export const COMMAND_SHAPES: Readonly<Record<CommandName, CommandShape>> = {
  'set-clock': { cn: '1012', kind: 'request', data: null },
  'get-clock': { cn: '1011', kind: 'request', data: '1011' },
  'set-timeouts': { cn: '1000', kind: 'request', data: null },
  'get-realtime-interval': { cn: '1061', kind: 'request', data: '1061' },
  'set-realtime-interval': { cn: '1062', kind: 'request', data: null },
  'get-minute-interval': { cn: '1063', kind: 'request', data: '1063' },
  'set-minute-interval': { cn: '1064', kind: 'request', data: null },
  'start-realtime': { cn: '2011', kind: 'request', data: null },
  'stop-realtime': { cn: '2012', kind: 'notification', data: null },
  'request-minute': { cn: '2051', kind: 'request', data: '2051' },
  'request-hour': { cn: '2061', kind: 'request', data: '2061' },
  'request-day': { cn: '2031', kind: 'request', data: '2031' },
  calibrate: { cn: '3011', kind: 'request', data: null },
  'sample-now': { cn: '3012', kind: 'request', data: null },
  clean: { cn: '3013', kind: 'request', data: null },
  'compare-sample': { cn: '3014', kind: 'request', data: null },
  'retain-sample': { cn: '3015', kind: 'request', data: '3015' },
  'get-sample-cycle': { cn: '3017', kind: 'request', data: '3017' },
  'set-sample-cycle': { cn: '3016', kind: 'request', data: null },
  'get-serial': { cn: '3019', kind: 'request', data: '3019' },
  'get-info': { cn: '3020', kind: 'request', data: '3020' },
  'set-parameter': { cn: '3021', kind: 'request', data: null },
}

const MINUTE_INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30]

/** What is wrong with a command's contents; null when it can be sent. The ranges are those of HJ 212-2017 table 4. */
export function commandFault(command: Command): { field: string; zh: string; en: string } | null {
  const whole = (value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high
  switch (command.name) {
    case 'set-timeouts':
      if (!whole(command.timeoutSeconds, 1, 99))
        return { field: 'timeoutSeconds', zh: '超时应为 1–99 秒', en: 'the time-out must be 1 to 99 seconds' }
      if (!whole(command.retries, 1, 99))
        return { field: 'retries', zh: '重发次数应为 1–99', en: 'retries must be 1 to 99' }
      return null
    case 'set-realtime-interval':
      return whole(command.seconds, 30, 3600)
        ? null
        : {
            field: 'seconds',
            zh: '实时间隔应为 30–3600 秒',
            en: 'the realtime interval must be 30 to 3600 seconds',
          }
    case 'set-minute-interval':
      return MINUTE_INTERVALS.includes(command.minutes)
        ? null
        : {
            field: 'minutes',
            zh: `分钟间隔应为 ${MINUTE_INTERVALS.join('、')} 之一`,
            en: `the minute interval must be one of ${MINUTE_INTERVALS.join(', ')}`,
          }
    case 'request-minute':
    case 'request-hour':
    case 'request-day':
      return command.from <= command.to
        ? null
        : { field: 'to', zh: '结束时间不能早于开始时间', en: 'the end must not be before the start' }
    case 'set-sample-cycle':
      if (!/^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(command.startTime))
        return { field: 'startTime', zh: '开始时间应写作 hhmmss', en: 'the start must be written hhmmss' }
      return whole(command.hours, 1, 24)
        ? null
        : { field: 'hours', zh: '采样周期应为 1–24 小时', en: 'the cycle must be 1 to 24 hours' }
    default:
      return null
  }
}

/** Body of CP for a command. */
export function commandBody(command: Command): string {
  const list = (...pairs: (string | false | undefined)[]) => pairs.filter(Boolean).join(';')
  const pol = (factor: string | undefined) => factor && `PolId=${factor}`
  switch (command.name) {
    case 'set-clock':
      return list(pol(command.factor), `SystemTime=${timeText(command.at)}`)
    case 'set-timeouts':
      return `OverTime=${command.timeoutSeconds};ReCount=${command.retries}`
    case 'set-realtime-interval':
      return `RtdInterval=${command.seconds}`
    case 'set-minute-interval':
      return `MinInterval=${command.minutes}`
    case 'request-minute':
    case 'request-hour':
    case 'request-day':
      return `BeginTime=${timeText(command.from)};EndTime=${timeText(command.to)}`
    case 'get-clock':
    case 'calibrate':
    case 'sample-now':
    case 'clean':
    case 'compare-sample':
    case 'get-sample-cycle':
    case 'get-serial':
      return pol(command.factor) ?? ''
    case 'set-sample-cycle':
      return list(pol(command.factor), `CstartTime=${command.startTime}`, `Ctime=${command.hours}`)
    case 'get-info':
      return list(
        pol(command.factor),
        `InfoId=${command.info}`,
        command.from !== undefined && `BeginTime=${timeText(command.from)}`,
        command.to !== undefined && `EndTime=${timeText(command.to)}`,
      )
    case 'set-parameter':
      return list(pol(command.factor), `InfoId=${command.info}`, `${command.info}-Info=${command.value}`)
    default:
      return ''
  }
}
