import type { LatestSite } from '@tuojiang/api'
import type { Static } from 'typebox'
import type { LiveBus } from '../live/index.js'
import { type SharedAnswer, sharedAnswer } from './shared-answer.js'

export type LatestAnswer = Static<typeof LatestSite>

export interface LatestTextsDeps {
  live: Pick<LiveBus, 'subscribe'>
  clock: () => number
  /** Newest message of the sites, or of all. */
  read(siteIds: readonly number[] | undefined): Promise<LatestAnswer[]>
}

/** Newest values as JSON, kept site by site: only sites that reported since are read again. */
export interface LatestTexts {
  /** The JSON array for the sites. */
  of(siteIds: readonly number[]): Promise<string>
  /** The JSON array for all. */
  all(): Promise<SharedAnswer>
  close(): void
}

/** Everything is read anew this often, for events that were lost with a connection and units that were changed. */
const WHOLE_MS = 30_000

export function createLatestTexts({ live, clock, read }: LatestTextsDeps): LatestTexts {
  const texts = new Map<number, string>()
  let changed = new Set<number>()
  let wholeAt = Number.NEGATIVE_INFINITY
  let all: Promise<SharedAnswer> | null = null
  let refreshing: Promise<void> | null = null

  const close = live.subscribe((event) => {
    if (event.topic === 'readings') for (const siteId of event.siteIds) changed.add(siteId)
  })

  async function refresh(): Promise<void> {
    const whole = clock() - wholeAt >= WHOLE_MS
    if (!whole && changed.size === 0) return
    const asked = changed
    changed = new Set()
    try {
      const answers = await read(whole ? undefined : [...asked])
      if (whole) {
        texts.clear()
        wholeAt = clock()
      }
      for (const answer of answers) texts.set(answer.siteId, JSON.stringify(answer))
      all = null
    } catch (error) {
      for (const siteId of asked) changed.add(siteId)
      throw error
    }
  }

  const refreshed = () => {
    refreshing ??= refresh().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return {
    async of(siteIds) {
      await refreshed()
      return `[${siteIds.flatMap((siteId) => texts.get(siteId) ?? []).join(',')}]`
    },
    async all() {
      await refreshed()
      all ??= sharedAnswer(`[${[...texts.values()].join(',')}]`)
      return all
    },
    close,
  }
}
