import type { Socket } from 'node:net'
import { createDecoder, type FrameResult } from '@tuojiang/hj212'
import type { GatewayLimits } from './limits.js'

/** Why a socket is not read at the moment. It is read again when no reason is left. */
export type HoldReason = 'store' | 'queue' | 'directory' | 'rate' | 'unsent'

/** One TCP connection: bytes in, frames out, answers back. Everything a device can do wrong ends here and harms no other. */
export interface Connection {
  readonly address: string
  /** Devices bound to this connection now. */
  readonly devices: Set<number>
  /** Frames handed over whose commit is awaited. */
  queued: number
  hold(reason: HoldReason): void
  release(reason: HoldReason): void
  /** Answers are gathered and written at the end of the turn. */
  write(bytes: Uint8Array): void
  /** A frame of a known sender came: the connection has a right to stay. */
  identified(): void
  /** Called every second or so: time-outs. */
  sweep(nowMs: number): void
  /** Writes what is left and ends; cuts off after a second. */
  end(): void
  readonly closed: boolean
}

export interface ConnectionDeps {
  limits: GatewayLimits
  clock: () => number
  /** Takes the next frames, in order. The rest of the connection's frames come after it has resolved. */
  take(connection: Connection, results: FrameResult[]): void
  onClose(connection: Connection): void
  onTrouble(error: unknown): void
}

/** Pieces of frames given up one after another, after which the sender is taken for a slow-loris. */
const MOST_PARTIALS = 3
/** A refused piece counts as this many bytes at least, so that garbage in crumbs ends too. */
const LEAST_NOISE = 256
const LAST_WORDS_MS = 1_000

export function createConnection(socket: Socket, deps: ConnectionDeps): Connection {
  const { limits, clock } = deps
  const decoder = createDecoder({ maxSegment: 9_999, awaitTail: false })
  const holds = new Set<HoldReason>()
  const openedAt = clock()
  let lastByteAt = openedAt
  let partialSince: number | null = null
  let partials = 0
  let noise = 0
  let known = false
  let closed = false
  let answers: Uint8Array[] = []

  const connection: Connection = {
    address: plainAddress(socket.remoteAddress),
    devices: new Set(),
    queued: 0,
    hold(reason) {
      if (holds.size === 0) socket.pause()
      holds.add(reason)
    },
    release(reason) {
      if (holds.delete(reason) && holds.size === 0 && !closed) socket.resume()
    },
    write(bytes) {
      if (closed) return
      answers.push(bytes)
      if (answers.length === 1) setImmediate(flush)
    },
    identified() {
      known = true
      noise = 0
      partials = 0
    },
    sweep(now) {
      if (holds.size > 0) {
        // What is not read cannot be late.
        lastByteAt = now
        if (partialSince !== null) partialSince = now
        return
      }
      if (partialSince !== null && now - partialSince > limits.partialFrameSeconds * 1000) {
        partialSince = null
        partials += 1
        hand(decoder.flush())
        if (partials >= MOST_PARTIALS) socket.destroy()
        return
      }
      const patience = known ? limits.idleSeconds : limits.unidentifiedSeconds
      if (now - (known ? lastByteAt : openedAt) > patience * 1000) socket.destroy()
    },
    end() {
      flush()
      socket.end()
      setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref()
    },
    get closed() {
      return closed
    },
  }

  const flush = () => {
    const whole = answers
    answers = []
    if (closed || whole.length === 0) return
    socket.write(whole.length === 1 ? (whole[0] as Uint8Array) : Buffer.concat(whole))
    if (socket.writableLength > limits.unsentBytes * 4) socket.destroy()
    else if (socket.writableLength > limits.unsentBytes) connection.hold('unsent')
  }

  const hand = (results: FrameResult[]) => {
    for (const result of results) {
      if (!result.ok) noise += Math.max(result.bytes.length, LEAST_NOISE)
    }
    if (results.length > 0) deps.take(connection, results)
    if (noise > limits.noiseBytes) socket.destroy()
  }

  socket.setNoDelay(true)
  socket.setKeepAlive(true, 60_000)
  socket.on('data', (chunk: Buffer) => {
    lastByteAt = clock()
    const results = decoder.push(chunk)
    if (decoder.buffered === 0) partialSince = null
    else if (partialSince === null || results.length > 0) partialSince = lastByteAt
    hand(results)
  })
  socket.on('drain', () => connection.release('unsent'))
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
    answers = []
    hand(decoder.flush())
    deps.onClose(connection)
  })
  return connection
}

/** `::ffff:10.0.0.1` is 10.0.0.1 to everybody who reads it. */
const plainAddress = (address: string | undefined) => (address ?? 'unknown').replace(/^::ffff:/, '')
