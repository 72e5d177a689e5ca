import { Worker } from 'node:worker_threads'
import type { AnalysisInput } from './column.js'
import type { Computed } from './compute.js'
import { KINDS } from './kinds/index.js'
import type { Order } from './worker.js'

/** Threads that compute analyses, so that no request waits behind one. */
export interface AnalysisWorkers {
  /** @throws when the signal ends it (`AbortError`), or the computation fails */
  compute(input: AnalysisInput, signal?: AbortSignal): Promise<Computed>
  close(): Promise<void>
}

type Models = NonNullable<AnalysisInput['models']>

/** Two: an analysis is short, and the machine has other work. */
const MOST_WORKERS = 2

/** A pool of threads that are started when they are first needed and kept. One that is cancelled ends with its thread. */
export function createAnalysisWorkers(): AnalysisWorkers {
  const pool = createPool()
  return {
    async compute(input, signal) {
      if (!KINDS[input.analysis.kind].models || input.columns.length < 2)
        return pool.ask<Computed>({ whole: input }, signal)
      // Columns are independent: each thread makes the models of its share.
      const shares = Array.from({ length: MOST_WORKERS }, (_, worker) =>
        input.columns.map((__, index) => index).filter((index) => index % MOST_WORKERS === worker),
      )
      const made = await Promise.all(shares.map((of) => pool.ask<Models>({ models: input, of }, signal)))
      const models: Models = []
      shares.forEach((share, worker) => {
        share.forEach((index, place) => {
          models[index] = made[worker]?.[place] ?? null
        })
      })
      return pool.ask<Computed>({ whole: { ...input, models } }, signal)
    },
    close: pool.close,
  }
}

function createPool() {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: (() => void)[] = []
  let closed = false

  const next = () => waiting.shift()?.()
  const start = (): Worker => {
    const worker = new Worker(new URL('./worker.js', import.meta.url))
    worker.unref()
    all.add(worker)
    return worker
  }
  async function take(signal: AbortSignal | undefined): Promise<Worker> {
    for (;;) {
      signal?.throwIfAborted()
      if (closed) throw new Error('the analysis workers are closed')
      const worker = idle.pop() ?? (all.size < MOST_WORKERS ? start() : null)
      if (worker) return worker
      await new Promise<void>((proceed) => {
        // One who goes away leaves the queue, so that nobody behind misses a turn.
        const leave = () => {
          const place = waiting.indexOf(turn)
          if (place >= 0) waiting.splice(place, 1)
          proceed()
        }
        const turn = () => {
          signal?.removeEventListener('abort', leave)
          proceed()
        }
        waiting.push(turn)
        signal?.addEventListener('abort', leave, { once: true })
      })
    }
  }

  return {
    async ask<A>(order: Order, signal?: AbortSignal): Promise<A> {
      const worker = await take(signal)
      return new Promise<A>((resolve, reject) => {
        const settle = () => {
          worker.removeAllListeners('message')
          worker.removeAllListeners('error')
          signal?.removeEventListener('abort', cancel)
        }
        const end = (error: Error) => {
          settle()
          all.delete(worker)
          void worker.terminate()
          next()
          reject(error)
        }
        const cancel = () => end(signal?.reason instanceof Error ? signal.reason : new Error('cancelled'))
        worker.once('message', (answer: { done: A } | { failed: string }) => {
          settle()
          idle.push(worker)
          next()
          if ('done' in answer) resolve(answer.done)
          else reject(new Error(answer.failed))
        })
        worker.once('error', end)
        signal?.addEventListener('abort', cancel, { once: true })
        worker.postMessage(order)
      })
    },
    async close() {
      closed = true
      for (const proceed of waiting.splice(0)) proceed()
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}
