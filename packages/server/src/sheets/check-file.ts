import { hasErrors, type Issue, type Register } from '@tuojiang/register'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/index.js'
import type { LoadOutcome, LoadRow, Sight } from '../records/index.js'
import { readWorkbook, WorkbookRefusal } from '../workbook/index.js'
import { advance, type CheckedRow, type Counts, keepRows, rowsWereKept } from './import-store.js'
import { ofRefusal } from './issues.js'
import { rowReader } from './load-rows.js'
import { placer } from './places.js'
import { type FileRow, type OpenedFile, openFile } from './read-file.js'
import type { SheetRecords } from './records-port.js'
import { type FieldColumn, isInCells, type LinesSheet, linesSheets } from './sheet-columns.js'

/** Somebody gave the import up, or the service stops: the work ends where it is. */
export class GivenUp extends Error {}

/** The columns of a register that an import may hold. */
export interface ImportColumns {
  /** Fields and computed values by which a header is recognised. */
  known: FieldColumn[]
  /** Those whose cells are read. */
  filled: FieldColumn[]
  lines: LinesSheet[]
}

/** What somebody does not see is unknown in the file too: nobody finds out a value by trying. */
export function importColumns(register: Register, { readable }: Pick<Sight, 'readable'>): ImportColumns {
  const fields = Object.entries(register.fields).map(([name, field]) => ({ name, field }))
  const computed = Object.entries(register.computed).map(([name, { field }]) => ({ name, field }))
  const known = [...fields, ...computed].filter(({ name, field }) => readable.has(name) && !field.view.fields)
  return {
    known,
    filled: known.filter(({ name, field }) => Object.hasOwn(register.fields, name) && isInCells(field)),
    lines: linesSheets(register, readable),
  }
}

export interface CheckDeps {
  db: Kysely<Database>
  records: SheetRecords
  clock: () => number
  /** Told whenever it went on. */
  progressed: (id: number, last: boolean) => Promise<void>
  /** Whether the service stops. */
  stopping: () => boolean
}

/**
 * Reads and checks a file: every row gets an outcome and all its issues. Nothing is written but the import itself.
 * @throws GivenUp
 */
export async function checkFile(
  { db, records, clock, progressed, stopping }: CheckDeps,
  {
    id,
    path,
    register,
    actor,
    sight,
  }: { id: number; path: string; register: Register; actor: Actor; sight: Sight },
): Promise<void> {
  const refuse = async (issues: readonly Issue[]) => {
    await advance(db, id, 'reading', { state: 'refused', issues, endedAt: new Date(clock()) })
    await progressed(id, true)
  }
  await db.deleteFrom('record_import_row').where('import_id', '=', id).execute()
  const columns = importColumns(register, sight)
  let workbook: Awaited<ReturnType<typeof readWorkbook>> | null = null
  try {
    workbook = await readWorkbook(path)
    const file = await openFile(workbook, register, columns)
    if (!('rows' in file)) return await refuse(file.issues)
    await checkRows(file)
  } catch (error) {
    if (error instanceof WorkbookRefusal) return await refuse([ofRefusal(error)])
    throw error
  } finally {
    workbook?.close()
  }

  async function checkRows(file: OpenedFile): Promise<void> {
    const { layout, rowsTotal, issues } = file
    const counts: Counts = { new: 0, changed: 0, same: 0, refused: 0, warnings: 0 }
    let rowsRead = 0
    const goOn = async (change: Parameters<typeof advance>[3]) => {
      if (stopping() || !(await advance(db, id, 'reading', change))) throw new GivenUp()
    }
    await goOn({ layout, rowsTotal, issues })
    const read = rowReader(layout, columns)
    const place = placer(register, layout)
    const waiting: { row: FileRow; issues: Issue[] }[] = []

    async function* loads(): AsyncGenerator<LoadRow> {
      for await (const row of file.rows()) {
        const { load, issues: ofCells } = read(row)
        waiting.push({ row, issues: [...row.issues, ...ofCells] })
        yield load
      }
    }
    const checked = (outcome: LoadOutcome): CheckedRow => {
      const { row, issues: own } = waiting.shift() as (typeof waiting)[number]
      const all = together(own, outcome.issues)
      return {
        row: row.number,
        key: outcome.key === '' ? null : outcome.key,
        outcome: hasErrors(all) ? 'refused' : outcome.outcome,
        issues: place(all, row),
        cells: row.cells,
        lines: row.lines,
      }
    }
    await records.load(register.name, loads(), {
      actor,
      dryRun: true,
      async onPart(outcomes) {
        const rows = outcomes.map(checked)
        for (const { outcome, issues: found } of rows) {
          counts[outcome]++
          counts.warnings += found.filter(({ severity }) => severity === 'warning').length
        }
        await keepRows(db, id, rows)
        rowsRead += rows.length
        await goOn({ counts, rowsRead })
        await progressed(id, false)
      },
    })
    if (rowsRead === 0) return refuse(file.issues)
    await rowsWereKept(db)
    issues.push(...file.orphans())
    await goOn({ state: 'checked', counts, rowsRead, rowsTotal: rowsRead, issues })
    await progressed(id, true)
  }
}

/** What is wrong with a cell stands for what the field would say of its absence. */
function together(own: readonly Issue[], found: readonly Issue[]): Issue[] {
  const wrong = new Set(own.filter(({ severity }) => severity === 'error').map(({ path }) => path))
  return [...own, ...found.filter(({ path, code }) => !(code === 'required' && wrong.has(path)))]
}
