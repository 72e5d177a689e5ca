import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Actor } from '../src/http/index.js'
import { createSheets, type Sheets } from '../src/sheets/index.js'
import { plainValue, readWorkbook } from '../src/workbook/index.js'
import { openPackage } from '../src/workbook/package-file.js'
import { type RecordsCity, recordsCity, ZONE } from './records-city.js'

export interface SheetsCity extends RecordsCity {
  sheets: Sheets
  /** Sheets as another process, or the next start, would have them. */
  again(): Sheets
  troubles: unknown[]
}

/** A city of records with its sheets; files wait in a folder of its own. */
export async function sheetsCity(options: { live?: (event: object) => void } = {}): Promise<SheetsCity> {
  const city = await recordsCity()
  const folder = await mkdtemp(join(tmpdir(), 'tuojiang-imports-'))
  const troubles: unknown[] = []
  const again = () =>
    createSheets({
      db: city.database.db,
      records: city.records,
      attachments: city.attachments,
      areas: async () => [
        { id: 1, code: '990000', name: '试城' },
        { id: 2, code: '990001', name: '甲县' },
        { id: 3, code: '990002', name: '乙县' },
      ],
      live: { publish: async (event) => options.live?.(event) },
      city: { zh: '试城', en: 'Test City' },
      demo: false,
      clock: () => city.clock.now,
      zone: ZONE,
      folder,
      mostBytes: 3_000_000,
      onTrouble: (error) => troubles.push(error),
    })
  const sheets = again()
  return {
    ...city,
    sheets,
    again,
    troubles,
    async close() {
      await sheets.imports.stop()
      await rm(folder, { recursive: true, force: true })
      await city.close()
    },
  }
}

/** Imports bytes and waits until they are checked. */
export async function imported(sheets: Sheets, register: string, bytes: Buffer, actor: Actor) {
  const { id } = await sheets.imports.begin(
    register,
    { name: '表.xlsx', content: Readable.from([bytes]) },
    actor,
  )
  await sheets.imports.idle()
  const one = await sheets.imports.one(register, id, actor)
  const { items } = await sheets.imports.rows(register, id, { limit: 5000 }, actor)
  return { id, one, rows: items }
}

/** A cell of a workbook made by hand: its XML, or a plain value. */
export type RawCell = { xml: string } | string | number | boolean | null

const xmlOf = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** XML of a sheet, as other programs write it: inline texts, cells without addresses. */
export const sheetXml = (rows: readonly (readonly RawCell[])[], behind = '') =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      (cells) =>
        `<row>${cells
          .map((cell) => {
            if (cell === null) return '<c/>'
            if (typeof cell === 'object') return cell.xml
            if (typeof cell === 'boolean') return `<c t="b"><v>${Number(cell)}</v></c>`
            return typeof cell === 'number'
              ? `<c><v>${cell}</v></c>`
              : `<c t="inlineStr"><is><t>${xmlOf(cell)}</t></is></c>`
          })
          .join('')}</row>`,
    )
    .join('')}</sheetData>${behind}</worksheet>`

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook made part by part, for what no program would write. */
export async function rawWorkbook(
  sheets: readonly { name: string; xml: string; hidden?: boolean }[],
  {
    parts = {},
    properties = '',
  }: { parts?: Readonly<Record<string, string | Buffer>>; properties?: string } = {},
): Promise<Buffer> {
  const zip = new ZipFile()
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const all: Record<string, string | Buffer> = {
    '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}">${properties}<sheets>${sheets
      .map(
        ({ name, hidden }, index) =>
          `<sheet name="${xmlOf(name)}"${hidden ? ' state="hidden"' : ''} r:id="s${index}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, index) => relation(`s${index}`, 'worksheet', `worksheets/sheet${index}.xml`))
      .join(
        '',
      )}${relation('st', 'styles', 'styles.xml')}${relation('ss', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ...Object.fromEntries(sheets.map(({ xml }, index) => [`xl/worksheets/sheet${index}.xml`, xml])),
    ...parts,
  }
  for (const [name, content] of Object.entries(all))
    zip.addBuffer(Buffer.from(content), name, { compress: content.length > 0 })
  zip.end()
  return buffer(zip.outputStream as Readable)
}

/** Plain values of every sheet, by its name. */
export async function readSheets(bytes: Buffer) {
  const workbook = await readWorkbook(bytes)
  const sheets: Record<string, { number: number; values: unknown[] }[]> = {}
  for (const sheet of workbook.sheets) {
    const rows: { number: number; values: unknown[] }[] = []
    for await (const { number, cells } of sheet.rows()) rows.push({ number, values: cells.map(plainValue) })
    sheets[sheet.name] = rows
  }
  workbook.close()
  return sheets
}

/** A part of a package as text. */
export async function partOf(bytes: Buffer, part: string): Promise<string> {
  const file = await openPackage(bytes)
  try {
    return await text(await file.open(part))
  } finally {
    file.close()
  }
}
