import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { answeredQn, createDecoder, type DecodedFrame, wantsAnswer } from '@tuojiang/hj212'
import type { SourceFrame } from './frame-source.js'

export interface PlayOptions {
  host: string
  port: number
  /** Frames a second over all connections; as fast as answers come when absent. */
  framesPerSecond?: number
  connections: number
  /** Frames of one connection that may wait for their answers. */
  window: number
  answerTimeoutSeconds: number
  /** How often a frame is sent when no answer comes; HJ 212-2017 table 1 says three times. */
  tries: number
  onAcknowledged?: (bytes: Uint8Array) => void
}

export interface ReplayReport {
  /** Frames of the source that were sent; repetitions are counted apart. */
  sent: number
  repeated: number
  /** Answered by 9013 or 9014. */
  acknowledged: number
  /** Answered by 9011 with a code other than 1. */
  refused: number
  /** Wanted an answer and got none, after all tries. */
  unanswered: number
  /** Wanted no answer. */
  notAsked: number
  seconds: number
  framesPerSecond: number
  /** From the first sending to the answer; null when nothing was acknowledged. */
  milliseconds: { p50: number; p90: number; p99: number; max: number } | null
}

interface Outstanding {
  bytes: Uint8Array
  firstSentAt: number
  lastSentAt: number
  tries: number
}

interface Line {
  socket: Socket | null
  outstanding: Map<string, Outstanding[]>
  count: number
  wake: (() => void) | null
}

const RECONNECT_MS = 200
const CHECK_MS = 100
const MOST_UNSENT_BYTES = 1_000_000

/** Plays frames as devices would: each device on one connection, in order, waiting for answers, repeating what was not answered. */
export async function play(source: AsyncIterable<SourceFrame>, options: PlayOptions): Promise<ReplayReport> {
  const report = { sent: 0, repeated: 0, acknowledged: 0, refused: 0, unanswered: 0, notAsked: 0 }
  const latencies: number[] = []
  const lines: Line[] = Array.from({ length: options.connections }, () => ({
    socket: null,
    outstanding: new Map(),
    count: 0,
    wake: null,
  }))
  let ended = false

  const settle = (line: Line, key: string, outcome: 'acknowledged' | 'refused' | 'unanswered') => {
    const waiting = line.outstanding.get(key)
    const entry = waiting?.shift()
    if (!entry) return
    if (waiting?.length === 0) line.outstanding.delete(key)
    line.count -= 1
    report[outcome] += 1
    if (outcome === 'acknowledged') {
      latencies.push(performance.now() - entry.firstSentAt)
      options.onAcknowledged?.(entry.bytes)
    }
    line.wake?.()
  }

  const heard = (line: Line, frame: DecodedFrame) => {
    const key = keyOf(frame.mn, answeredQn(frame))
    if (frame.cn === '9014' || frame.cn === '9013') settle(line, key, 'acknowledged')
    else if (frame.cn === '9011' && !/QnRtn=1(;|$)/.test(frame.cp)) settle(line, key, 'refused')
  }

  const open = (line: Line): Promise<void> =>
    new Promise((resolve) => {
      const decoder = createDecoder()
      const socket = connect({ host: options.host, port: options.port, noDelay: true })
      socket.on('connect', () => {
        line.socket = socket
        // A device that comes back says again what was not answered.
        for (const waiting of line.outstanding.values()) {
          for (const entry of waiting) {
            report.repeated += 1
            socket.write(entry.bytes)
          }
        }
        resolve()
      })
      socket.on('data', (chunk) => {
        for (const result of decoder.push(chunk)) if (result.ok) heard(line, result)
      })
      socket.on('error', () => {})
      socket.on('close', () => {
        line.socket = null
        if (ended) return
        setTimeout(() => {
          if (!ended) void open(line).then(resolve)
        }, RECONNECT_MS)
      })
    })

  const check = setInterval(() => {
    const now = performance.now()
    for (const line of lines) {
      for (const [key, waiting] of [...line.outstanding]) {
        const entry = waiting[0]
        if (!entry || now - entry.lastSentAt < options.answerTimeoutSeconds * 1000) continue
        if (entry.tries >= options.tries) settle(line, key, 'unanswered')
        else if (line.socket) {
          entry.tries += 1
          entry.lastSentAt = now
          report.repeated += 1
          line.socket.write(entry.bytes)
        }
      }
    }
  }, CHECK_MS)

  const say = async (frame: SourceFrame, pace: (sent: number) => Promise<void>) => {
    const line = lines[frame.mn === null ? 0 : lineOf(frame.mn, lines.length)] as Line
    while (line.count >= options.window || (line.socket?.writableLength ?? 0) > MOST_UNSENT_BYTES)
      await turn(line)
    await pace(report.sent)
    report.sent += 1
    const asks = answerable(frame)
    if (asks === null) report.notAsked += 1
    else {
      const now = performance.now()
      const entry = { bytes: frame.bytes, firstSentAt: now, lastSentAt: now, tries: 1 }
      const waiting = line.outstanding.get(asks)
      if (waiting) waiting.push(entry)
      else line.outstanding.set(asks, [entry])
      line.count += 1
    }
    line.socket?.write(frame.bytes)
  }

  const startedAt = performance.now()
  try {
    await withinSeconds(options.answerTimeoutSeconds, Promise.all(lines.map(open)), options)
    const pace = pacer(options.framesPerSecond)
    for await (const frame of source) await say(frame, pace)
    while (lines.some((line) => line.count > 0))
      await new Promise((resolve) => setTimeout(resolve, CHECK_MS / 2))
  } finally {
    ended = true
    clearInterval(check)
    for (const line of lines) line.socket?.end()
  }
  const seconds = (performance.now() - startedAt) / 1000
  return { ...report, seconds, framesPerSecond: report.sent / seconds, milliseconds: quantiles(latencies) }
}

async function withinSeconds(seconds: number, work: Promise<unknown>, where: { host: string; port: number }) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`nobody answers at ${where.host}:${where.port}; is the gateway running there?`)),
      seconds * 1000,
    )
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Waits until an answer makes room, or a moment has passed. */
const turn = (line: Line) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, CHECK_MS)
    function done() {
      clearTimeout(timer)
      line.wake = null
      resolve()
    }
    line.wake = done
  })

function pacer(framesPerSecond: number | undefined): (sent: number) => Promise<void> {
  if (!framesPerSecond) return async () => {}
  const startedAt = performance.now()
  return async (sent) => {
    const due = startedAt + (sent / framesPerSecond) * 1000
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

const keyOf = (mn: string | null, qn: string | null) => `${mn ?? ''} ${qn ?? ''}`

const lineOf = (mn: string, lines: number) => createHash('sha256').update(mn).digest().readUInt32BE(0) % lines

/** The key under which the answer will come; null when none is wanted. */
function answerable(frame: SourceFrame): string | null {
  const results = createDecoder({ lenient: true }).push(frame.bytes)
  const first = results[0]
  return first?.ok && wantsAnswer(first.flag) ? keyOf(first.mn, first.qn) : null
}

function quantiles(values: number[]): ReplayReport['milliseconds'] {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: sorted[sorted.length - 1] ?? 0 }
}
