import { connect, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { type EventStream, serve, sse } from '../src/http/index.js'
import { fakeGate, testApp } from './http-helper.js'

const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

/** An app that listens, with one open stream; the page behind it is a bare socket. */
async function openStream() {
  const app = await testApp(fakeGate({ duty: { roles: ['duty'] } }))
  let stream: EventStream | undefined
  serve(app, 'GET /api/live', ({ reply }) => {
    stream = sse(reply, () => {})
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const socket = connect({
    port: typeof address === 'object' && address ? address.port : 0,
    host: '127.0.0.1',
    allowHalfOpen: true,
  })
  sockets.push(socket)
  socket.on('error', () => {})
  socket.write('GET /api/live HTTP/1.1\r\nHost: localhost\r\nCookie: tuojiang=duty\r\n\r\n')
  await new Promise((resolve) => socket.once('data', resolve))
  if (!stream) throw new Error('no stream was opened')
  return { app, stream, socket }
}

// Without an end of their own these wait for keep-alive and header timeouts, longer than a test may last.
it('ends with the server while its page listens', async () => {
  const { app, socket } = await openStream()
  const ended = new Promise((resolve) => socket.once('end', resolve))
  await app.close()
  await ended
})

it('does not hold up the end of the server when its page has stopped reading', async () => {
  const { app, stream, socket } = await openStream()
  socket.pause()
  const text = 'x'.repeat(100_000)
  for (let count = 0; count < 200; count += 1) stream.send('alarm', { text })
  await app.close()
  expect(stream.closed).toBe(true)
})

it('does not hold up the end of the server when its page has sent its last', async () => {
  const { app, stream, socket } = await openStream()
  socket.end()
  await app.close()
  expect(stream.closed).toBe(true)
})

it('nor does a connection on which nothing was asked', async () => {
  const { app } = await openStream()
  const address = app.server.address()
  const silent = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  sockets.push(silent)
  const ended = new Promise((resolve) => silent.once('close', resolve))
  await new Promise((resolve) => silent.once('connect', resolve))
  await app.close()
  await ended
})
