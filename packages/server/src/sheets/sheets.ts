import type { Readable } from 'node:stream'
import type { Label } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Attachments } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/index.js'
import type { LiveBus } from '../live/index.js'
import { requireSight } from '../records/index.js'
import { type ExportQuestion, exportWorkbook } from './export.js'
import { createImports, type RecordImports } from './imports.js'
import { mayNotImport } from './problems.js'
import { type RecordSheetDeps, recordSheet } from './record-sheet.js'
import type { SheetArea, SheetRecords } from './records-port.js'
import { templateWorkbook } from './template.js'

interface File {
  name: string
  stream: Readable
}

/** Records as files: Excel in and out, Word out. */
export interface Sheets {
  readonly imports: RecordImports
  /** @throws Problem `forbidden` for whoever may not import */
  template(register: string, actor: Actor): Promise<File>
  export(register: string, question: ExportQuestion, actor: Actor): Promise<File & { rows: number }>
  record(wanted: Parameters<typeof recordSheet>[1], actor: Actor): Promise<File>
}

export interface SheetsOptions {
  db: Kysely<Database>
  records: SheetRecords
  attachments: Pick<Attachments, 'open'>
  areas(): Promise<readonly SheetArea[]>
  live: Pick<LiveBus, 'publish'> | null
  city: Label
  demo: boolean
  clock: () => number
  /** minutes east of UTC */
  zone: number
  /** Where files wait that are read in. */
  folder: string
  mostBytes: number
  onTrouble: (error: unknown) => void
}

export function createSheets(options: SheetsOptions): Sheets {
  const { records, areas, clock } = options
  const deps: RecordSheetDeps = options
  return {
    imports: createImports(options),
    async template(name, actor) {
      const storage = records.catalogue.get(name)
      const { may, writable } = requireSight(storage, actor)
      const { register } = storage
      if (!may.import) throw mayNotImport(register)
      const stream = templateWorkbook({
        register,
        writable,
        areas: await areas(),
        author: actor.name ?? actor.login ?? '',
        at: new Date(clock()),
      })
      return { name: `${register.label.zh}-导入模板.xlsx`, stream }
    },
    export: (register, question, actor) => exportWorkbook(deps, register, question, actor),
    record: (wanted, actor) => recordSheet(deps, wanted, actor),
  }
}
