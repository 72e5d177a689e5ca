// Reproduction rates on published data: node scripts/validate-standards.mjs FOLDER
// FOLDER holds neijiang-stations-hourly-2020.csv.gz, neijiang-daily-…, water-stations-…, water-lake-sections.json.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import {
  AIR_NAMES,
  AUTOMATIC_ITEMS,
  airLevelOf,
  airRules,
  dailyIndex,
  evaluatePeriod,
  evaluateSection,
  hourlyIndex,
  indexSeries,
  waterClassInfo,
} from '../packages/standards/dist/index.js'

const folder = process.argv[2]
if (!folder) throw new Error('give the folder of the published data')
const rowsOf = (file) => parse(gunzipSync(readFileSync(join(folder, file))), { columns: true })
const number = (text) => (text === '' || text === undefined || text === '--' ? null : Number(text))

const edition = indexSeries.byId('HJ 633-2012')
let complete = 0
let same = 0
for (const row of rowsOf('neijiang-stations-hourly-2020.csv.gz')) {
  const values = {
    pm25: number(row.pm25),
    pm10: number(row.pm10),
    so2: number(row.so2),
    no2: number(row.no2),
    co: number(row.co_mgm3),
    o3: number(row.o3_1h),
  }
  if (Object.values(values).some((value) => value === null)) continue
  complete++
  const index = hourlyIndex(values, edition)
  const primary = index.primary.map((key) => AIR_NAMES[key].zh).join(',')
  const published = row.primary === '—' || row.primary === '-' ? '' : row.primary
  const names = (text) =>
    text
      .split(/[,，、]/)
      .sort()
      .join()
  const agrees =
    index.aqi === Number(row.aqi) &&
    airLevelOf(index.aqi).category.zh === row.level &&
    names(primary) === names(published)
  if (agrees) same++
  else if (complete - same < 6) console.log('differs', row.aqi, row.level, row.primary, index.aqi, primary)
}
console.log(`Neijiang hourly AQI, level and primary pollutant: ${same} of ${complete} complete rows`)

const rules = airRules('2012', '2015-12-31')
const days = rowsOf('neijiang-daily-2014-12_2017-01.csv.gz')
  .filter((row) => row.date.startsWith('2015-'))
  .map((row) => {
    const values = {
      pm25: number(row.pm25),
      pm10: number(row.pm10),
      so2: number(row.so2),
      no2: number(row.no2),
      co: number(row.co_mgm3),
      o3: number(row.o3_8h),
    }
    return { day: row.date, values, aqi: dailyIndex(values, rules.index).aqi }
  })
const year = evaluatePeriod(days, '2015', rules)
console.log(
  `Neijiang 2015: PM2.5 ${year.means.pm25.toFixed(2)} µg/m³, heavy days ${year.heavyRatio.toFixed(2)} %, good days ${year.goodRatio.toFixed(2)} %, ${days.length} days`,
)

const lakes = new Set(
  JSON.parse(readFileSync(join(folder, 'water-lake-sections.json'), 'utf8')).sections.map(
    (entry) => `${entry.province} ${entry.section}`,
  ),
)
let judged = 0
let agreed = 0
for (const row of rowsOf('water-stations-daily-2020-05_2020-08.csv.gz')) {
  if (!['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'].includes(row.class)) continue
  const values = Object.fromEntries(AUTOMATIC_ITEMS.map((item) => [item, number(row[`raw_${item}`])]))
  const section = evaluateSection(values, {
    body: lakes.has(`${row.province} ${row.section}`) ? 'lake' : 'river',
    items: AUTOMATIC_ITEMS,
  })
  if (section.class === null) continue
  judged++
  if (waterClassInfo(section.class).name.zh === row.class) agreed++
}
console.log(
  `Surface water class of five items: ${agreed} of ${judged} rows, ${((100 * agreed) / judged).toFixed(2)} %`,
)
