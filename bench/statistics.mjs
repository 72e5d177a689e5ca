/**
 * Every plot of the workbench over a year of hours of ten sites, target two seconds each; then the same work in numpy and scipy where these have it
 * (python3 with scipy on the path), in the same run. Processor time of this process, since the machine may be shared; wall time beside it.
 *
 *   npm run build && node bench/statistics.mjs [--seed N]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as statistics from '../packages/statistics/dist/index.js'

const { values: options } = parseArgs({ options: { seed: { type: 'string', default: '20251231' } } })
const SITES = 10
const HOURS = 8760
const TARGET_SECONDS = 2

/** Mulberry32: the same numbers for the same seed everywhere. */
function randomOf(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const random = randomOf(Number(options.seed))
const column = (of) => Float64Array.from({ length: HOURS }, (_, hour) => of(hour))
const hours = column((hour) => hour)
const degrees = column(() => Math.floor(random() * 36) * 10)
let gust = 2
const speed = column(() => {
  gust = Math.max(0, Math.min(9, gust + (random() - 0.5) * 0.8))
  return Math.round(gust * 10) / 10
})
const temperature = column(
  (hour) =>
    15 - 12 * Math.cos((2 * Math.PI * hour) / HOURS) - 4 * Math.cos((2 * Math.PI * hour) / 24) + random() * 6,
)
/** Whole µg/m³ as an instrument network has them, 3 % missing. */
const sites = Array.from({ length: SITES }, () => {
  let mass = 40
  return column((hour) => {
    mass = Math.max(
      3,
      mass + (random() - 0.5) * 12 + (40 + 25 * Math.cos((2 * Math.PI * hour) / HOURS) - mass) * 0.03,
    )
    return random() < 0.03 ? Number.NaN : Math.round(Math.max(mass - speed[hour] * 2, 2))
  })
})
const axis = {
  start: Date.parse('2025-01-01T00:00:00+08:00'),
  stepSeconds: 3600,
  length: HOURS,
  zoneMinutes: 480,
}
const hourOfDay = column((hour) => hour % 24)
const weekday = Float64Array.from(statistics.partColumn(axis, 'weekday'))
const each = (of) => () => sites.map(of)
const rose = { calmBelow: 0.3, bounds: [1, 2, 4, 6] }

const plots = {
  'Mann–Kendall': each((values) => statistics.mannKendall(values)),
  'Mann–Kendall, Hamed–Rao, daily means': each((values) =>
    statistics.mannKendall(statistics.calendarMeans(axis, values, 'day').means, {
      autocorrelation: 'hamed-rao',
    }),
  ),
  'seasonal Kendall with covariance, daily means by weekday': each((values) =>
    statistics.seasonalKendall(statistics.calendarMeans(axis, values, 'day').means, {
      period: 7,
      covariance: true,
    }),
  ),
  'Theil–Sen with interval': each((values) => statistics.theilSen(hours, values)),
  'LOWESS, daily means': each((values) => {
    const { means } = statistics.calendarMeans(axis, values, 'day')
    return statistics.lowess(
      Float64Array.from(means, (_, day) => day),
      means,
      { span: 0.3 },
    )
  }),
  'profiles by hour, weekday, month, season': each((values) =>
    ['hour', 'weekday', 'month', 'season'].map((part) => statistics.profile(axis, values, part)),
  ),
  'profile by hour, bootstrap': each((values) =>
    statistics.profile(axis, values, 'hour', { interval: 'bootstrap' }),
  ),
  'calendar heat map': each((values) =>
    statistics.calendarMeans(axis, values, 'day', { leastCoverage: 20 / 24 }),
  ),
  'wind rose and pollution rose': each((values) => [
    statistics.windRose(degrees, speed, rose),
    statistics.pollutionRose(degrees, speed, values, { ...rose, bounds: [35, 75, 115, 150] }),
  ]),
  'bivariate polar plot': each((values) => statistics.polarSurface(degrees, speed, values)),
  'correlation matrix, Pearson': () => statistics.correlationMatrix(sites, 'pearson'),
  'correlation matrix, Spearman': () => statistics.correlationMatrix(sites, 'spearman'),
  'scatter: least squares, reduced major axis, Theil–Sen': each((values, index) => {
    const other = sites[(index + 1) % SITES]
    return [
      statistics.leastSquares(other, values),
      statistics.reducedMajorAxis(other, values),
      statistics.theilSen(other, values),
    ]
  }),
  'distribution: histogram, density': each((values) => [
    statistics.histogram(values),
    statistics.kernelDensity(values),
  ]),
  percentiles: each((values) => statistics.percentiles(values, [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98])),
  'ranking over time, daily means': () =>
    statistics.ranking(
      sites.map((values) => statistics.calendarMeans(axis, values, 'day').means),
      'lowest',
    ),
  episodes: each((values) => statistics.findEpisodes(values, { threshold: 75, mostGap: 3, leastLength: 6 })),
  'weather normalisation': each((values) =>
    statistics.normaliseWeather(values, [
      { name: 'time', values: hours, kept: true },
      { name: 'hour', values: hourOfDay },
      { name: 'weekday', values: weekday },
      { name: 'direction', values: degrees },
      { name: 'speed', values: speed },
      { name: 'temperature', values: temperature },
    ]),
  ),
  'upstream and downstream, delays to 72 h': each((values, index) =>
    statistics.travelTime(values, sites[(index + 1) % SITES], { mostLag: 72 }),
  ),
  'year on year: parts of the change': each((values) => {
    const month = statistics.partColumn(axis, 'month')
    const half = (from, to) => ({
      observed: values.subarray(from, to),
      normalised: values.subarray(from, to),
      group: month.subarray(from, to),
    })
    return statistics.changeParts(half(0, 4380), half(4380, 8760))
  }),
}

const seconds = {}
let failed = false
console.log(`${SITES} sites × ${HOURS} hours, seed ${options.seed}`)
console.log('seconds of processor, of wall: plot')
for (const [name, run] of Object.entries(plots)) {
  const cpu = process.cpuUsage()
  const wall = performance.now()
  run()
  const { user, system } = process.cpuUsage(cpu)
  seconds[name] = (user + system) / 1e6
  failed ||= seconds[name] > TARGET_SECONDS
  console.log(`${seconds[name].toFixed(3)}  ${((performance.now() - wall) / 1000).toFixed(3)}  ${name}`)
}

const folder = mkdtempSync(join(tmpdir(), 'tuojiang-statistics-'))
const file = join(folder, 'sites.json')
writeFileSync(
  file,
  JSON.stringify(sites.map((values) => Array.from(values, (value) => (value >= 0 ? value : null)))),
)
const python = spawnSync(
  'python3',
  [fileURLToPath(new URL('statistics/numpy_scipy.py', import.meta.url)), file],
  {
    encoding: 'utf8',
  },
)
rmSync(folder, { recursive: true })
if (python.status === 0) {
  console.log('numpy and scipy, seconds of processor: ratio to ours')
  for (const [name, theirs] of Object.entries(JSON.parse(python.stdout)))
    console.log(`${theirs.toFixed(3)}: ${(theirs / seconds[name]).toFixed(1)}  ${name}`)
} else console.log('python3 with scipy was not found: no comparison')
process.exit(failed ? 1 : 0)
