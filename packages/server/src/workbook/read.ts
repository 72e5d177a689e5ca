import { posix } from 'node:path'
import type { SheetRow } from './cell.js'
import { openPackage, type Package } from './package-file.js'
import { malformed, notAWorkbook } from './refusal.js'
import { type Merge, sheetOutline, sheetRows } from './sheet-read.js'
import { sharedStrings } from './strings-read.js'
import { dateStyles } from './styles-read.js'
import { readXml } from './xml.js'

export interface ReadSheet {
  name: string
  hidden: boolean
  rows(): AsyncGenerator<SheetRow>
  /** Merged cells, and how many rows there are in the file. */
  outline(): Promise<{ rows: number; merges: Merge[] }>
}

/** A workbook opened for reading, row by row. */
export interface ReadWorkbook {
  sheets: readonly ReadSheet[]
  close(): void
}

interface Relation {
  type: string
  target: string
}

/**
 * Opens an Excel workbook (.xlsx, .xlsm; ECMA-376 transitional or strict). Macros, links to elsewhere and everything else that is no cell is not
 * looked at.
 * @param source path, or the bytes
 * @throws WorkbookRefusal
 */
export async function readWorkbook(source: string | Buffer): Promise<ReadWorkbook> {
  const files = await openPackage(source)
  try {
    const root = await relationsOf(files, '')
    const main = root.find(({ type }) => type === 'officeDocument')?.target
    if (main === undefined || !main.endsWith('.xml') || !files.has(main))
      throw notAWorkbook('这个压缩文件不是 Excel 工作簿', 'This archive is no Excel workbook')
    const relations = await relationsOf(files, main)
    const { sheets, from1904 } = await contentsOf(files, main)
    const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target
    const [strings, styles] = [partOf('sharedStrings'), partOf('styles')]
    const context = {
      strings: strings && files.has(strings) ? await sharedStrings(files, strings) : [],
      isDate: styles && files.has(styles) ? await dateStyles(files, styles) : [],
      from1904,
    }
    return {
      sheets: sheets.flatMap(({ name, id, hidden }) => {
        const part = relations.find((relation) => relation.id === id && relation.type === 'worksheet')?.target
        return part === undefined
          ? []
          : [
              {
                name,
                hidden,
                rows: () => sheetRows(files, part, context),
                outline: () => sheetOutline(files, part),
              },
            ]
      }),
      close: () => files.close(),
    }
  } catch (error) {
    files.close()
    throw error
  }
}

/** What a part refers to; targets as names of parts. */
async function relationsOf(files: Package, part: string): Promise<(Relation & { id: string })[]> {
  const folder = posix.dirname(part)
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!files.has(name)) {
    if (part === '') throw notAWorkbook('这个压缩文件不是 Excel 工作簿', 'This archive is no Excel workbook')
    throw malformed('缺少工作表清单', 'the list of its sheets is missing')
  }
  const found: (Relation & { id: string })[] = []
  await readXml(await files.open(name), {
    open(tag, { Id = '', Type = '', Target = '', TargetMode }) {
      if (tag !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target : posix.join('/', folder, Target)
      found.push({ id: Id, type: posix.basename(Type), target: posix.normalize(target).slice(1) })
    },
  })
  return found
}

async function contentsOf(files: Package, part: string) {
  const sheets: { name: string; id: string; hidden: boolean }[] = []
  let from1904 = false
  await readXml(await files.open(part), {
    open(tag, attributes) {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (tag !== 'sheet') return
      const id = Object.entries(attributes).find(([name]) => name === 'id' || name.endsWith(':id'))?.[1]
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      sheets.push({ name: attributes.name ?? '', id: id ?? '', hidden })
    },
  })
  return { sheets, from1904 }
}
