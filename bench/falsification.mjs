// Precision and recall of the suspicions of falsification on a labelled synthetic set; with a folder of published data also the rate of
// false alarms on real stations.
// node bench/falsification.mjs [--sets 40] [--seed 7] [--data FOLDER]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { inspect, SUSPICION_LEVELS } from '../packages/quality/dist/index.js'
import { HONEST_STYLES, labelledSet, RIGHT_CODES } from '../packages/quality/test/falsify-generator.mjs'

const option = (name, otherwise) => {
  const place = process.argv.indexOf(`--${name}`)
  return place < 0 ? otherwise : process.argv[place + 1]
}
const sets = Number(option('sets', 40))
const seed = Number(option('seed', 7))
const codeOf = (suspicion) => suspicion.code.replace('falsification.', '')

const levels = Object.entries(SUSPICION_LEVELS)
const tally = Object.fromEntries(
  levels.map(([level]) => [level, { right: 0, wrong: 0, found: {}, alarms: {}, byCode: {} }]),
)
const amounts = {}
const began = process.cpuUsage()
let outlets = 0
for (const { way, style, strength, dossier } of labelledSet(seed, sets)) {
  outlets++
  const suspicions = inspect(dossier)
  const kind = way ?? `honest: ${style}`
  const half = way && (strength >= 0.5 ? 'strong' : 'weak')
  amounts[kind] ??= { all: 0, strong: 0, weak: 0 }
  amounts[kind].all++
  if (half) amounts[kind][half]++
  for (const [level, least] of levels) {
    const count = tally[level]
    const codes = suspicions.filter(({ score }) => score >= least).map(codeOf)
    const right = codes.filter((code) => way && RIGHT_CODES[way].includes(code))
    count.right += right.length
    count.wrong += codes.length - right.length
    for (const code of codes) {
      count.byCode[code] ??= { right: 0, wrong: 0, where: {} }
      count.byCode[code][right.includes(code) ? 'right' : 'wrong']++
      if (!right.includes(code)) count.byCode[code].where[kind] = (count.byCode[code].where[kind] ?? 0) + 1
    }
    count.found[kind] ??= { all: 0, strong: 0, weak: 0 }
    if (way ? right.length > 0 : codes.length > 0) {
      count.found[kind].all++
      if (half) count.found[kind][half]++
    }
  }
}
const { user } = process.cpuUsage(began)
const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '–').padStart(8)
console.log(
  `${outlets} outlets of 90 days of hours, seed ${seed}; ${(user / 1e3 / outlets).toFixed(0)} ms of one core each`,
)
for (const [level, least] of levels) {
  const count = tally[level]
  const ways = Object.keys(RIGHT_CODES)
  const recalled = ways.reduce((sum, way) => sum + count.found[way].all, 0)
  const strong = ways.reduce((sum, way) => sum + count.found[way].strong, 0)
  const honest = HONEST_STYLES.reduce((sum, style) => sum + count.found[`honest: ${style}`].all, 0)
  console.log(
    `\nscore ${least} and more (${level}): precision${percent(count.right, count.right + count.wrong)}, recall${percent(recalled, ways.length * sets)}, of the stronger half${percent(
      strong,
      ways.reduce((sum, way) => sum + amounts[way].strong, 0),
    )}; honest outlets with an alarm${percent(honest, HONEST_STYLES.length * sets)}`,
  )
  for (const way of ways)
    console.log(
      `  ${way.padEnd(24)} recall${percent(count.found[way].all, amounts[way].all)}  weak${percent(count.found[way].weak, amounts[way].weak)}  strong${percent(count.found[way].strong, amounts[way].strong)}`,
    )
  for (const style of HONEST_STYLES)
    console.log(`  honest: ${style.padEnd(16)} alarms${percent(count.found[`honest: ${style}`].all, sets)}`)
  for (const [code, { right, wrong, where }] of Object.entries(count.byCode))
    console.log(
      `  by code ${code.padEnd(22)} precision${percent(right, right + wrong)}${
        wrong
          ? `  wrong in ${Object.entries(where)
              .map(([kind, many]) => `${kind} ${many}`)
              .join(', ')}`
          : ''
      }`,
    )
}

const folder = option('data', null)
if (folder) {
  realStations(
    join(folder, 'beijing-4-stations-hourly-2013-2017.csv.gz'),
    'Beijing, four stations',
    { pm25: 0, pm10: 0, so2: 0, no2: 0, co_ugm3: -2, o3: 0 },
    'station',
  )
  realStations(
    join(folder, 'neijiang-stations-hourly-2020.csv.gz'),
    'Neijiang, four stations',
    { pm25: 0, pm10: 0, so2: 0, no2: 0, co_mgm3: 1, o3_1h: 0 },
    'station',
  )
}

/** Quarters of a year of every station and pollutant, examined by what needs no other data. */
function realStations(file, title, pollutants, stationColumn) {
  const [head, ...rows] = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  const lower = head.map((name) => name.toLowerCase())
  const timeOf = timeReader(lower)
  const station = lower.indexOf(stationColumn)
  const byStation = groupBy(rows, (row) => row[station])
  const alarms = {}
  let examined = 0
  for (const own of byStation.values())
    for (const [name, decimals] of Object.entries(pollutants)) {
      const column = head.indexOf(name)
      if (column < 0) continue
      for (const part of chunks(own, 2160)) {
        const times = Float64Array.from(part, timeOf)
        const values = Float64Array.from(part, (row) =>
          row[column] === '' || row[column] === 'NA' ? Number.NaN : Number(row[column]),
        )
        examined++
        for (const found of inspect({ series: { times, values, step: 3600, decimals, factor: name } }))
          for (const [level, least] of levels)
            if (found.score >= least) {
              alarms[`${level} ${codeOf(found)}`] ??= { count: 0, of: {} }
              alarms[`${level} ${codeOf(found)}`].count++
              alarms[`${level} ${codeOf(found)}`].of[name] =
                (alarms[`${level} ${codeOf(found)}`].of[name] ?? 0) + 1
            }
      }
    }
  console.log(`\n${title}: ${examined} series of up to 90 days`)
  for (const [kind, { count, of }] of Object.entries(alarms).sort())
    console.log(`  ${kind.padEnd(28)} ${count} = ${percent(count, examined).trim()}  ${JSON.stringify(of)}`)
  if (Object.keys(alarms).length === 0) console.log('  no suspicion')
}

function timeReader(names) {
  const year = names.indexOf('year')
  if (year >= 0) {
    const [month, day, hour] = ['month', 'day', 'hour'].map((name) => names.indexOf(name))
    return (row) => Date.UTC(row[year], row[month] - 1, row[day], row[hour]) / 1000 - 8 * 3600 + 3600
  }
  const time = names.findIndex((name) => name.startsWith('time'))
  return (row) => Date.parse(`${row[time].slice(0, 13)}:00:00+08:00`) / 1000
}

function groupBy(rows, key) {
  const groups = new Map()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

function* chunks(rows, size) {
  for (let start = 0; start < rows.length; start += size)
    if (rows.length - start >= 96) yield rows.slice(start, start + size)
}
