import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { notFound } from '../http/problem.js'
import { serve } from '../http/route.js'
import { sse } from '../http/sse.js'
import type { Device } from '../network/index.js'
import { frameDigest, frameId, type StoredFrame } from '../telemetry/index.js'
import type { ConsoleFrame } from './console.js'
import { type FrameView, frameView } from './frame-view.js'
import { profileOf } from './profile.js'
import type { DeviceAccess } from './routes.js'

const FRAME = { zh: '报文', en: 'The frame' }
/** A watch runs out by itself when the process that holds it dies. */
const WATCH_MS = 30_000
/** Where another process receives, its frames are looked for at least this often. */
const LOOK_MS = 2_000
const MOST_AT_ONCE = 100

/** Serves the frames of devices: kept ones by page and by id, and passing ones as server-sent events. */
export function frameRoutes(app: FastifyInstance, deps: DeviceAccess): void {
  serve(app, 'GET /api/devices/:id/frames', async ({ params, query, actor }) => {
    const device = await deps.deviceFor(actor, params.id)
    const limit = query.limit ?? 100
    const found = await deps.telemetry.frames({
      deviceId: device.id,
      limit: limit + 1,
      ...(query.from && { from: Date.parse(query.from) }),
      ...(query.to && { to: Date.parse(query.to) }),
      ...(query.status && { status: query.status }),
      ...(query.cn && { cn: Number(query.cn) }),
      ...(query.cursor && { before: query.cursor }),
    })
    const page = found.slice(0, limit)
    return {
      items: page.map((frame) => view(frame, device)),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    }
  })

  serve(app, 'GET /api/frames/:id', async ({ params, actor }) => {
    const frame = await deps.telemetry.frame(params.id)
    if (!frame) throw notFound(FRAME)
    return view(frame, await deps.deviceFor(actor, frame.deviceId))
  })

  serve(app, 'GET /api/devices/:id/console', async ({ params, actor, reply }) => {
    const device = await deps.deviceFor(actor, params.id)
    let end: (() => void) | null = null
    const stream = sse(reply, () => end?.())
    const show = (frame: FrameView) => stream.send('frame', frame)
    end = deps.gateway
      ? deps.gateway.console(device.id, (frame) => show(passing(frame, device)))
      : follow(device, deps, show)
    return reply
  })
}

const view = (frame: StoredFrame, device: Device): FrameView =>
  frameView(frame, device.mn, profileOf(device.profile))

const passing = (frame: ConsoleFrame, device: Device): FrameView =>
  frameView(
    { ...frame, id: frameId(frame.deviceId, frame.filedAt, frameDigest(frame.bytes)), receivedAt: frame.at },
    device.mn,
    profileOf(device.profile),
  )

/** Shows what another process receives: that process is told that somebody looks, and the store is asked for what is new. */
function follow(device: Device, deps: DeviceAccess, show: (frame: FrameView) => void): () => void {
  const watcher = randomUUID()
  /** Frames already shown; null until the first look, which shows nothing: the page has loaded what was before. */
  let shown: Set<string> | null = null
  let looking = false
  let watchedUntil = 0
  const look = async () => {
    if (looking) return
    looking = true
    try {
      const now = deps.clock()
      if (watchedUntil - now < WATCH_MS / 2) {
        watchedUntil = now + WATCH_MS
        await deps.ledger.watch(device.id, watcher, new Date(watchedUntil))
      }
      const frames = await deps.telemetry.frames({ deviceId: device.id, limit: MOST_AT_ONCE })
      const before = shown
      if (before)
        for (const frame of [...frames].reverse()) if (!before.has(frame.id)) show(view(frame, device))
      shown = new Set(frames.map((frame) => frame.id))
    } catch {
      // The database is away: the next look finds what was missed.
    } finally {
      looking = false
    }
  }
  const timer = setInterval(look, LOOK_MS)
  void look()
  const unsubscribe = deps.live.subscribe((event) => {
    if (event.topic === 'frames' && event.deviceId === device.id) void look()
  })
  return () => {
    clearInterval(timer)
    unsubscribe()
    deps.ledger.unwatch(device.id, watcher).catch(() => {})
  }
}
