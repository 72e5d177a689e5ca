import type { Label } from '@tuojiang/measure'
import type { DecodedFrame, ProtocolEdition } from './frame.js'
import {
  alarmLimits,
  choice,
  infoId,
  information,
  optional,
  type Part,
  polId,
  text,
  time,
  under,
  underCode,
  values,
  whole,
} from './parts.js'

/** A message of HJ 212-2017 table 9 with the typed contents of its CP (Annex C). */
export interface Message {
  cn: string
  /** From the centre to the logger, or from the logger to the centre. */
  way: 'down' | 'up'
  /** A request ends with 9011 … 9012, a notification with 9013, data with 9014 when an answer is wanted; a reply is part of a request. */
  kind: 'request' | 'notification' | 'data' | 'reply'
  editions: readonly ProtocolEdition[]
  /** Arguments in the order they stand in CP. */
  parts: Readonly<Record<string, Part<never>>>
  /** CN of what comes between 9011 and 9012, if anything does. */
  reply: string | null
}

const ALL = ['2005', '2017', '2025'] as const
const OLD = ['2005'] as const
const NEW = ['2025'] as const
const SINCE_2017 = ['2017', '2025'] as const
const ONLY_2017 = ['2017'] as const

type Editions = readonly ProtocolEdition[]
const request = <Parts>(cn: string, editions: Editions, parts: Parts, reply: string | null = null) =>
  ({ cn, way: 'down', kind: 'request', editions, parts, reply }) as const
const order = (cn: string, editions: Editions) =>
  ({ cn, way: 'down', kind: 'notification', editions, parts: {}, reply: null }) as const
const data = <Parts>(cn: string, editions: Editions, parts: Parts) =>
  ({ cn, way: 'up', kind: 'data', editions, parts, reply: null }) as const
const reply = <Parts>(cn: string, editions: Editions, parts: Parts) =>
  ({ cn, way: 'up', kind: 'reply', editions, parts, reply: null }) as const
const notice = <Parts>(cn: string, editions: Editions, parts: Parts) =>
  ({ cn, way: 'up', kind: 'notification', editions, parts, reply: null }) as const

const period = { from: time('BeginTime'), to: time('EndTime') }
const record = { dataTime: time('DataTime'), values }
const MINUTE_INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30] as const
const seconds = whole('RtdInterval', 30, 3600)
const minutes = choice('MinInterval', MINUTE_INTERVALS)
const cycle = {
  factor: polId,
  startTime: text('CstartTime', /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/, {
    zh: '六位时分秒 hhmmss',
    en: 'six digits hhmmss',
  }),
  hours: whole('Ctime', 1, 24),
}
const password = text('NewPW', /^[A-Za-z0-9]{6}$/, { zh: '6 位字母或数字', en: 'six letters or digits' })
const key = text('NewSK', /^[\x21-\x25\x27-\x2b\x2d-\x3a\x3c\x3e-\x7e]{16}$/, {
  zh: '16 个字符',
  en: '16 characters',
})
const target = text('AlarmTarget', /^[A-Za-z0-9]{1,20}$/, {
  zh: '1–20 位字母或数字',
  en: '1 to 20 letters or digits',
})
const reportTime = text('ReportTime', /^\d{4}$/, { zh: '四位时分 hhmm', en: 'four digits hhmm' })
const logger = text('i23005-Info', /^[0-9A-F]{24}$/, { zh: '24 位 0–9、A–F', en: '24 characters 0-9, A-F' })

/**
 * Every message that the editions know, by a name of ours. 2005 uses 1001, 3013 and 3014 for other things; 2025 is second-hand, see
 * docs/reference/hj212.md.
 */
export const MESSAGES = {
  'set-timeouts': request('1000', ALL, {
    timeoutSeconds: whole('OverTime', 1, 99),
    retries: whole('ReCount', 1, 99),
  }),
  'set-warn-time': request('1001', OLD, { minutes: whole('WarnTime', 1, 99999) }),
  'set-mn': request('1002', NEW, { mn: logger }),
  'get-clock': request('1011', ALL, { factor: optional(polId) }, '1011'),
  'set-clock': request('1012', ALL, { factor: optional(polId), at: time('SystemTime') }),
  'set-sm4-key': request('1014', NEW, { createdAt: time('SKCreateTime'), key }),
  'get-alarm-limits': request('1021', OLD, { factor: optional(polId) }, '1021'),
  'set-alarm-limits': request('1022', OLD, { limits: alarmLimits }),
  'get-alarm-target': request('1031', OLD, {}, '1031'),
  'set-alarm-target': request('1032', OLD, { target }),
  'get-report-time': request('1041', OLD, {}, '1041'),
  'set-report-time': request('1042', OLD, { at: reportTime }),
  'get-realtime-interval': request('1061', ALL, {}, '1061'),
  'set-realtime-interval': request('1062', ALL, { seconds }),
  'get-minute-interval': request('1063', SINCE_2017, {}, '1063'),
  'set-minute-interval': request('1064', SINCE_2017, { minutes }),
  'set-password': request('1072', ALL, { password }),
  'start-realtime': request('2011', ALL, {}),
  'stop-realtime': order('2012', ALL),
  'request-raw': request('2013', NEW, period, '2013'),
  'start-state': request('2021', ALL, {}),
  'stop-state': order('2022', ALL),
  'request-day': request('2031', ALL, period, '2031'),
  'request-running-time': request('2041', ALL, period, '2041'),
  'request-minute': request('2051', ALL, period, '2051'),
  'request-noise': request('2052', NEW, period, '2052'),
  'request-hour': request('2061', ALL, period, '2061'),
  'request-checks': request('2062', NEW, period, '2062'),
  'request-alarms': request('2071', OLD, period, '2071'),
  calibrate: request('3011', ALL, {
    factor: polId,
    calibration: optional(choice('CalibrationType', [0, 1])),
  }),
  'sample-now': request('3012', ALL, { factor: polId }),
  clean: request('3013', SINCE_2017, { factor: polId }),
  'compare-sample': request('3014', ONLY_2017, { factor: polId }),
  'retain-sample': request('3015', ONLY_2017, {}, '3015'),
  'set-sample-cycle': request('3016', ONLY_2017, cycle),
  'get-sample-cycle': request('3017', ONLY_2017, { factor: polId }, '3017'),
  'get-sample-out-time': request('3018', SINCE_2017, { factor: polId }, '3018'),
  'get-serial': request('3019', SINCE_2017, { factor: polId }, '3019'),
  'get-info': request(
    '3020',
    SINCE_2017,
    { factor: optional(polId), info: infoId, from: optional(period.from), to: optional(period.to) },
    '3020',
  ),
  'set-parameter': request('3021', SINCE_2017, {
    factor: optional(polId),
    info: infoId,
    value: underCode('info', 'Info'),
  }),
  'retain-now': request('3022', NEW, { factor: optional(polId) }),
  'start-check': request('3024', NEW, { factor: polId }),

  hardware: notice('1001', NEW, {
    logger: under('i23005', 'Info'),
    cpu: optional(under('i23006', 'Info')),
    mac1: optional(under('i23007', 'Info')),
    mac2: optional(under('i23008', 'Info')),
  }),
  clock: reply('1011', ALL, { factor: optional(polId), at: time('SystemTime') }),
  'clock-wanted': notice('1013', SINCE_2017, { factor: optional(polId) }),
  'key-wanted': notice('1014', NEW, { createdAt: time('SKCreateTime') }),
  'alarm-limits': reply('1021', OLD, { limits: alarmLimits }),
  'alarm-target': reply('1031', OLD, { target }),
  'report-time': reply('1041', OLD, { at: reportTime }),
  'realtime-interval': reply('1061', ALL, { seconds }),
  'minute-interval': reply('1063', SINCE_2017, { minutes }),
  realtime: data('2011', ALL, record),
  raw: data('2013', NEW, {
    ...record,
    sampleType: optional(text('SampleType', /^\w{1,4}$/, { zh: '1–4 个字符', en: '1 to 4 characters' })),
  }),
  'equipment-state': data('2021', ALL, record),
  day: data('2031', ALL, record),
  'running-time': data('2041', ALL, record),
  minute: data('2051', ALL, record),
  noise: data('2052', NEW, record),
  hour: data('2061', ALL, record),
  checks: data('2062', NEW, record),
  alarms: data('2071', OLD, record),
  alarm: data('2072', OLD, { at: time('AlarmTime'), values, type: optional(whole('AlarmType', 0, 9)) }),
  boot: data('2081', SINCE_2017, { dataTime: time('DataTime'), restartedAt: time('RestartTime') }),
  furnace: data('2111', NEW, record),
  'retained-sample': data('3015', SINCE_2017, { dataTime: time('DataTime'), bottle: whole('VaseNo', 1, 99) }),
  'sample-cycle': reply('3017', ONLY_2017, cycle),
  'sample-out-time': reply('3018', SINCE_2017, { factor: polId, minutes: whole('Stime', 1, 120) }),
  serial: data('3019', SINCE_2017, {
    dataTime: optional(time('DataTime')),
    factor: polId,
    serial: underCode('factor', 'SN'),
  }),
  information: data('3020', SINCE_2017, { dataTime: time('DataTime'), factor: optional(polId), information }),
  heartbeat: notice('9015', NEW, {}),
} as const

export type MessageName = keyof typeof MESSAGES
type PartsOf<Name extends MessageName> = (typeof MESSAGES)[Name]['parts']
type ValueOf<P> = P extends Part<infer Value> ? Value : never
type OptionalKeys<Parts> = {
  [K in keyof Parts]: Parts[K] extends { readonly optional: true } ? K : never
}[keyof Parts]

/** Arguments of a message. Times are instants in ms. */
export type ContentOf<Name extends MessageName> = {
  -readonly [K in Exclude<keyof PartsOf<Name>, OptionalKeys<PartsOf<Name>>>]: ValueOf<PartsOf<Name>[K]>
} & { -readonly [K in OptionalKeys<PartsOf<Name>>]?: ValueOf<PartsOf<Name>[K]> }

/** A message with its contents, told by its name. */
export type MessageOf<Name extends MessageName = MessageName> = {
  [N in Name]: { name: N } & ContentOf<N>
}[Name]

type LooseParts = Readonly<Record<string, Part<unknown>>>
const partsOf = (name: MessageName): LooseParts => MESSAGES[name].parts as unknown as LooseParts

/** What is wrong with a message's contents; null when it can be sent. */
export interface ContentFault {
  field: string
  zh: string
  en: string
}

export function messageFault(message: MessageOf): ContentFault | null {
  const content = message as unknown as Record<string, unknown>
  for (const [field, part] of Object.entries(partsOf(message.name))) {
    const value = content[field]
    const isAbsent = value === undefined || value === null
    if (isAbsent ? part.optional : part.accepts(value)) continue
    return { field, zh: `应为${part.takes.zh}`, en: `must be ${part.takes.en}` }
  }
  const { from, to } = content
  if (typeof from === 'number' && typeof to === 'number' && to < from) {
    return { field: 'to', zh: '结束时间不能早于开始时间', en: 'the end must not be before the start' }
  }
  return null
}

/**
 * Body of CP for a message.
 * @throws RangeError when its contents are not what the message takes; ask `messageFault` first where they come from outside
 */
export function messageBody(message: MessageOf): string {
  const fault = messageFault(message)
  if (fault) throw new RangeError(`${message.name}: ${fault.field} ${fault.en}`)
  const content = message as unknown as Record<string, unknown>
  const items: string[] = []
  for (const [field, part] of Object.entries(partsOf(message.name))) {
    const value = content[field]
    if (value !== undefined && value !== null) items.push(part.write(value, content))
  }
  return items.filter((item) => item !== '').join(';')
}

const NAMES = Object.keys(MESSAGES) as MessageName[]
const BY_CN = new Map<string, MessageName[]>()
for (const name of NAMES) {
  const { cn, way } = MESSAGES[name]
  const place = `${way} ${cn}`
  BY_CN.set(place, [...(BY_CN.get(place) ?? []), name])
}

export type MessageReading =
  | { ok: true; message: MessageOf }
  | { ok: false; code: 'unknown-command' | 'missing-field'; field: string | null; words: Label }

/**
 * The message that a frame carries. Values outside their range are kept as sent: what a device says is not refused for that.
 * @param way who sent it; the same CN asks on the way down and answers on the way up
 */
export function messageOf(frame: Pick<DecodedFrame, 'cn' | 'pairs'>, way: Message['way']): MessageReading {
  const name = BY_CN.get(`${way} ${frame.cn}`)?.[0]
  if (!name) {
    return {
      ok: false,
      code: 'unknown-command',
      field: null,
      words: { zh: `标准中没有命令 ${frame.cn}`, en: `the standard knows no command ${frame.cn}` },
    }
  }
  const message: Record<string, unknown> = { name }
  for (const [field, part] of Object.entries(partsOf(name))) {
    const value = part.read(frame.pairs)
    if (value !== undefined) message[field] = value
    else if (!part.optional) {
      return {
        ok: false,
        code: 'missing-field',
        field,
        words: {
          zh: `缺少 ${field}：应为${part.takes.zh}`,
          en: `${field} is missing: it must be ${part.takes.en}`,
        },
      }
    }
  }
  return { ok: true, message: message as unknown as MessageOf }
}
