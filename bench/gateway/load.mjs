/**
 * Load generator, a process of its own. Each connection carries some devices and keeps a window of unanswered frames; with a
 * rate, frames leave by the clock whether answers came or not, so that waiting in the gateway is measured and not hidden.
 */
import { connect } from 'node:net'
import { createMessages } from './messages.mjs'

const { port, devices, connections, seconds, rate, window, startMs } = JSON.parse(process.argv[2])

/** An answer ends with CR LF; answers come in the order of the commits, so each is matched by device and number. */
function openLine(first, last) {
  const sources = []
  for (let device = first; device < last; device += 1) sources.push(createMessages(device, startMs))
  const sentAt = new Map()
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const line = { socket, waiting: 0, sent: 0, acknowledged: 0, latencies: [], turn: 0 }
  let rest = ''
  socket.on('data', (chunk) => {
    const text = rest + chunk.toString('latin1')
    let start = 0
    for (;;) {
      const stop = text.indexOf('\r\n', start)
      if (stop < 0) break
      const qnAt = text.indexOf('QN=', start) + 3
      const mnAt = text.indexOf('MN=', start) + 3
      const key = text.slice(qnAt, qnAt + 17) + text.slice(mnAt + 18, mnAt + 24)
      const at = sentAt.get(key)
      if (at !== undefined) {
        sentAt.delete(key)
        line.waiting -= 1
        line.acknowledged += 1
        line.latencies.push(performance.now() - at)
      }
      start = stop + 2
    }
    rest = text.slice(start)
    line.wake?.()
  })
  socket.on('error', (error) => {
    console.error(`load: ${error.message}`)
    process.exit(1)
  })
  line.send = (count) => {
    const pieces = []
    for (let index = 0; index < count; index += 1) {
      const at = line.turn % sources.length
      line.turn += 1
      const bytes = sources[at].next()
      const qnAt = bytes.indexOf('QN=') + 3
      const mnAt = bytes.indexOf('MN=') + 3
      sentAt.set(
        bytes.latin1Slice(qnAt, qnAt + 17) + bytes.latin1Slice(mnAt + 18, mnAt + 24),
        performance.now(),
      )
      pieces.push(bytes)
    }
    socket.write(Buffer.concat(pieces))
    line.sent += count
    line.waiting += count
  }
  return line
}

const perLine = Math.ceil(devices / connections)
const lines = Array.from({ length: connections }, (_, index) =>
  openLine(index * perLine, Math.min(devices, (index + 1) * perLine)),
)
await Promise.all(lines.map((line) => new Promise((resolve) => line.socket.once('connect', resolve))))

const startedAt = performance.now()
const until = startedAt + seconds * 1000
if (rate) {
  let sent = 0
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now()
      if (now >= until) {
        clearInterval(timer)
        resolve()
        return
      }
      const due = Math.floor(((now - startedAt) / 1000) * rate) - sent
      const share = Math.floor(due / lines.length)
      const offset = sent % lines.length
      for (let index = 0; index < lines.length; index += 1) {
        const count = share + (index < due % lines.length ? 1 : 0)
        if (count > 0) lines[(index + offset) % lines.length].send(count)
      }
      sent += Math.max(due, 0)
    }, 2)
  })
} else {
  for (const line of lines) {
    line.wake = () => {
      if (performance.now() < until && line.waiting <= window / 2) line.send(window - line.waiting)
    }
    line.wake()
  }
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}
const sendingSeconds = (performance.now() - startedAt) / 1000
const inTime = lines.reduce((sum, line) => sum + line.acknowledged, 0)
const patience = performance.now() + 30_000
while (lines.some((line) => line.waiting > 0) && performance.now() < patience) {
  await new Promise((resolve) => setTimeout(resolve, 10))
}
const latencies = Float64Array.from(lines.flatMap((line) => line.latencies)).sort()
const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? null
process.stdout.write(
  JSON.stringify({
    seconds: sendingSeconds,
    sent: lines.reduce((sum, line) => sum + line.sent, 0),
    acknowledged: lines.reduce((sum, line) => sum + line.acknowledged, 0),
    acknowledgedPerSecond: inTime / sendingSeconds,
    milliseconds: { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) },
    cpuSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
  }),
)
for (const line of lines) line.socket.destroy()
