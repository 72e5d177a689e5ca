// A million hourly values through the full profile of an ambient air station, against an implementation of the obvious kind with an
// object a value. Counted in processor time of one core. Both must flag the same values.
// node bench/quality.mjs [rounds] [--data FOLDER]: with a folder of published data also the share of real values that each check flags.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PROFILES, runChecks } from '../packages/quality/dist/index.js'

const ROUNDS = Number(process.argv[2]) || 5
const VALUES = 1_000_000
const profile = PROFILES.find(({ id }) => id === 'ambient-air-hour')
const factors = ['a34004', 'a34002', 'a21026', 'a21004', 'a05024', 'a21005']
const hours = Math.floor(VALUES / factors.length)
const block = blockOf(hours)

function blockOf(count) {
  let state = 42
  const random = () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 4294967296
  }
  const levels = { a34004: 45, a34002: 80, a21026: 12, a21004: 35, a05024: 70, a21005: 0.8 }
  const times = Float64Array.from({ length: count }, (_value, hour) => (hour + 1) * 3600)
  const values = {}
  const marks = {}
  const neighbours = {}
  for (const factor of factors) {
    let wander = 0
    const scale = factor === 'a21005' ? 100 : 1
    const make = () =>
      Float64Array.from({ length: count }, () => {
        wander = 0.95 * wander + 0.2 * (random() - 0.5)
        if (random() < 0.01) return Number.NaN
        const spike = random() < 0.001 ? 10 : 1
        return Math.round(levels[factor] * spike * Math.exp(wander) * scale) / scale
      })
    values[factor] = make()
    neighbours[factor] = [make(), make(), make(), make()]
    marks[factor] = Uint8Array.from({ length: count }, () => (random() < 0.01 ? 'M' : 'N').charCodeAt(0))
  }
  return { times, values, marks, neighbours }
}

function ours() {
  const { combined, findings } = runChecks(profile, block)
  return { combined, findings: findings.length }
}

/** The same checks as anyone would write them first: rows of objects, a slice for every window. */
const rows = factors.map((factor) =>
  Array.from(block.values[factor], (value, index) => ({
    time: block.times[index],
    value: Number.isNaN(value) ? null : value,
    mark: String.fromCharCode(block.marks[factor][index]),
    neighbours: block.neighbours[factor].map((other) => other[index]).filter((other) => !Number.isNaN(other)),
  })),
)

function obvious() {
  const weight = { 9: 0, 2: 1, 1: 2, 3: 3, 4: 4 }
  const combined = {}
  factors.forEach((factor, place) => {
    const rules = profile.factors.find((candidate) => candidate.factor === factor)
    const series = rows[place]
    const flags = series.map((row, index) => {
      if (row.value === null) return 9
      const found = [row.mark === 'N' ? 1 : 4]
      const range = rules.range.value
      found.push(outside(row.value, range.fail) ? 4 : outside(row.value, range.suspect) ? 3 : 1)
      const before = series[index - 1]
      const after = series[index + 1]
      const known = before && after && before.value !== null && after.value !== null
      if (known && (row.value - before.value) * (after.value - row.value) < 0) {
        const height = Math.min(Math.abs(row.value - before.value), Math.abs(after.value - row.value))
        found.push(height > rules.spike.value.fail ? 4 : height > rules.spike.value.suspect ? 3 : 1)
      }
      if (before && before.value !== null) {
        const rate = Math.abs((row.value - before.value) / (row.time - before.time))
        const { suspectPerHour, failPerHour } = rules.rate.value
        found.push(rate > failPerHour / 3600 ? 4 : rate > suspectPerHour / 3600 ? 3 : 1)
      }
      for (const [seconds, flag] of [
        [rules.flat.value.suspectSeconds, 3],
        [rules.flat.value.failSeconds, 4],
      ]) {
        const window = series.slice(Math.max(0, index - seconds / 3600), index + 1)
        const held = window.map(({ value }) => value).filter((value) => value !== null)
        if (
          window.length === seconds / 3600 + 1 &&
          held.length >= 2 &&
          Math.min(...held) > rules.flat.value.above &&
          Math.max(...held) === Math.min(...held)
        )
          found.push(flag)
      }
      const day = series
        .slice(Math.max(0, index - 23), index + 1)
        .map(({ value }) => value)
        .filter((value) => value !== null)
      if (day.length >= 18) {
        const spread = Math.max(...day) - Math.min(...day)
        const { suspect, fail, above } = rules.attenuated.value
        found.push(row.value <= above ? 1 : spread < fail ? 4 : spread < suspect ? 3 : 1)
      }
      if (row.neighbours.length >= 3) {
        const limits = rules.neighbours.value
        const median = middle(row.neighbours)
        const mad = 1.4826 * middle(row.neighbours.map((other) => Math.abs(other - median)))
        const z =
          Math.abs(row.value - median) / Math.max(mad, limits.floor, limits.floorShare * Math.abs(median))
        found.push(z > limits.fail ? 4 : z > limits.suspect ? 3 : 1)
      }
      return found.reduce((worst, flag) => (weight[flag] > weight[worst] ? flag : worst), 2)
    })
    combined[factor] = flags
  })
  rows[0].forEach((row, index) => {
    const whole = rows[1][index].value
    if (row.value === null || whole === null || row.value - whole <= Math.max(5, 0.1 * whole)) return
    for (const factor of ['a34004', 'a34002']) if (combined[factor][index] !== 4) combined[factor][index] = 3
  })
  return { combined }
}

const outside = (value, [low, high]) => value < low || value > high

function middle(values) {
  const sorted = [...values].sort((one, other) => one - other)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

function cost(run) {
  const before = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, result }
}

const median = (list) => [...list].sort((one, other) => one - other)[list.length >> 1]
const fast = []
const slow = []
let different = 0
let found = 0
for (let round = 0; round < ROUNDS; round++) {
  const { seconds, result } = cost(ours)
  fast.push(seconds)
  found = result.findings
  if (round < 3) {
    const plain = cost(obvious)
    slow.push(plain.seconds)
    if (round === 0)
      for (const factor of factors)
        for (let index = 0; index < hours; index++)
          if (result.combined[factor][index] !== plain.result.combined[factor][index]) different++
  }
}
const total = hours * factors.length
console.log(
  `${total.toLocaleString('en')} values, ${factors.length} factors, full profile with device marks and four neighbours; ${found.toLocaleString('en')} findings`,
)
console.log(
  `profile  ${median(fast).toFixed(2)} s of one core (best ${Math.min(...fast).toFixed(2)}), ${Math.round(total / median(fast)).toLocaleString('en')} values/s`,
)
console.log(`obvious  ${median(slow).toFixed(2)} s`)
console.log(`ratio ${(median(slow) / median(fast)).toFixed(1)}; flags that differ: ${different}`)

const data = process.argv.indexOf('--data')
if (data > 0) flagRates(join(process.argv[data + 1], 'beijing-4-stations-hourly-2013-2017.csv.gz'))

/** Share of suspect and failed values by check and pollutant, each station with the others as neighbours. */
function flagRates(file) {
  const [head, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  const columns = {
    a34004: 'pm25',
    a34002: 'pm10',
    a21026: 'so2',
    a21004: 'no2',
    a05024: 'o3',
    a21005: 'co_ugm3',
  }
  const stations = {}
  for (const line of lines) {
    const row = line.split(',')
    stations[row[0]] ??= []
    stations[row[0]].push(row)
  }
  const series = (rows, factor) => {
    const place = names.indexOf(columns[factor])
    const unit = factor === 'a21005' ? 1000 : 1
    return Float64Array.from(rows, (row) => (row[place] === '' ? Number.NaN : Number(row[place]) / unit))
  }
  const rates = {}
  for (const [station, rows] of Object.entries(stations)) {
    const others = Object.entries(stations).filter(([name]) => name !== station)
    const times = Float64Array.from(rows, (row) => Date.parse(`${row[1]}:00:00+08:00`) / 1000)
    const { checks } = runChecks(profile, {
      times,
      values: Object.fromEntries(factors.map((factor) => [factor, series(rows, factor)])),
      neighbours: Object.fromEntries(
        factors.map((factor) => [factor, others.map(([, other]) => series(other, factor))]),
      ),
    })
    for (const factor of factors)
      for (const [code, flags] of Object.entries(checks[factor])) {
        rates[`${code} ${columns[factor]}`] ??= { judged: 0, flagged: 0 }
        const rate = rates[`${code} ${columns[factor]}`]
        for (const flag of flags) {
          if (flag === 1 || flag === 3 || flag === 4) rate.judged++
          if (flag === 3 || flag === 4) rate.flagged++
        }
      }
  }
  for (const [name, { judged, flagged }] of Object.entries(rates).sort())
    console.log(`  ${name.padEnd(32)} ${((100 * flagged) / judged).toFixed(3)} %`)
}
