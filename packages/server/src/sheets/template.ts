import type { Readable } from 'node:stream'
import type { AnyField, Register } from '@tuojiang/register'
import {
  columnLetters,
  type SheetOptions,
  type SheetWriter,
  type WriteCell,
  writeWorkbook,
} from '../workbook/index.js'
import { ruleOf } from './field-rules.js'
import { type Looks, looks, widthOf } from './looks.js'
import type { SheetArea } from './records-port.js'
import {
  type FieldColumn,
  filledColumns,
  GUIDE_SHEET,
  headerOf,
  KEY_NAME,
  LISTS_SHEET,
  linesSheets,
  MAIN_SHEET,
} from './sheet-columns.js'

interface TemplateOptions {
  register: Register
  /** Fields the reader may fill in. */
  writable: ReadonlySet<string>
  areas: readonly SheetArea[]
  /** What records of other registers, people and bodies are called is looked up when the file is read. */
  author: string
  at: Date
}

/** Row 1 is the header, row 2 (hidden) the names of the fields. */
const HEADER_ROWS = 2
const LAST_ROW = 1_048_576

/**
 * The Excel template of a register: a sheet to fill in with drop-downs and notes, a sheet for each field of lines, and one that explains every
 * field and rule.
 */
export function templateWorkbook(options: TemplateOptions): Readable {
  const { register, author, at } = options
  const workbook = writeWorkbook({ title: `${register.label.zh} 导入模板`, author, created: at })
  writeTemplate(options, workbook).catch((error: Error) => workbook.fail(error))
  return workbook.stream
}

async function writeTemplate(
  { register, writable, areas }: TemplateOptions,
  workbook: ReturnType<typeof writeWorkbook>,
): Promise<void> {
  const look = looks(workbook.styles)
  const key = register.fields[register.key] as AnyField
  const filled = filledColumns(register, writable)
  const lines = linesSheets(register, writable)
  const tables: { options: SheetOptions; columns: readonly FieldColumn[] }[] = [
    tableSheet(MAIN_SHEET, filled, look),
    ...lines.map(({ sheet, columns }) =>
      tableSheet(sheet, [{ name: KEY_NAME, field: key }, ...columns], look),
    ),
  ]
  const writers = workbook.sheets([
    ...tables.map(({ options }) => options),
    {
      name: GUIDE_SHEET,
      columns: [{ width: 22 }, { width: 24 }, { width: 70 }, { width: 60 }],
      frozenRows: 1,
    },
    { name: LISTS_SHEET, hidden: true, columns: [] },
  ])
  const [listsSheet, guide] = [writers.at(-1), writers.at(-2)] as [SheetWriter, SheetWriter]
  const lists = listsOf(
    tables.flatMap(({ columns }) => columns.map(({ field }) => field)),
    areas,
  )
  for (const [index, { columns }] of tables.entries())
    writeTable(writers[index] as SheetWriter, columns, look, lists)
  writeGuide(guide, tables, register, look)
  await writeLists(listsSheet, register, lists)
  await workbook.finish()
}

const tableSheet = (name: string, columns: readonly FieldColumn[], look: Looks) => ({
  columns,
  options: {
    name,
    notes: true,
    frozenRows: HEADER_ROWS,
    columns: columns.map(({ field }) => ({ width: widthOf(field, headerOf(field)), style: look.of(field) })),
  },
})

function writeTable(sheet: SheetWriter, columns: readonly FieldColumn[], look: Looks, lists: Lists): void {
  sheet.row(
    columns.map(({ field }) => ({
      value: headerOf(field),
      style: field.required ? look.headerRequired : look.header,
    })),
    { heightPoints: 32 },
  )
  sheet.row(
    columns.map(({ name }) => ({ value: name, style: look.names })),
    { hidden: true },
  )
  for (const [column, { name, field }] of columns.entries()) {
    const of = name === KEY_NAME ? '所属记录；与填报表中的编号一致' : ruleOf(field)
    sheet.note(column, 1, `${field.label.zh}：${of}\n${field.label.en}: ${ruleOf(field, 'en')}`)
    const list = lists.of(field)
    if (!list) continue
    const letters = columnLetters(column)
    sheet.list({
      range: `${letters}${HEADER_ROWS + 1}:${letters}${LAST_ROW}`,
      source: `${LISTS_SHEET}!$${list.letters}$2:$${list.letters}$${list.texts.length + 1}`,
      message: `请从列表中选择${field.label.zh}`,
    })
  }
}

interface List {
  letters: string
  texts: readonly string[]
}
interface Lists {
  all: readonly List[]
  of(field: AnyField): List | undefined
}

/** What drop-downs offer; the same choices are listed once. Column A says of which register the workbook is. */
function listsOf(fields: readonly AnyField[], areas: readonly SheetArea[]): Lists {
  const all: List[] = []
  const byText = new Map<string, List>()
  const byField = new Map<AnyField, List>()
  for (const field of fields) {
    const texts = offered(field, areas)
    if (texts.length === 0) continue
    const same = JSON.stringify(texts)
    const list = byText.get(same) ?? { letters: columnLetters(all.length + 2), texts }
    if (!byText.has(same)) all.push(list)
    byText.set(same, list)
    byField.set(field, list)
  }
  return { all, of: (field) => byField.get(field) }
}

function offered({ view }: AnyField, areas: readonly SheetArea[]): string[] {
  if (view.widget === 'choice')
    return (view.choices ?? []).filter(({ until }) => until === undefined).map(({ label }) => label.zh)
  if (view.widget === 'boolean') return ['是', '否']
  if (view.widget === 'area') return areas.map(({ name }) => name)
  return []
}

async function writeLists(sheet: SheetWriter, register: Register, { all }: Lists): Promise<void> {
  await sheet.row([register.name, register.label.zh])
  const longest = Math.max(0, ...all.map(({ texts }) => texts.length))
  for (let at = 0; at < longest; at++)
    await sheet.row([null, null, ...all.map(({ texts }) => texts[at] ?? null)])
}

function writeGuide(
  sheet: SheetWriter,
  tables: readonly { options: SheetOptions; columns: readonly FieldColumn[] }[],
  register: Register,
  look: Looks,
): void {
  const header = (texts: readonly string[]) =>
    sheet.row(texts.map((value) => ({ value, style: look.header })))
  const wrapped = (texts: readonly string[]) =>
    sheet.row(texts.map((value): WriteCell => ({ value, style: look.wrapped })))
  header(['工作表', '列', '怎样填', '可选项'])
  wrapped(['台账', register.label.zh, register.purpose.zh, ''])
  const key = register.fields[register.key]?.label.zh ?? ''
  wrapped([
    '规则',
    '',
    `按“${key}”对应已有记录：已有的修改，没有的新增。空白的单元格不改动已有的值；要清空请填 #清空。`,
    '',
  ])
  wrapped(['规则', '', '带 * 的列必填。第 2 行（隐藏）是字段名，请勿删除；列的顺序可以改变。', ''])
  for (const { options, columns } of tables) {
    for (const { name, field } of columns) {
      if (name === KEY_NAME) continue
      const choices = (field.view.choices ?? []).map(({ label }) => label.zh).join('；')
      wrapped([options.name, headerOf(field), ruleOf(field), choices])
    }
  }
  for (const { rule } of register.checks) wrapped(['检查', '', rule.zh, ''])
}
