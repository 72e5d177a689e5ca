import type { FastifyReply } from 'fastify'
import { Problem } from './problem.js'
import type { SessionGate } from './session-gate.js'

/** One stream of server-sent events to one page. */
export interface EventStream {
  /** Sends an event; data are JSON. A page that reads too slowly loses the oldest and is told how many (`skipped`). */
  send(event: string, data: unknown): void
  close(): void
  readonly closed: boolean
}

/** The open streams of this process. */
export interface EventStreams {
  /**
   * Turns a reply into a stream; it ends when the page leaves, the session ends or the server stops.
   * @param onClose called once, however it ends
   * @throws Problem `too-many-streams` when the session has too many already
   */
  open(reply: FastifyReply, onClose: () => void): EventStream
  closeAll(): void
  readonly count: number
}

const HEARTBEAT_MS = 15_000
const STREAMS_PER_SESSION = 24
/** Events kept for a page that does not keep up. */
const PATIENCE = 200
/** A stream that is over is cut off after this long. */
const LAST_WORDS_MS = 500
/** A browser comes back by itself after this long. */
const RETRY_MS = 3_000

export function createEventStreams(gate: SessionGate): EventStreams {
  const open = new Set<EventStream & { sessionId: string | null; beat(): void }>()
  let timer: NodeJS.Timeout | undefined

  const beat = () => {
    for (const stream of open) {
      stream.beat()
      const { sessionId } = stream
      if (sessionId === null) continue
      // A database that is away ends no stream; the next beat asks again.
      gate.alive(sessionId).then(
        (alive) => alive || stream.close(),
        () => {},
      )
    }
  }

  return {
    open(reply, onClose) {
      const { sessionId } = reply.request.actor
      if ([...open].filter((stream) => stream.sessionId === sessionId).length >= STREAMS_PER_SESSION) {
        throw tooManyStreams()
      }
      const stream = Object.assign(
        write(reply, () => leave()),
        { sessionId },
      )
      const leave = () => {
        if (!open.delete(stream)) return
        if (open.size === 0) clearInterval(timer)
        onClose()
      }
      if (open.size === 0) timer = setInterval(beat, HEARTBEAT_MS).unref()
      open.add(stream)
      return stream
    },
    closeAll() {
      for (const stream of open) stream.close()
    },
    get count() {
      return open.size
    },
  }
}

function write(reply: FastifyReply, onClose: () => void): EventStream & { beat(): void } {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would otherwise keep events back.
    'x-accel-buffering': 'no',
    // The connection serves nothing after its stream: kept open it would hold up the end of the server.
    connection: 'close',
  })
  const waiting: string[] = []
  let skipped = 0
  let blocked = false
  let closed = false
  const put = (text: string) => {
    blocked = !raw.write(text)
  }
  const close = () => {
    if (closed) return
    closed = true
    waiting.length = 0
    raw.end()
    // A page that no longer reads never takes the last bytes.
    setTimeout(() => raw.destroy(), LAST_WORDS_MS).unref()
    onClose()
  }
  raw.on('drain', () => {
    blocked = false
    if (skipped > 0) {
      put(textOf('skipped', { count: skipped }))
      skipped = 0
    }
    while (!blocked && waiting.length > 0) put(waiting.shift() ?? '')
  })
  raw.on('close', close)
  raw.on('error', close)
  put(`retry: ${RETRY_MS}\n\n`)
  return {
    send(event, data) {
      if (closed) return
      if (!blocked) return put(textOf(event, data))
      waiting.push(textOf(event, data))
      if (waiting.length > PATIENCE) {
        waiting.shift()
        skipped++
      }
    },
    beat() {
      if (!closed && !blocked) put(': alive\n\n')
    },
    close,
    get closed() {
      return closed
    },
  }
}

const textOf = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Opens a stream for a handler of an endpoint that produces `text/event-stream`. */
export const sse = (reply: FastifyReply, onClose: () => void): EventStream =>
  reply.server.eventStreams.open(reply, onClose)

const tooManyStreams = () =>
  new Problem(
    429,
    'too-many-streams',
    { zh: '此账号打开的实时页面过多', en: 'Too many live pages are open in this session' },
    { action: { zh: '请关闭一些页面', en: 'Close some of them' } },
  )
