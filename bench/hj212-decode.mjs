// Frames a second of the decoder against a plain split-and-object decoder of the obvious kind, in one run. Both read head and
// values of every frame and check its CRC. Counted in processor time of one core, so that a busy machine disturbs little.
// node bench/hj212-decode.mjs [rounds]
import { createDecoder, encodeFrame, readingsOf } from '../packages/hj212/dist/index.js'

const ROUNDS = Number(process.argv[2] ?? 9)
const ROUND_SECONDS = 0.3
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

/** Processor time of one run over the stream, in seconds. */
function cost(run) {
  const before = process.cpuUsage()
  let runs = 0
  let seconds = 0
  while (seconds < ROUND_SECONDS) {
    run()
    runs++
    const { user, system } = process.cpuUsage(before)
    seconds = (user + system) / 1e6
  }
  return seconds / runs
}

const contestants = { obvious, decoder: ours }
const costs = { obvious: [], decoder: [] }
for (const [name, run] of Object.entries(contestants)) {
  const values = run()
  if (values !== frames.length * factors.length) throw new Error(`${name} read ${values} values`)
  for (let warm = 0; warm < 30; warm++) run()
}
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contestants)) costs[name].push(cost(run))
}

console.log(
  `${Math.round(stream.length / frames.length)} bytes and ${factors.length} values with flags a frame`,
)
const median = {}
for (const [name, list] of Object.entries(costs)) {
  list.sort((first, second) => first - second)
  median[name] = list[Math.floor(list.length / 2)]
  const rate = (seconds) =>
    Math.round(frames.length / seconds)
      .toLocaleString('en')
      .padStart(9)
  const megabytes = (stream.length / median[name] / 1e6).toFixed(0)
  console.log(
    `${name.padEnd(8)} ${rate(median[name])} frames/s  ${megabytes.padStart(4)} MB/s  (best ${rate(list[0]).trim()})`,
  )
}
console.log(`ratio ${(median.obvious / median.decoder).toFixed(1)}`)
