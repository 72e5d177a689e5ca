// Reproduction of published results by packages/standards: node scripts/validate-standards.mjs FOLDER
// FOLDER holds neijiang-stations-hourly-2020.csv.gz, neijiang-daily-2014-12_2017-01.csv.gz, water-stations-daily-2020-05_2020-08.csv.gz,
// water-lake-sections.json and beijing-4-stations-hourly-2013-2017.csv.gz. Ends with 1 when a rate falls below what docs/validation.md promises.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import {
  AIR_KEYS,
  airRules,
  cityMean,
  dailyMeans,
  evaluateAirTable,
  evaluateDays,
  evaluateSection,
  evaluateWaterTable,
  waterClassInfo,
} from '../packages/standards/dist/index.js'

const folder = process.argv[2]
if (!folder) throw new Error('give the folder of the published data')
const rowsOf = (file) => parse(gunzipSync(readFileSync(join(folder, file))), { columns: true })
const number = (text) => (text === '' || text === undefined || text === '--' ? null : Number(text))
const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`
let failed = false
const demand = (holds, what) => {
  if (holds) return
  failed = true
  console.log(`  BELOW WHAT IS PROMISED: ${what}`)
}

function neijiangHours() {
  const rows = rowsOf('neijiang-stations-hourly-2020.csv.gz')
  const fields = ['pm25', 'pm10', 'so2', 'no2', 'co_mgm3', 'o3_1h']
  const complete = rows.filter((row) => fields.every((field) => row[field] !== ''))
  const table = evaluateAirTable(
    ['time', 'pm25', 'pm10', 'so2', 'no2', 'co', 'o3'],
    complete.map((row) => [row.time_local, ...fields.map((field) => row[field])]),
    { hourly: true },
  )
  const agreeing = { aqi: 0, level: 0, primary: 0, all: 0 }
  complete.forEach((row, index) => {
    const [aqi, , category, primary] = table.rows[index].fields.slice(7)
    const same = { aqi: aqi === row.aqi, level: category === row.level, primary: primary === row.primary }
    for (const what of Object.keys(same)) if (same[what]) agreeing[what]++
    if (Object.values(same).every(Boolean)) agreeing.all++
  })
  console.log(
    `Neijiang, hourly 2020: ${rows.length} rows, ${complete.length} with six values; equal AQI ${agreeing.aqi}, level ${agreeing.level}, primary pollutant ${agreeing.primary}, all three ${agreeing.all} (as text, ties in their order)`,
  )
  demand(agreeing.all === complete.length, 'every complete row')
}

const neijiangDays = () =>
  rowsOf('neijiang-daily-2014-12_2017-01.csv.gz').map((row) => ({
    day: row.date,
    values: {
      pm25: number(row.pm25),
      pm10: number(row.pm10),
      so2: number(row.so2),
      no2: number(row.no2),
      co: number(row.co_mgm3),
      o3: number(row.o3_8h),
    },
  }))

function neijiangYears() {
  const days = neijiangDays()
  for (const year of ['2015', '2016']) {
    const within = days.filter(({ day }) => day.startsWith(year))
    for (const name of ['2012', '2026']) {
      const result = evaluateDays(within, year, airRules(name, `${year}-12-31`))
      console.log(
        `Neijiang ${year} by ${result.edition}: ${within.length} days, PM2.5 ${result.means.pm25.toFixed(1)} µg/m³, good days ${result.goodRatio.toFixed(1)} %, heavily polluted ${result.heavyDays} = ${result.heavyRatio.toFixed(1)} %, composite index ${result.composite.value}${result.composite.unconfirmed ? ' (unconfirmed)' : ''}`,
      )
      if (year === '2015' && name === '2012')
        demand(
          result.means.pm25.toFixed(1) === '60.3' && result.heavyRatio.toFixed(1) === '4.4',
          'PM2.5 60.3 and 4.4 %',
        )
    }
  }
}

function water() {
  const lakes = new Set(
    JSON.parse(readFileSync(join(folder, 'water-lake-sections.json'), 'utf8')).sections.map(
      (entry) => `${entry.province} ${entry.section}`,
    ),
  )
  const rows = rowsOf('water-stations-daily-2020-05_2020-08.csv.gz')
  const published = rows.filter((row) => /^(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|劣Ⅴ)$/.test(row.class))
  const body = (row) => (lakes.has(`${row.province} ${row.section}`) ? 'lake' : 'river')
  const items = ['ph', 'do', 'codmn', 'nh3n', 'tp']
  const table = evaluateWaterTable(
    [...items, 'body'],
    published.map((row) => [...items.map((item) => row[`raw_${item}`]), body(row)]),
    false,
  )
  const count = (equal) => published.filter(equal).length
  const rawSame = count((row, index) => table.rows[index].fields[items.length + 1] === row.class)
  const classOf = (row, prefix, options) => {
    const values = Object.fromEntries(items.map((item) => [item, number(row[`${prefix}${item}`])]))
    const section = evaluateSection(values, { items: 'auto5', ...options })
    return section.class === null ? '' : waterClassInfo(section.class).name.zh
  }
  const shownSame = count((row) => classOf(row, '', { body: body(row) }) === row.class)
  const riverSame = count((row) => classOf(row, 'raw_', {}) === row.class)
  console.log(
    `Water, daily 2020: ${rows.length} rows, ${published.length} with a published class; equal ${rawSame} = ${percent(rawSame, published.length)} (unrounded values, lakes known); ${shownSame} = ${percent(shownSame, published.length)} from the displayed values; ${riverSame} = ${percent(riverSame, published.length)} if every section were a river`,
  )
  demand(rawSame / published.length >= 0.998, '99.8 %')
}

function beijing() {
  const stations = new Map()
  for (const row of rowsOf('beijing-4-stations-hourly-2013-2017.csv.gz')) {
    const day = row.time_local.slice(0, 10)
    const hour = Number(row.time_local.slice(11, 13))
    if (!stations.has(row.station)) stations.set(row.station, new Map())
    const days = stations.get(row.station)
    if (!days.has(day)) days.set(day, Object.fromEntries(AIR_KEYS.map((key) => [key, Array(24).fill(null)])))
    const hours = days.get(day)
    for (const key of AIR_KEYS) {
      const value = number(key === 'co' ? row.co_ugm3 : row[key])
      hours[key][hour] = value === null || Number.isNaN(value) ? null : key === 'co' ? value / 1000 : value
    }
  }
  const daily = new Map(
    [...stations].map(([name, days]) => [
      name,
      new Map([...days].map(([day, hours]) => [day, dailyMeans(hours)])),
    ]),
  )
  const dates = [...daily.values().next().value.keys()].sort()
  const city = dates.map((day) => ({
    day,
    values: cityMean([...daily].map(([id, days]) => ({ id, values: days.get(day)?.values ?? {} }))).values,
  }))
  for (const year of ['2014', '2015', '2016']) {
    const result = evaluateDays(
      city.filter(({ day }) => day.startsWith(year)),
      year,
      airRules('2012', `${year}-12-31`),
    )
    const states = AIR_KEYS.filter((key) => result.validity[key].state !== 'valid')
    console.log(
      `Beijing, mean of ${stations.size} stations, ${year}: ${result.validDays} valid days, PM2.5 ${result.values.pm25}, PM10 ${result.values.pm10}, SO2 ${result.values.so2}, NO2 ${result.values.no2} µg/m³, CO-95 ${result.values.co} mg/m³, O3-90 ${result.values.o3} µg/m³; good ${result.goodRatio.toFixed(1)} %, heavy ${result.heavyDays}; composite ${result.composite.value}; not valid as a year: ${states.join(' ') || 'none'}`,
    )
  }
}

neijiangHours()
neijiangYears()
water()
beijing()
process.exitCode = failed ? 1 : 0
