import type { GatewayStore } from '../src/gateway/store.js'
import type { IncomingFrame } from '../src/telemetry/index.js'

/** A store in memory that can be made to fail, to be slow, and to refuse single frames. */
export interface FakeStore extends GatewayStore {
  kept: IncomingFrame[]
  /** Batches that were committed. */
  batches: number[]
  trouble: Error | null
  /** Awaited before each commit. */
  gate: Promise<void> | null
  poison: ((frame: IncomingFrame) => boolean) | null
}

const CODES = { stored: 0, refused: 2, held: 3 } as const

export function fakeStore(): FakeStore {
  const known = new Set<string>()
  const store: FakeStore = {
    kept: [],
    batches: [],
    trouble: null,
    gate: null,
    poison: null,
    async append(batch) {
      if (store.gate) await store.gate
      if (store.trouble) throw store.trouble
      if (store.poison && batch.some(store.poison)) {
        throw Object.assign(new Error('invalid byte sequence'), { code: '22021' })
      }
      const counts = { stored: 0, duplicate: 0, refused: 0, held: 0 }
      const perFrame = new Uint8Array(batch.length)
      batch.forEach((frame, index) => {
        const key = `${frame.deviceId} ${frame.status} ${Buffer.from(frame.bytes).toString('latin1')}`
        if (known.has(key)) {
          counts.duplicate += 1
          perFrame[index] = 1
          return
        }
        known.add(key)
        store.kept.push(frame)
        counts[frame.status] += 1
        perFrame[index] = CODES[frame.status]
      })
      store.batches.push(batch.length)
      return { ...counts, perFrame }
    },
    async appendReadings() {
      return 0
    },
    async frames() {
      return []
    },
    async frame() {
      return null
    },
    async recordSent() {},
    async timesPresent({ siteId, kind, from, to }) {
      return new Set(
        store.kept.flatMap(({ siteId: at, reading }) =>
          at === siteId && reading?.kind === kind && reading.time >= from && reading.time < to
            ? [reading.time]
            : [],
        ),
      )
    },
  }
  return store
}
