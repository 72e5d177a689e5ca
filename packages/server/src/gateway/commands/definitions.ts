import { type Command, commandFault } from '@tuojiang/hj212'
import type { Label } from '@tuojiang/measure'
import { type ArgumentSpec, instant, optional, text, wholeNumber } from './arguments.js'
import type { CommandName } from './run.js'

/** A command as the product offers it: its name and what it takes. */
export interface CommandDefinition {
  label: Label
  arguments: Readonly<Record<string, ArgumentSpec>>
}

const factor = text({ zh: '监测因子或仪器', en: 'Factor or instrument' }, /^[A-Za-z0-9]{1,6}$/, {
  zh: '1 到 6 位字母或数字的编码，例如 w01018',
  en: 'a code of 1 to 6 letters or digits, for example w01018',
})
const info = text({ zh: '信息编码', en: 'Information code' }, /^i[A-Za-z0-9]{5}$/, {
  zh: 'i 开头的 6 位编码，例如 i13004',
  en: 'a code of six characters that begins with i, for example i13004',
})
const from = instant({ zh: '开始（首个时段的起始）', en: 'From (start of the first period)' })
const to = instant({ zh: '结束（末个时段的起始）', en: 'To (start of the last period)' })

const definition = (
  zh: string,
  en: string,
  taken: Readonly<Record<string, ArgumentSpec>> = {},
): CommandDefinition => ({ label: { zh, en }, arguments: taken })

/** Every command of the contract. Names of arguments are those of `Command` in `@tuojiang/hj212`. */
export const COMMAND_DEFINITIONS: Readonly<Record<CommandName, CommandDefinition>> = {
  'set-clock': definition('设置现场机时间', 'Set the device clock', {
    at: optional(instant({ zh: '时间（缺省为现在）', en: 'Time (now when absent)' })),
    factor: optional(factor),
  }),
  'get-clock': definition('提取现场机时间', 'Read the device clock', { factor: optional(factor) }),
  'set-timeouts': definition('设置超时时间和重发次数', 'Set time-out and retries', {
    timeoutSeconds: wholeNumber({ zh: '超时时间（秒）', en: 'Time-out (seconds)' }),
    retries: wholeNumber({ zh: '重发次数', en: 'Retries' }),
  }),
  'get-realtime-interval': definition('提取实时数据间隔', 'Read the real-time interval'),
  'set-realtime-interval': definition('设置实时数据间隔', 'Set the real-time interval', {
    seconds: wholeNumber({ zh: '间隔（秒）', en: 'Interval (seconds)' }),
  }),
  'get-minute-interval': definition('提取分钟数据间隔', 'Read the minute-data interval'),
  'set-minute-interval': definition('设置分钟数据间隔', 'Set the minute-data interval', {
    minutes: wholeNumber({ zh: '间隔（分钟）', en: 'Interval (minutes)' }),
  }),
  'start-realtime': definition('开始上传实时数据', 'Start real-time data'),
  'stop-realtime': definition('停止上传实时数据', 'Stop real-time data'),
  'request-minute': definition('取分钟历史数据', 'Request minute data', { from, to }),
  'request-hour': definition('取小时历史数据', 'Request hour data', { from, to }),
  'request-day': definition('取日历史数据', 'Request day data', { from, to }),
  calibrate: definition('零点校准量程校准', 'Calibrate zero and span', { factor }),
  'sample-now': definition('即时采样', 'Sample now', { factor }),
  clean: definition('启动清洗/反吹', 'Clean or blow back', { factor }),
  'compare-sample': definition('比对采样', 'Comparison sampling', { factor }),
  'retain-sample': definition('超标留样', 'Retain an over-limit sample'),
  'get-sample-cycle': definition('提取采样时间周期', 'Read the sampling cycle', { factor }),
  'set-sample-cycle': definition('设置采样时间周期', 'Set the sampling cycle', {
    factor,
    startTime: text({ zh: '首次采样时间', en: 'First sampling' }, /^\d{6}$/, {
      zh: '六位时分秒，例如 000000',
      en: 'six digits hhmmss, for example 000000',
    }),
    hours: wholeNumber({ zh: '周期（小时）', en: 'Cycle (hours)' }),
  }),
  'get-serial': definition('提取设备唯一标识', 'Read the serial number', { factor }),
  'get-info': definition('提取现场机信息', 'Read device information', {
    factor: optional(factor),
    info,
    from: optional(from),
    to: optional(to),
  }),
  'set-parameter': definition('设置现场机参数', 'Set a device parameter', {
    factor: optional(factor),
    info,
    value: text({ zh: '值', en: 'Value' }, /^[^;,&=#\r\n]{1,64}$/, {
      zh: '1 到 64 个字符，不含 ; , & = #',
      en: '1 to 64 characters without ; , & = #',
    }),
  }),
}

export interface ArgumentProblem {
  path: string
  message: Label
}

export type ParsedCommand = { ok: true; command: Command } | { ok: false; problem: ArgumentProblem }

/** Checks the arguments a page gave. @returns the command, or what is wrong with the first argument that is wrong */
export function parseCommand(
  name: CommandName,
  given: Record<string, unknown>,
  nowMs: number,
): ParsedCommand {
  const { label, arguments: specs } = COMMAND_DEFINITIONS[name]
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(specs, key))
  if (unknown !== undefined) {
    const known = Object.keys(specs)
    return wrong(
      unknown,
      `命令“${label.zh}”没有参数 ${unknown}；可用参数：${known.join('、') || '无'}`,
      `"${label.en}" has no argument ${unknown}; it takes: ${known.join(', ') || 'none'}`,
    )
  }
  const parsed: Record<string, number | string> = name === 'set-clock' ? { at: nowMs } : {}
  for (const [key, spec] of Object.entries(specs)) {
    const value = given[key]
    if (value === undefined || value === null || value === '') {
      if (spec.optional) continue
      return wrong(
        key,
        `缺少“${spec.label.zh}”：请给出${spec.accepts.zh}`,
        `${spec.label.en} is missing: give ${spec.accepts.en}`,
      )
    }
    const accepted = spec.parse(value)
    if (accepted === undefined) {
      return wrong(
        key,
        `“${spec.label.zh}”不能是 ${JSON.stringify(value)}：请给出${spec.accepts.zh}`,
        `${spec.label.en} cannot be ${JSON.stringify(value)}: give ${spec.accepts.en}`,
      )
    }
    parsed[key] = accepted
  }
  // Each name's specs yield the members of its variant; `parseCommand` is tested for every name.
  const command = { name, ...parsed } as Command
  const fault = commandFault(command)
  return fault ? wrong(fault.field, fault.zh, fault.en) : { ok: true, command }
}

const wrong = (path: string, zh: string, en: string): ParsedCommand => ({
  ok: false,
  problem: { path: `arguments.${path}`, message: { zh, en } },
})
