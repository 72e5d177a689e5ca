// Excel at size: writes a file of N records, imports it (checked, then applied), exports all of them, with the time and memory of each step.
//
//   node bench/import-records.mjs [--records 100000] [--export 250000]
//
// The packages must be built. Aims: 100,000 rows checked and applied in less than two minutes on two cores, with memory that does not grow
// with the rows: what 250,000 exported rows need beyond 20,000 is little.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { LEDGERS } from '@tuojiang/ledgers'
import { createNetwork, installCity, loadCityPack, migrate, openDatabase } from '@tuojiang/server'
import { createAttachments, folderStore } from '../packages/server/dist/attachments/index.js'
import { demoBatches } from '../packages/server/dist/demo/registers/index.js'
import { nobody } from '../packages/server/dist/http/index.js'
import { createRecords, nameSources } from '../packages/server/dist/records/index.js'
import { createSheets } from '../packages/server/dist/sheets/index.js'
import { writeWorkbook } from '../packages/server/dist/workbook/index.js'

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    export: { type: 'string', default: '250000' },
  },
})
const count = Number(options.records)
const most = Number(options.export)
const REGISTER = 'river-outfall'
const zone = 480

const dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-bench-import-'))
const database = await openDatabase({ databaseUrl: null, dataDir })
const { db, pool } = database
await migrate(pool)
const pack = await loadCityPack('neijiang')
await installCity(db, pack, true)
const network = createNetwork(db)
const attachments = createAttachments({
  db,
  files: folderStore(join(dataDir, 'files')),
  clock: Date.now,
  zone,
  maxBytes: 1e6,
})
const records = createRecords({
  db,
  registers: LEDGERS,
  figures: [],
  attachments,
  names: nameSources(network, { people: async () => [], organisations: async () => [] }),
  areaAndBelow: async (areaId) => [areaId],
  live: null,
  clock: Date.now,
  zone,
})
let told = 0
const sheets = createSheets({
  db,
  records,
  attachments,
  areas: async () => (await network.areas()).map(({ id, code, name_zh }) => ({ id, code, name: name_zh })),
  live: { publish: async () => void told++ },
  city: pack.name,
  demo: true,
  clock: Date.now,
  zone,
  folder: join(dataDir, 'imports'),
  mostBytes: 200e6,
  onTrouble: (error) => console.error(error),
})
const actor = {
  ...nobody('127.0.0.1'),
  accountId: 1,
  login: 'bench',
  name: 'bench',
  roles: ['division'],
  scope: { all: true },
}

const { register } = records.catalogue.get(REGISTER)
const names = Object.entries(register.fields)
  .filter(([, { view }]) => !view.fields && view.widget !== 'attachments' && view.widget !== 'reference')
  .map(([name]) => name)
const templates = [...demoBatches(pack, 7, Date.now())].find((one) => one.register === REGISTER).records

/** Row of the file: the demo city's outfalls over and over, each with a key, a name and a place of its own. */
function rowOf(index) {
  const { values } = templates[index % templates.length]
  return names.map((name) => {
    if (name === register.key) return `BENCH-${index}`
    if (name === register.title) return `${values[name]}${index}`
    const value = values[name] ?? null
    if (value?.type === 'Point')
      return `${value.coordinates[0] + (index % 1000) / 50_000},${value.coordinates[1]}`
    return typeof value === 'object' && value !== null ? null : value
  })
}

let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 50)
async function measured(what, rows, work) {
  global.gc?.()
  peak = 0
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const seconds = (performance.now() - began) / 1000
  const own = process.cpuUsage(cpu).user / 1e6
  console.log(
    `${what.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s ${Math.round(rows / seconds)
      .toLocaleString('en')
      .padStart(
        9,
      )} rows/s  ${own.toFixed(1).padStart(6)} s of this process  peak ${Math.round(peak / 1e6)} MB`,
  )
  return result
}

console.log(
  `${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}, ${names.length} columns`,
)
const file = join(dataDir, 'outfalls.xlsx')
await measured(`write ${count} rows`, count, async () => {
  const workbook = writeWorkbook({ title: 'bench', author: 'bench', created: new Date() })
  const done = pipeline(workbook.stream, createWriteStream(file))
  const [sheet] = workbook.sheets([{ name: '填报', columns: names.map(() => ({ width: 12 })) }])
  await sheet.row(names)
  for (let index = 0; index < count; index++) await sheet.row(rowOf(index))
  await workbook.finish()
  await done
})
console.log(`file of ${((await stat(file)).size / 1e6).toFixed(1)} MB`)

const checked = await measured('check', count, async () => {
  const begun = await sheets.imports.begin(
    REGISTER,
    { name: 'bench.xlsx', content: createReadStream(file) },
    actor,
  )
  await sheets.imports.idle()
  return sheets.imports.one(REGISTER, begun.id, actor)
})
console.log(JSON.stringify(checked.counts), checked.state, JSON.stringify(checked.issues))
const applied = await measured('apply', count, async () => {
  await sheets.imports.apply(REGISTER, checked.id, { rows: 'valid' }, actor)
  await sheets.imports.idle()
  return sheets.imports.one(REGISTER, checked.id, actor)
})
console.log(`${applied.state}, ${applied.rowsWritten} written, progress told ${told} times`)

const exported = (rows) =>
  measured(`export ${rows} rows`, rows, async () => {
    const { stream } = await sheets.export(REGISTER, {}, actor)
    await pipeline(stream, new Writable({ write: (_chunk, _encoding, done) => done() }))
  })
await exported(applied.rowsWritten)
if (most > applied.rowsWritten) {
  await records.load(
    REGISTER,
    (function* () {
      for (let index = count; index < most; index++) {
        const row = rowOf(index)
        yield { values: Object.fromEntries(names.map((name, at) => [name, row[at]])) }
      }
    })(),
    { actor },
  )
  await exported(most)
}
clearInterval(watch)
await database.close()
await rm(dataDir, { recursive: true, force: true })
