import type { IncomingFrame } from '../telemetry/index.js'
import type { GatewayLimits } from './limits.js'
import { isOutage } from './outage.js'
import type { GatewayStore } from './store.js'

/** Codes of `perFrame` in the answer of `append`. */
export const FATE_BY_CODE = ['stored', 'duplicate', 'refused', 'held'] as const

/** A frame on its way into the store, and what to do when it is there. */
export interface Pending {
  incoming: IncomingFrame
  /** Called once, after the commit. Never called before the frame is durable. */
  settled(fate: (typeof FATE_BY_CODE)[number]): void
}

export interface CommitterDeps {
  append: GatewayStore['append']
  limits: Pick<
    GatewayLimits,
    'batchFrames' | 'batchesInFlight' | 'secondBatchFrames' | 'queuedFrames' | 'queuedBytes'
  >
  clock: () => number
  /** Called with true when the queue is full and senders must wait, with false when there is room again. */
  onPressure(full: boolean): void
  onCommit(milliseconds: number, frames: number): void
  onTrouble(trouble: { error: unknown; tries: number; frames: number }): void
}

/** Gathers the frames of all connections into few transactions: group commit. */
export interface Committer {
  add(pending: Pending): void
  readonly waiting: number
  readonly full: boolean
  /** Since when commits fail, ms; null when they succeed. */
  readonly failingSince: number | null
  /** Resolves when everything added so far is durable. */
  drain(): Promise<void>
  /** Gives up what waits (it was never acknowledged) and starts nothing more; resolves when running commits ended. */
  stop(): Promise<void>
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000

/**
 * The first batch leaves at the end of the turn of the event loop in which its first frame came, so that it holds what
 * all sockets delivered in that turn; later ones as soon as an earlier commit returns. Under load batches grow by themselves.
 */
export function createCommitter(deps: CommitterDeps): Committer {
  const { limits, clock } = deps
  let queue: Pending[] = []
  let queuedBytes = 0
  let inFlight = 0
  let running = 0
  let scheduled = false
  let stopped = false
  let full = false
  let failingSince: number | null = null
  const waits = new Set<() => void>()
  const idle: (() => void)[] = []

  const waiting = () => queue.length + running

  const setPressure = () => {
    const over = queue.length >= limits.queuedFrames || queuedBytes >= limits.queuedBytes
    const roomy = queue.length <= limits.queuedFrames / 2 && queuedBytes <= limits.queuedBytes / 2
    if (!full && over) {
      full = true
      deps.onPressure(true)
    } else if (full && roomy) {
      full = false
      deps.onPressure(false)
    }
  }

  const schedule = () => {
    if (scheduled || stopped) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      launch()
    })
  }

  const launch = () => {
    while (!stopped && queue.length > 0 && inFlight < limits.batchesInFlight) {
      if (inFlight > 0 && queue.length < limits.secondBatchFrames) break
      const batch = queue.length <= limits.batchFrames ? queue : queue.slice(0, limits.batchFrames)
      queue = queue.length <= limits.batchFrames ? [] : queue.slice(limits.batchFrames)
      for (const { incoming } of batch) queuedBytes -= incoming.bytes.length
      inFlight += 1
      running += batch.length
      void commit(batch).finally(() => {
        inFlight -= 1
        running -= batch.length
        setPressure()
        launch()
        if (waiting() === 0 || (stopped && inFlight === 0)) for (const wake of idle.splice(0)) wake()
      })
    }
    setPressure()
  }

  const commit = async (batch: Pending[]): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      const startedAt = clock()
      let perFrame: Uint8Array | undefined
      try {
        perFrame = (await deps.append(batch.map(({ incoming }) => incoming))).perFrame
      } catch (error) {
        deps.onTrouble({ error, tries, frames: batch.length })
        if (!isOutage(error)) {
          if (await divide(batch)) return
        } else {
          failingSince ??= startedAt
        }
        if (stopped) return
        await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 10)))
        if (stopped) return
        continue
      }
      failingSince = null
      deps.onCommit(clock() - startedAt, batch.length)
      for (let index = 0; index < batch.length; index += 1) {
        batch[index]?.settled(FATE_BY_CODE[perFrame[index] ?? 2] ?? 'refused')
      }
      return
    }
  }

  /** One frame the store cannot take must not stand in the way of the others: it is found by halving, and kept without its reading. */
  const divide = async (batch: Pending[]): Promise<boolean> => {
    if (batch.length > 1) {
      const middle = batch.length >> 1
      await commit(batch.slice(0, middle))
      await commit(batch.slice(middle))
      return true
    }
    const only = batch[0]
    if (!only || only.incoming.code === 'not-storable') return false
    const { reading: _, ...frame } = only.incoming
    await commit([{ ...only, incoming: { ...frame, status: 'refused', code: 'not-storable' } }])
    return true
  }

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        waits.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, milliseconds)
      waits.add(wake)
    })

  return {
    add(pending) {
      queue.push(pending)
      queuedBytes += pending.incoming.bytes.length
      if (!full) setPressure()
      if (inFlight === 0 || queue.length >= limits.secondBatchFrames) schedule()
    },
    get waiting() {
      return waiting()
    },
    get full() {
      return full
    },
    get failingSince() {
      return failingSince
    },
    drain: () => (waiting() === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    async stop() {
      stopped = true
      queue = []
      queuedBytes = 0
      for (const wake of [...waits]) wake()
      if (inFlight > 0) await new Promise<void>((resolve) => idle.push(resolve))
    },
  }
}
