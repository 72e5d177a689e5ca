// Frames a second of the decoder against a plain split-and-object decoder of the obvious kind, in one run.
// node bench/hj212-decode.mjs [seconds]
import { createDecoder, encodeFrame, readingsOf } from '../packages/hj212/dist/index.js'

const SECONDS = Number(process.argv[2] ?? 3)
const factors = [
  'a34004',
  'a34002',
  'a21026',
  'a21004',
  'a21005',
  'a05024',
  'a01001',
  'a01002',
  'a01007',
  'a01008',
]
const frames = Array.from({ length: 2000 }, (_, index) => {
  const values = factors.map(
    (code, place) => `${code}-Rtd=${((index * 7 + place * 13) % 999) / 10},${code}-Flag=N`,
  )
  const second = String(index % 60).padStart(2, '0')
  return Buffer.from(
    encodeFrame({
      qn: `202611240901${second}000`,
      st: '22',
      cn: '2011',
      pw: '123456',
      mn: `511000000000000000${String(index).padStart(6, '0')}`,
      flag: 5,
      cp: `DataTime=202611240901${second};${values.join(';')}`,
    }),
  )
})
const stream = Buffer.concat(frames)
const chunks = []
for (let at = 0; at < stream.length; at += 65536) chunks.push(stream.subarray(at, at + 65536))

function ours() {
  const decoder = createDecoder()
  let values = 0
  for (const chunk of chunks) {
    for (const frame of decoder.push(chunk)) if (frame.ok) values += readingsOf(frame).readings.length
  }
  return values
}

function obvious() {
  let rest = ''
  let values = 0
  for (const chunk of chunks) {
    const lines = (rest + chunk.toString('latin1')).split('\r\n')
    rest = lines.pop()
    for (const line of lines) {
      const segment = line.slice(6, -4)
      let crc = 0xffff
      for (let index = 0; index < segment.length; index++) {
        crc = (crc >> 8) ^ segment.charCodeAt(index)
        for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
      }
      if (crc !== Number.parseInt(line.slice(-4), 16)) continue
      const [head, body] = segment.split('CP=&&')
      const fields = Object.fromEntries(
        head
          .split(';')
          .filter(Boolean)
          .map((pair) => pair.split('=')),
      )
      const data = {}
      for (const item of body.replace('&&', '').split(';')) {
        for (const pair of item.split(',')) {
          const [key, value] = pair.split('=')
          data[key] = value
        }
      }
      if (fields.MN) values += Object.keys(data).filter((key) => key.endsWith('-Rtd')).length
    }
  }
  return values
}

function measure(name, run) {
  const expected = frames.length * factors.length
  if (run() !== expected) throw new Error(`${name} read ${run()} of ${expected} values`)
  for (let warm = 0; warm < 20; warm++) run()
  const until = performance.now() + SECONDS * 1000
  const started = performance.now()
  let rounds = 0
  while (performance.now() < until) {
    run()
    rounds++
  }
  const seconds = (performance.now() - started) / 1000
  const rate = (rounds * frames.length) / seconds
  console.log(
    `${name.padEnd(10)} ${Math.round(rate).toLocaleString('en').padStart(10)} frames/s  ${((rounds * stream.length) / seconds / 1e6).toFixed(0).padStart(5)} MB/s`,
  )
  return rate
}

const plain = measure('obvious', obvious)
const fast = measure('decoder', ours)
console.log(
  `ratio ${(fast / plain).toFixed(1)}; ${Math.round(stream.length / frames.length)} bytes and ${factors.length} values a frame`,
)
