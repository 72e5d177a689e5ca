import { connect, type Socket } from 'node:net'
import { createDecoder, type DecodedFrame, dataBody, encodeFrame, flagOf, timeText } from '@tuojiang/hj212'

/** A device as the field knows it: says what it is told to say, and keeps what it hears. */
export interface FakeDevice {
  socket: Socket
  heard: DecodedFrame[]
  send(bytes: Uint8Array | string): void
  /** Waits for the next frame that fits and was not taken before. */
  hear(fits: (frame: DecodedFrame) => boolean): Promise<DecodedFrame>
  closed: Promise<void>
  end(): void
}

export const PASSWORD = '123456'
export const mnOf = (number: number) => `010000A8900016F0${String(number).padStart(8, '0')}`

export async function fakeDevice(port: number): Promise<FakeDevice> {
  const socket = connect(port, '127.0.0.1')
  const decoder = createDecoder()
  const heard: DecodedFrame[] = []
  const waiting: { fits: (frame: DecodedFrame) => boolean; resolve: (frame: DecodedFrame) => void }[] = []
  const match = () => {
    for (let index = 0; index < waiting.length; index += 1) {
      const entry = waiting[index]
      const at = entry ? heard.findIndex(entry.fits) : -1
      if (!entry || at < 0) continue
      waiting.splice(index, 1)
      entry.resolve(heard.splice(at, 1)[0] as DecodedFrame)
      index -= 1
    }
  }
  socket.on('data', (chunk) => {
    for (const result of decoder.push(chunk)) if (result.ok) heard.push(result)
    match()
  })
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  return {
    socket,
    heard,
    closed,
    send: (bytes) => void socket.write(bytes),
    hear: (fits) =>
      new Promise((resolve) => {
        waiting.push({ fits, resolve })
        match()
      }),
    end: () => void socket.destroy(),
  }
}

export const acknowledges = (qn: string) => (frame: DecodedFrame) => frame.cn === '9014' && frame.qn === qn

let lastQn = Date.UTC(2026, 10, 24)
/** A request number nobody has used in this process. */
export const freshQn = () => {
  lastQn += 1
  return `${timeText(lastQn)}${String(lastQn % 1000).padStart(3, '0')}`
}

export interface Said {
  mn: string
  qn?: string
  cn?: string
  /** Instant in ms. */
  time?: number
  pw?: string
  flag?: number
  values?: Record<string, string>
  cp?: string
  /** Encrypts the body. */
  sm4Key?: Uint8Array
}

/** A data frame of 2017 that wants an answer, hour data when nothing else is said. */
export function dataFrame(said: Said): Uint8Array {
  const items = Object.entries(said.values ?? { a34004: '35.2' }).map(([factor, value]) => ({
    factor,
    values: [[said.cn === '2011' ? 'Rtd' : 'Avg', value]] as [string, string][],
    flag: 'N',
  }))
  const fields = {
    qn: said.qn ?? freshQn(),
    st: '22',
    cn: said.cn ?? '2061',
    pw: said.pw ?? PASSWORD,
    mn: said.mn,
    flag: said.flag ?? flagOf('2017', { answer: true }),
    cp: said.cp ?? dataBody(timeText(said.time ?? Date.UTC(2026, 10, 23)), items),
  }
  return said.sm4Key ? encodeFrame(fields, { sm4Key: said.sm4Key }) : encodeFrame(fields)
}
