import { connect, type Socket } from 'node:net'
import {
  commandBody,
  createDecoder,
  type DecodedFrame,
  dataBody,
  encodeFrame,
  executionResult,
  flagOf,
  flatBody,
  instantOf,
  notifyAck,
  qnText,
  requestAck,
  timeText,
  wantsAnswer,
} from '@tuojiang/hj212'
import { valueText } from '../telemetry/index.js'
import { instantOfHour, localHour } from './clock.js'
import { faultAt } from './faults.js'
import { DEMO_PASSWORD, type DemoStation } from './station.js'

export interface DeviceOptions {
  station: DemoStation
  host: string
  port: number
  zone: number
  clock: () => number
}

/** A logger of the demo city: speaks HJ 212 over TCP like a real one, answers commands, repeats what is not acknowledged. */
export interface DemoDevice {
  /** Sends the realtime data of now. */
  sendRealtime(): void
  /** Sends hours in order, the next when the one before is acknowledged. */
  sendHours(hours: readonly number[]): void
  close(): void
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const RECONNECT_MS = 15_000
const ANSWER_MS = 10_000
const MOST_WAITING = 2000
const MOST_ASKED = 1500

export function createDemoDevice({ station, host, port, zone, clock }: DeviceOptions): DemoDevice {
  let socket: Socket | null = null
  let closed = false
  let counter = 0
  let retry: NodeJS.Timeout | undefined
  let answer: NodeJS.Timeout | undefined
  /** Data frames that wait for their 9014, the first being under way. */
  let waiting: { qn: string; bytes: Uint8Array }[] = []
  let underWay = false

  const nextQn = () => {
    counter = (counter + 1) % 1000
    return `${qnText(clock()).slice(0, 14)}${String(counter).padStart(3, '0')}`
  }

  function open(): void {
    if (closed) return
    const decoder = createDecoder({ awaitTail: false })
    socket = connect({ host, port })
    socket.setNoDelay(true)
    socket.on('connect', sendNext)
    socket.on('data', (chunk) => {
      for (const frame of decoder.push(chunk)) if (frame.ok) receive(frame)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      socket = null
      underWay = false
      clearTimeout(answer)
      if (!closed) retry = setTimeout(open, RECONNECT_MS)
    })
  }

  function send(cn: string, cp: string, wants: boolean): void {
    const qn = nextQn()
    const bytes = encodeFrame({
      qn,
      st: station.st,
      cn,
      pw: DEMO_PASSWORD,
      mn: station.mn,
      flag: flagOf('2017', { answer: wants }),
      cp,
    })
    if (!wants) {
      socket?.write(bytes)
      return
    }
    if (waiting.length >= MOST_WAITING) waiting = waiting.slice(-MOST_WAITING / 2)
    waiting.push({ qn, bytes })
    sendNext()
  }

  function sendNext(): void {
    const first = waiting[0]
    if (!first || underWay || !socket?.writable) return
    underWay = true
    socket.write(first.bytes)
    answer = setTimeout(() => {
      underWay = false
      sendNext()
    }, ANSWER_MS)
  }

  function receive(frame: DecodedFrame): void {
    if (frame.cn === '9014') {
      if (frame.qn !== waiting[0]?.qn) return
      clearTimeout(answer)
      waiting.shift()
      underWay = false
      sendNext()
      return
    }
    if (!frame.cn || frame.cn.startsWith('9')) return
    if (frame.cn === '2012' || frame.cn === '2022') {
      if (wantsAnswer(frame.flag)) socket?.write(notifyAck(frame))
      return
    }
    socket?.write(requestAck(frame, 1))
    const done = respond(frame)
    socket?.write(executionResult(frame, done ? 1 : 100))
  }

  /** @returns whether there was something to answer with */
  function respond(frame: DecodedFrame): boolean {
    const body = flatBody(frame.cp)
    const reply = (cp: string) =>
      socket?.write(
        encodeFrame({
          qn: frame.qn,
          st: station.st,
          cn: frame.cn as string,
          pw: DEMO_PASSWORD,
          mn: station.mn,
          flag: flagOf('2017', { answer: false }),
          cp,
        }),
      )
    switch (frame.cn) {
      case '1011':
        reply(commandBody({ name: 'set-clock', at: clock() }))
        return true
      case '1061':
        reply('RtdInterval=60')
        return true
      case '1063':
        reply('MinInterval=10')
        return true
      case '2061': {
        const hours = askedHours(body.BeginTime, body.EndTime)
        for (const hour of hours) sendHour(hour)
        return hours.length > 0
      }
      case '3019':
        reply(`${body.PolId ? `PolId=${body.PolId};` : ''}${body.PolId ?? 'i23005'}-SN=${station.mn}`)
        return true
      case '3020':
        reply(`DataTime=${timeText(clock())};${body.InfoId ?? 'i12001'}-Info=0`)
        return true
      default:
        return true
    }
  }

  function askedHours(from: string | undefined, to: string | undefined): number[] {
    const start = instantOf(from ?? '')
    const end = instantOf(to ?? '')
    if (start === null || end === null || end > clock()) return []
    const hours: number[] = []
    const step = station.everyHours
    for (
      let hour = Math.ceil(localHour(start, zone) / step) * step;
      hour <= localHour(end, zone) && hours.length < MOST_ASKED;
      hour += step
    ) {
      if (faultAt(station.code, hour)?.kind !== 'silent') hours.push(hour)
    }
    return hours
  }

  function itemsAt(hour: number, statistic: (of: 'Avg' | 'ZsAvg') => string) {
    const fault = faultAt(station.code, Math.floor(hour))
    const values = station.values(hour)
    const flag = fault?.kind === 'flag' ? fault.flag : 'N'
    const groups = new Map<string, [string, string][]>()
    station.items.forEach((item, index) => {
      const pairs = groups.get(item.factor) ?? []
      pairs.push([statistic(item.statistic), valueText(values[index] as number, item.decimals)])
      groups.set(item.factor, pairs)
    })
    return [...groups].map(([factor, pairs]) => ({ factor, values: pairs, flag }))
  }

  function sendHour(hour: number): void {
    send(
      '2061',
      dataBody(
        timeText(instantOfHour(hour, zone)),
        itemsAt(hour, (of) => of),
      ),
      true,
    )
  }

  open()
  return {
    sendRealtime() {
      const now = clock()
      const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS
      const hour = localHour(minute, zone)
      if (faultAt(station.code, Math.floor(hour))?.kind === 'silent') return
      send(
        '2011',
        dataBody(
          timeText(minute),
          itemsAt(hour, (of) => (of === 'Avg' ? 'Rtd' : 'ZsRtd')),
        ),
        true,
      )
    },
    sendHours(hours) {
      for (const hour of hours)
        if (faultAt(station.code, hour)?.kind !== 'silent' && instantOfHour(hour, zone) + HOUR_MS <= clock())
          sendHour(hour)
    },
    close() {
      closed = true
      clearTimeout(retry)
      clearTimeout(answer)
      socket?.destroy()
    },
  }
}
