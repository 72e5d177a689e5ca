/**
 * The statistics of packages/statistics against scipy on published monitoring data (not part of this repository); every number of both is compared.
 * Ends with 1 when the largest relative difference of any passes 1e-9.
 *
 *   npm run build && node scripts/validate-statistics.mjs FOLDER
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import * as statistics from '../packages/statistics/dist/index.js'

const MOST_DIFFERENCE = 1e-9
const FILE = 'beijing-4-stations-hourly-2013-2017.csv.gz'
/** scipy writes down every slope, 38 million of a year of hours: one series of 2015 will do. */
const LONG = 'Dongsi pm25'
const YEAR = { from: 306 * 24 + 365 * 24, to: 306 * 24 + 730 * 24 }
const DENSITY = 'gaussian_kde'
const KEYS = ['pm25', 'pm10', 'so2', 'no2', 'co_ugm3', 'o3']

const folder = process.argv[2]
if (!folder) {
  console.error('usage: node scripts/validate-statistics.mjs FOLDER')
  process.exit(2)
}
const [head, ...lines] = gunzipSync(readFileSync(join(folder, FILE)))
  .toString('utf8')
  .trim()
  .split(/\r?\n/)
const places = Object.fromEntries(head.split(',').map((name, index) => [name, index]))
const stations = {}
for (const line of lines) {
  const cells = line.split(',')
  stations[cells[0]] = stations[cells[0]] ?? Object.fromEntries(KEYS.map((key) => [key, []]))
  const columns = stations[cells[0]]
  for (const key of KEYS) {
    const cell = cells[places[key]]
    columns[key].push(cell === '' || cell === 'NA' ? Number.NaN : Number(cell))
  }
}

const axisOf = (length) => ({
  start: Date.parse('2013-03-01T00:00:00+08:00'),
  stepSeconds: 3600,
  length,
  zoneMinutes: 480,
})
const results = {}
const series = {}
for (const [station, columns] of Object.entries(stations)) {
  for (const key of KEYS) {
    const hours = Float64Array.from(columns[key])
    const { means: days } = statistics.calendarMeans(axisOf(hours.length), hours, 'day', {
      leastCoverage: 20 / 24,
    })
    const { means: months } = statistics.calendarMeans(axisOf(hours.length), hours, 'month', {
      leastCoverage: 0.75,
    })
    const name = `${station} ${key}`
    const year = name === LONG ? hours.subarray(YEAR.from, YEAR.to) : new Float64Array(0)
    series[name] = { hours, days, months, pm25: columns.pm25, year }
    const place = (values) => Float64Array.from(values, (_, index) => index)
    const tau = statistics.kendallTau(place(days), days)
    const sen = statistics.theilSen(place(days), days)
    const seasonal = statistics.seasonalKendall(months, { period: 12 })
    const pearson = statistics.correlation(columns.pm25, hours, 'pearson')
    const spearman = statistics.correlation(columns.pm25, hours, 'spearman')
    const line = statistics.leastSquares(columns.pm25, hours)
    const split = Math.floor(days.length / 2)
    const rank = statistics.mannWhitney(days.subarray(0, split), days.subarray(split))
    const long = statistics.theilSen(place(year), year)
    results[name] = {
      'kendalltau of days: tau, p': [tau.tau, tau.p],
      'theilslopes of days: slope, lower, upper, intercept': [sen.slope, sen.lower, sen.upper, sen.intercept],
      'theilslopes of one year of hours (the ranks found without every slope)': long.known
        ? [long.slope, long.lower, long.upper, long.intercept]
        : [],
      'Kendall score of months by season': [seasonal.score],
      'pearsonr with PM2.5, hours: r': [pearson.r],
      'spearmanr with PM2.5, hours: r': [spearman.r],
      'linregress on PM2.5, hours: slope, intercept, errors':
        key === 'pm25' ? [] : [line.slope, line.intercept, line.slopeError, line.interceptError],
      'percentiles of hours': statistics.percentiles(hours, [0.05, 0.5, 0.9, 0.95, 0.98]).values,
      'mannwhitneyu, first half of days against second: U, p': [rank.u, rank.p],
      'gaussian_kde of days, Silverman’s kernel width given': kde(days),
    }
  }
}

function kde(days) {
  const { density, bandwidth } = statistics.kernelDensity(days, { points: 32 })
  return [bandwidth, ...density]
}

const plain = (values) => Array.from(values, (value) => (Number.isNaN(value) ? null : value))
const python = spawnSync('python3', [fileURLToPath(new URL('validate_statistics.py', import.meta.url))], {
  encoding: 'utf8',
  maxBuffer: 1 << 30,
  input: JSON.stringify({
    bandwidths: Object.fromEntries(
      Object.entries(results).map(([name, result]) => [
        name,
        result['gaussian_kde of days, Silverman’s kernel width given'][0],
      ]),
    ),
    series: Object.fromEntries(
      Object.entries(series).map(([name, columns]) => [
        name,
        Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, plain(values)])),
      ]),
    ),
  }),
})
if (python.status !== 0) {
  console.error(python.stderr)
  process.exit(2)
}
const answers = JSON.parse(python.stdout)
const worst = {}
for (const [name, result] of Object.entries(results)) {
  for (const [figure, ours] of Object.entries(result)) {
    const theirs = answers[name][figure]
    if (theirs.length !== ours.length)
      throw new Error(`${name}, ${figure}: ${ours.length} and ${theirs.length} numbers`)
    worst[figure] = worst[figure] ?? { numbers: 0, difference: 0, at: '' }
    const held = worst[figure]
    ours.forEach((value, index) => {
      held.numbers++
      const apart = Math.abs(value - theirs[index])
      // A density is compared with its peak: far from every value ours is cut off where a kernel is 1e−16 of its height.
      const scale = figure.startsWith(DENSITY)
        ? Math.max(...theirs.slice(1))
        : Math.max(Math.abs(value), Math.abs(theirs[index]))
      const difference = apart === 0 ? 0 : apart / scale
      if (!(difference <= held.difference)) Object.assign(held, { difference, at: name })
    })
  }
}
console.log('| figure | numbers | largest relative difference | where |\n| --- | --- | --- | --- |')
for (const [figure, { numbers, difference, at }] of Object.entries(worst))
  console.log(`| ${figure} | ${numbers} | ${difference === 0 ? 0 : difference.toExponential(1)} | ${at} |`)
process.exit(Object.values(worst).every(({ difference }) => difference <= MOST_DIFFERENCE) ? 0 : 1)
