import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Reading } from '../api/client'
import { useAsOf } from '../app/clock'

type Topic =
  | 'readings'
  | 'evaluation'
  | 'finding'
  | 'alarm-rule'
  | 'device'
  | 'frames'
  | 'plan'
  | 'task'
  | 'notice'
  | 'records'
  | 'import'
const TOPICS: readonly Topic[] = [
  'readings',
  'evaluation',
  'finding',
  'alarm-rule',
  'device',
  'frames',
  'plan',
  'task',
  'notice',
  'records',
  'import',
]

/** What is asked again when something of a topic changed. */
const AFFECTED: Record<Topic, readonly Reading[]> = {
  readings: [
    'GET /api/sites',
    'GET /api/sites/latest',
    'GET /api/sites/:id',
    'GET /api/sites/:id/series',
    'GET /api/overview',
    'GET /api/gateway',
  ],
  evaluation: [
    'GET /api/air/now',
    'GET /api/air/hours',
    'GET /api/air/days',
    'GET /api/air/ranking',
    'GET /api/water/now',
    'GET /api/water/periods',
    'GET /api/water/history',
    'GET /api/figures',
    'GET /api/laboratory/points',
    'GET /api/laboratory/points/:id',
    'GET /api/laboratory/evaluation',
    'GET /api/laboratory/compensation',
  ],
  finding: ['GET /api/findings', 'GET /api/findings/:id', 'GET /api/findings/summary', 'GET /api/overview'],
  'alarm-rule': ['GET /api/alarm-rules'],
  device: ['GET /api/devices', 'GET /api/devices/:id', 'GET /api/devices/:id/commands'],
  frames: ['GET /api/devices/:id/frames'],
  plan: ['GET /api/plan', 'GET /api/plan/:id'],
  task: ['GET /api/tasks', 'GET /api/tasks/:id', 'GET /api/tasks/summary', 'GET /api/tasks/load'],
  notice: ['GET /api/notices'],
  records: [
    'GET /api/registers',
    'GET /api/records/:register',
    'GET /api/records/:register/counts',
    'GET /api/records/:register/statistics',
    'GET /api/records/:register/map',
    'GET /api/records/:register/deadlines',
    'GET /api/records/:register/:id',
    'GET /api/records/:register/:id/history',
    'GET /api/records/:register/:id/related',
    'GET /api/records/:register/:id/timeline',
  ],
  import: ['GET /api/records/:register/imports', 'GET /api/records/:register/imports/:id'],
}

/** A city sends thousands of readings a minute; a page asks at most once in this time. */
const GATHER_MILLISECONDS = 3000
/** What falls short is shown at once; a flood of it is gathered. */
const URGENT: readonly Topic[] = ['finding']
const URGENT_MILLISECONDS = 1000

export type LiveState = 'live' | 'waiting' | 'off'
const LiveContext = createContext<LiveState>('off')

/** Listens to `/api/live` while the page's clock stands at now; what changed is asked again, gathered. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const asOf = useAsOf()
  const [state, setState] = useState<LiveState>('waiting')
  useEffect(() => {
    if (asOf !== null) {
      setState('off')
      return
    }
    return listen(client, setState)
  }, [asOf, client])
  return <LiveContext value={state}>{children}</LiveContext>
}

export const useLive = (): LiveState => useContext(LiveContext)

/** A browser gives up on a stream that was refused once; a wall screen must not. */
const REOPEN_MILLISECONDS = 10_000

function listen(client: QueryClient, setState: (state: LiveState) => void): () => void {
  const changed = new Set<Topic>()
  let source: EventSource | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  let urging: ReturnType<typeof setTimeout> | undefined
  let urgedAt = 0
  let reopening: ReturnType<typeof setTimeout> | undefined
  const ask = (topics: Iterable<Topic>) => {
    const readings = new Set([...topics].flatMap((topic) => AFFECTED[topic]))
    for (const reading of readings) void client.invalidateQueries({ queryKey: [reading] })
  }
  const flush = () => {
    gathering = undefined
    ask(changed)
    changed.clear()
  }
  const urge = () => {
    urging ??= setTimeout(
      () => {
        urging = undefined
        urgedAt = Date.now()
        ask(URGENT)
      },
      Math.max(0, urgedAt + URGENT_MILLISECONDS - Date.now()),
    )
  }
  const note = (topic: string | undefined) => {
    const known = TOPICS.find((each) => each === topic)
    if (!known) return
    if (URGENT.includes(known)) return urge()
    changed.add(known)
    gathering ??= setTimeout(flush, GATHER_MILLISECONDS)
  }
  const open = () => {
    const opened = new EventSource('/api/live')
    source = opened
    opened.onopen = () => setState('live')
    opened.onerror = () => {
      setState('waiting')
      if (opened.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MILLISECONDS)
    }
    opened.onmessage = (event: MessageEvent<string>) => note(topicOf(event.data))
    for (const topic of TOPICS) opened.addEventListener(topic, () => note(topic))
  }
  open()
  return () => {
    clearTimeout(gathering)
    clearTimeout(urging)
    clearTimeout(reopening)
    source?.close()
  }
}

function topicOf(data: string): string | undefined {
  try {
    const event: unknown = JSON.parse(data)
    return typeof event === 'object' && event !== null && 'topic' in event ? String(event.topic) : undefined
  } catch {
    return undefined
  }
}
