import { createDecoder, type DecodedFrame, type FrameResult, type RefusedFrame } from '@tuojiang/hj212'
import type { IncomingFrame } from '../telemetry/index.js'
import { answerTo } from './answers.js'
import type { Committer } from './committer.js'
import type { Connection } from './connection.js'
import type { Counters, Fate } from './counters.js'
import { type Directory, type KnownDevice, UNIDENTIFIED_DEVICE_ID } from './directory.js'
import type { GatewayLimits } from './limits.js'
import { DEFAULT_PROFILE, type DeviceProfile } from './profile.js'
import { type Sessions, systemOf } from './sessions.js'
import { createTokenBucket } from './token-bucket.js'
import { judge, type Verdict } from './verdict.js'

/** A frame that is durable, as the rest of the gateway learns of it. */
export interface CommittedFrame {
  device: KnownDevice
  incoming: IncomingFrame
  /** The frame as read; null when it could not be. */
  frame: DecodedFrame | null
  fate: Fate
  /** What was answered. */
  answer: Uint8Array | null
}

export interface IntakeDeps {
  directory: Directory
  sessions: Sessions
  committer: Committer
  counters: Counters
  limits: GatewayLimits
  clock: () => number
  onSession(device: KnownDevice): void
  onCommitted(committed: CommittedFrame): void
  onTrouble(error: unknown): void
}

/** From frames to durable, answered frames: finds the device, keeps to its rate, judges, hands to the committer, answers. */
export interface Intake {
  take(connection: Connection, results: FrameResult[]): void
  /** The connection is closed; what it delivered is still handled. */
  ended(connection: Connection): void
  /** Frames received and not yet handed to the committer. */
  readonly waiting: number
  stop(): void
}

/** The frames of one connection, in order. */
interface Lane {
  inbox: FrameResult[]
  next: number
  /** The head waits for the directory or for its rate. */
  waits: boolean
  /** Who spoke last: pieces that name nobody are filed with them. */
  last: KnownDevice | null
}

/** Pieces nobody can be found for, over all connections. */
const UNIDENTIFIED_PER_SECOND = 200
const DIRECTORY_RETRY_MS = 500
const LONGEST_RETRY_MS = 5_000

export function createIntake(deps: IntakeDeps): Intake {
  const { directory, sessions, committer, counters, limits, clock } = deps
  const lanes = new Map<Connection, Lane>()
  const unidentified: KnownDevice = {
    id: UNIDENTIFIED_DEVICE_ID,
    mn: '-',
    password: null,
    st: null,
    edition: null,
    state: 'blocked',
    siteId: null,
    profile: DEFAULT_PROFILE,
    bucket: createTokenBucket(UNIDENTIFIED_PER_SECOND, clock()),
  }
  let stopped = false

  const run = (connection: Connection, lane: Lane): void => {
    while (!lane.waits && lane.next < lane.inbox.length && !stopped) {
      const result = lane.inbox[lane.next] as FrameResult
      const device = senderOf(connection, lane, result)
      if (!device) return
      if (!step(connection, lane, result, device)) return
    }
    if (lane.next > 0 && lane.next === lane.inbox.length) {
      lane.inbox = []
      lane.next = 0
      if (connection.closed) lanes.delete(connection)
    }
  }

  /** Handles the lane's head. @returns false when the lane must wait */
  const step = (connection: Connection, lane: Lane, result: FrameResult, device: KnownDevice): boolean => {
    const now = clock()
    const wait = device.bucket.take(now)
    if (wait > 0) {
      lane.waits = true
      connection.hold('rate')
      setTimeout(() => {
        lane.waits = false
        connection.release('rate')
        run(connection, lane)
      }, wait)
      return false
    }
    lane.next += 1
    if (device !== unidentified) lane.last = device
    handle(connection, result, device, now)
    return true
  }

  /** The device a piece belongs to; undefined when it must be asked for first. */
  const senderOf = (connection: Connection, lane: Lane, result: FrameResult): KnownDevice | undefined => {
    const mn = result.ok ? result.mn : result.head?.mn
    if (!mn || mn.length > limits.longestMn) return lane.last ?? unidentified
    const known = directory.peek(mn)
    if (known) return known
    // A damaged frame may carry a damaged MN: it enrols nobody. One that only lacks its key is its device's, if there is one.
    if (!result.ok && lane.last && result.error.code !== 'encryption') return lane.last
    lane.waits = true
    connection.hold('directory')
    void ask(connection, mn, result).then((device) => {
      if (stopped) return
      lane.waits = false
      connection.release('directory')
      const sender = device ?? (result.ok ? null : lane.last) ?? unidentified
      if (step(connection, lane, result, sender)) run(connection, lane)
    })
    return undefined
  }

  /** Asks until there is an answer: without the database nobody's frame can be kept anyway. */
  const ask = async (
    connection: Connection,
    mn: string,
    result: FrameResult,
  ): Promise<KnownDevice | null> => {
    for (let tries = 0; ; tries += 1) {
      try {
        if (!result.ok) return await directory.find(mn)
        return await directory.meet(mn, { st: systemOf(result), address: connection.address })
      } catch (error) {
        deps.onTrouble(error)
        if (stopped) return null
        const wait = Math.min(LONGEST_RETRY_MS, DIRECTORY_RETRY_MS * 2 ** Math.min(tries, 8))
        await new Promise((resolve) => setTimeout(resolve, wait))
        if (stopped) return null
      }
    }
  }

  const handle = (connection: Connection, result: FrameResult, device: KnownDevice, now: number) => {
    const read = result.ok ? { frame: result, verdict: null } : reread(result, device, now)
    const frame = read?.frame ?? null
    const verdict: Verdict | null = read?.verdict ?? (frame ? judgeOf(frame, device, now) : null)
    if (frame && device !== unidentified) {
      connection.identified()
      if (verdict?.code !== 'password' && verdict?.code !== 'blocked') {
        if (sessions.heard(device, connection, frame, now)) deps.onSession(device)
      }
    }
    const incoming: IncomingFrame = {
      deviceId: device.id,
      siteId: device.siteId,
      receivedAt: now,
      bytes:
        result.bytes.length > limits.keptBytes ? result.bytes.subarray(0, limits.keptBytes) : result.bytes,
      cn: codeNumber(frame?.cn ?? (result.ok ? null : result.head?.cn)),
      status: verdict?.status ?? 'refused',
      code: verdict ? verdict.code : result.ok ? 'syntax' : result.error.code,
      ...(verdict?.reading && { reading: verdict.reading }),
    }
    connection.queued += 1
    if (connection.queued >= limits.queuedFramesPerConnection) connection.hold('queue')
    committer.add({
      incoming,
      settled(fate) {
        counters.settled(device.id, fate, now)
        if (fate === 'refused') counters.refusal(incoming.code ?? 'other')
        connection.queued -= 1
        if (connection.queued <= limits.queuedFramesPerConnection / 2) connection.release('queue')
        const answer = frame && verdict ? answerTo(frame, verdict, device.profile) : null
        if (answer) connection.write(answer)
        deps.onCommitted({ device, incoming, frame, fate, answer })
      },
    })
  }

  const judgeOf = (frame: DecodedFrame, device: KnownDevice, now: number): Verdict =>
    device === unidentified
      ? { status: 'refused', code: 'too-many-new-devices', answer: 'none' }
      : judge(frame, device, now)

  return {
    take(connection, results) {
      if (stopped) return
      counters.received(results.length)
      let lane = lanes.get(connection)
      if (!lane) {
        lane = { inbox: [], next: 0, waits: false, last: null }
        lanes.set(connection, lane)
      }
      if (lane.inbox.length === 0) lane.inbox = results
      else for (const result of results) lane.inbox.push(result)
      run(connection, lane)
    },
    get waiting() {
      let count = 0
      for (const lane of lanes.values()) count += lane.inbox.length - lane.next
      return count
    },
    ended(connection) {
      const lane = lanes.get(connection)
      if (lane && lane.inbox.length === 0) lanes.delete(connection)
    },
    stop() {
      stopped = true
    },
  }
}

/**
 * A frame refused by the standard's rules may be right by its device's profile: other CRC, leniency, a key. And a frame whose
 * only fault is an impossible time is well-formed: it is kept, refused as a reading, and answered.
 */
function reread(
  refused: RefusedFrame,
  device: KnownDevice,
  nowMs: number,
): { frame: DecodedFrame; verdict: Verdict | null } | null {
  const { profile } = device
  const isTime = refused.error.code === 'time'
  if (!isTime && !profile.lenient && profile.crc === 'standard' && profile.sm4Key === null) return null
  const frame = readAs(refused.bytes, profile, isTime)
  if (!frame) return null
  if (!isTime) return { frame, verdict: null }
  const verdict = judge(frame, device, nowMs)
  if (verdict.status !== 'stored') return { frame, verdict }
  const { reading: _, ...kept } = verdict
  return { frame, verdict: { ...kept, status: 'refused', code: 'time' } }
}

/** Reads one frame by a device's profile; null when it is no frame by that either. */
export function readAs(bytes: Uint8Array, profile: DeviceProfile, forgiving: boolean): DecodedFrame | null {
  const decoder = createDecoder({
    lenient: forgiving || profile.lenient,
    crc: profile.crc,
    ...(profile.sm4Key && { sm4Keys: [Buffer.from(profile.sm4Key, 'hex')] }),
  })
  const results = [...decoder.push(bytes), ...decoder.flush()]
  const first = results[0]
  return results.length === 1 && first?.ok ? first : null
}

function codeNumber(cn: string | null | undefined): number | null {
  if (!cn || !/^\d{4}$/.test(cn)) return null
  return Number(cn)
}
