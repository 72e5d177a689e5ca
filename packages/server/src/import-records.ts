import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { LEDGERS } from '@tuojiang/ledgers'
import { type Attachments, createAttachments, folderStore, s3Store } from './attachments/index.js'
import { createAudit } from './audit/index.js'
import type { CityPack } from './city/index.js'
import type { Config } from './config/config.js'
import type { OpenDatabase } from './db/index.js'
import { accountNames, activePeople, actorOf, type Identity } from './identity/index.js'
import { createLiveBus, type LiveBus } from './live/index.js'
import type { Network } from './network/index.js'
import { createRecords, nameSources } from './records/index.js'
import { createSheets, type RecordImports, type Sheets } from './sheets/index.js'

export interface RecordFile {
  path: string
  /** Key of the register, `river-outfall`. */
  register: string
  /** Account whose rights hold and whose name the versions bear. */
  login: string
  /** Checks and reports; writes nothing. */
  dryRun: boolean
  /** Writes the rows that pass although others are refused; otherwise one refused row stops all. */
  validOnly: boolean
}

/** What became of a file of records. */
export interface RecordFileReport {
  import: number
  register: string
  file: string
  /** As imports have it: `done` is written, `cancelled` was looked at only. */
  state: string
  rows: number
  written: number
  counts: Awaited<ReturnType<RecordImports['one']>>['counts']
  /** What is wrong with the file as a whole. */
  issues: Awaited<ReturnType<RecordImports['one']>>['issues']
  /** Rows that were refused or warned about, with every issue; the first `MOST_TOLD`. */
  told: Awaited<ReturnType<RecordImports['rows']>>['items']
  /** Excel file with the refused rows, beside the file; null when none was refused. */
  errors: string | null
}

interface Installation {
  database: OpenDatabase
  config: Config
  pack: CityPack
  network: Network
  identity: { organisations: Pick<Identity['organisations'], 'list'> }
}

const MOST_TOLD = 5000
const MOST_BYTES = 60 * 1_048_576
const PAGE = 1000

/**
 * Imports an Excel file of records without a page: as the account's owner would, through the same checks, and into the same history and audit
 * trail. What the records cause elsewhere (findings, tasks) is written down with them and carried out by the server.
 * @param progress told how many rows were read or written
 * @throws Problem `forbidden` when the account may not import, and for whatever else an import is refused as a whole
 * @throws Error when no account in use has that login
 */
export async function importRecords(
  { database, config, pack, network, identity }: Installation,
  file: RecordFile,
  progress: (state: string, rows: number, of: number | null) => void = () => {},
): Promise<RecordFileReport> {
  const { db } = database
  const person = (await activePeople(db, config.demo)).find(({ login }) => login === file.login)
  if (!person) throw new Error(`there is no account ${file.login} in use`)
  const city = pack.areas.find(({ kind }) => kind === 'city')?.id ?? 1
  const actor = actorOf(person, city)
  const live = await createLiveBus(database.pool)
  const folder = await mkdtemp(join(tmpdir(), 'tuojiang-import-'))
  try {
    const { imports } = sheetsFor({ database, config, pack, network, identity }, live, folder)
    const audit = createAudit({ db, clock: Date.now })
    const content = createReadStream(file.path)
    const begun = await imports.begin(file.register, { name: basename(file.path), content }, actor)
    const stop = follow(live, begun.id, () => imports.one(file.register, begun.id, actor), progress)
    const subject = `import:${file.register}:${begun.id}`
    await audit.note(actor, 'tuojiang import records', subject, null, {
      file: begun.file,
      dryRun: file.dryRun,
    })
    await imports.idle()
    const checked = await imports.one(file.register, begun.id, actor)
    if (checked.state === 'checked') {
      const mayWrite = checked.counts.new + checked.counts.changed > 0
      if (file.dryRun || !mayWrite || (checked.counts.refused > 0 && !file.validOnly))
        await imports.cancel(file.register, begun.id, actor)
      else {
        await imports.apply(file.register, begun.id, { rows: file.validOnly ? 'valid' : 'all' }, actor)
        await imports.idle()
      }
    }
    const { state, rowsTotal, rowsWritten, counts, issues } = await imports.one(
      file.register,
      begun.id,
      actor,
    )
    await audit.note(actor, 'tuojiang import records', subject, null, { state, counts, rowsWritten })
    stop()
    return {
      import: begun.id,
      register: file.register,
      file: begun.file,
      state,
      rows: rowsTotal ?? 0,
      written: rowsWritten,
      counts,
      issues,
      told: await toldRows(imports, file.register, begun.id, actor),
      errors: counts.refused > 0 ? await writeErrors(imports, file, begun.id, actor) : null,
    }
  } finally {
    await live.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Records and their sheets, with the parts that only a server has left to it. */
function sheetsFor(
  { database, config, pack, network, identity }: Installation,
  live: LiveBus,
  folder: string,
): Sheets {
  const { db } = database
  const zone = pack.utcOffsetMinutes
  const attachments: Attachments = createAttachments({
    db,
    files: config.attachmentsUrl
      ? s3Store(config.attachmentsUrl)
      : folderStore(join(config.dataDir, 'attachments')),
    clock: Date.now,
    zone,
    maxBytes: config.attachmentBytes,
  })
  const onTrouble = (error: unknown) => process.stderr.write(`${String(error)}\n`)
  const records = createRecords({
    db,
    registers: LEDGERS,
    figures: [],
    attachments,
    names: nameSources(network, {
      people: () => accountNames(db),
      organisations: () => identity.organisations.list(),
    }),
    areaAndBelow: async (areaId) =>
      (await network.areas())
        .filter(({ id, parent_id }) => id === areaId || parent_id === areaId)
        .map(({ id }) => id),
    work: null,
    live,
    clock: Date.now,
    zone,
    onTrouble,
  })
  return createSheets({
    db,
    records,
    attachments,
    areas: async () => (await network.areas()).map(({ id, code, name_zh }) => ({ id, code, name: name_zh })),
    live,
    city: pack.name,
    demo: config.demo,
    clock: Date.now,
    zone,
    folder,
    mostBytes: MOST_BYTES,
    onTrouble,
  })
}

/** Tells how far the import is whenever it says that it went on. */
function follow(
  live: LiveBus,
  id: number,
  one: () => ReturnType<RecordImports['one']>,
  progress: (state: string, rows: number, of: number | null) => void,
): () => void {
  return live.subscribe((event) => {
    if (event.topic !== 'import' || event.id !== id) return
    one().then(
      ({ state, rowsRead, rowsWritten, rowsTotal, counts }) =>
        state === 'writing'
          ? progress(state, rowsWritten, counts.new + counts.changed)
          : progress(state, rowsRead, rowsTotal),
      () => {},
    )
  })
}

async function toldRows(
  imports: RecordImports,
  register: string,
  id: number,
  actor: Parameters<RecordImports['one']>[2],
): Promise<RecordFileReport['told']> {
  const told: RecordFileReport['told'] = []
  let cursor: string | undefined
  do {
    const page = await imports.rows(register, id, { limit: PAGE, cursor }, actor)
    told.push(...page.items.filter(({ issues }) => issues.length > 0))
    cursor = page.next ?? undefined
  } while (cursor !== undefined && told.length < MOST_TOLD)
  return told.slice(0, MOST_TOLD)
}

async function writeErrors(
  imports: RecordImports,
  { path, register }: RecordFile,
  id: number,
  actor: Parameters<RecordImports['one']>[2],
): Promise<string> {
  const { stream } = await imports.errors(register, id, actor)
  const target = `${path.replace(/\.xls[xm]$/i, '')}-错误清单.xlsx`
  await pipeline(stream, createWriteStream(target))
  return target
}
