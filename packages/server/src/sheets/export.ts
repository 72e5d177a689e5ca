import type { Readable } from 'node:stream'
import type { Label } from '@tuojiang/measure'
import type { Actor } from '../http/index.js'
import { type Question, requireSight } from '../records/index.js'
import { type SheetOptions, type SheetWriter, writeWorkbook } from '../workbook/index.js'
import { NOT_SHOWN } from './cell-values.js'
import { columnsOf, type ExportColumn, linesWriter } from './export-columns.js'
import { type Looks, looks, widthOf } from './looks.js'
import { exportTooLarge } from './problems.js'
import { questionWords } from './question-words.js'
import type { SheetArea, SheetRecords } from './records-port.js'
import { headerOf, linesSheets, MAIN_SHEET, sheetName } from './sheet-columns.js'

type Language = keyof Label

export interface ExportDeps {
  records: SheetRecords
  areas(): Promise<readonly SheetArea[]>
  city: Label
  /** Whether the installation shows invented data, which every page of an export then says. */
  demo: boolean
  clock: () => number
  /** minutes east of UTC */
  zone: number
}

export type ExportQuestion = Question & { fields?: string | undefined; language?: Language | undefined }

/** Rows of a sheet of Excel, without the head. */
const MOST_ROWS = 1_048_000

/**
 * What a question of a list matches, as Excel: the columns asked for, in their order, or all. Above the rows stands what it is, of when, for whom;
 * on every printed page who took it. Rows leave as they are read.
 * @throws Problem before the first byte leaves
 */
export async function exportWorkbook(
  deps: ExportDeps,
  register: string,
  question: ExportQuestion,
  actor: Actor,
): Promise<{ name: string; stream: Readable; rows: number }> {
  const { records, clock, demo } = deps
  const storage = records.catalogue.get(register)
  const sight = requireSight(storage, actor)
  // Refuses what cannot be asked while that can still be said.
  const { total } = await records.counts(register, question, actor, { whole: true })
  if (total > MOST_ROWS) throw exportTooLarge(total, MOST_ROWS)

  const language = question.language ?? 'zh'
  const zh = language === 'zh'
  const areas = await deps.areas()
  const title = `${storage.register.label[language]}${demo ? (zh ? '（演示数据）' : ' (demo data)') : ''}`
  const author = actor.name ?? actor.login ?? ''
  const at = clockText(clock(), deps.zone)
  const workbook = writeWorkbook({ title, author, created: new Date(clock()) })
  const look = looks(workbook.styles)
  const wanted = question.fields?.split(',').filter((name) => name !== '') ?? null
  const shown = new Set([...sight.readable].filter((name) => wanted === null || wanted.includes(name)))
  const columns = columnsOf(storage.register, wanted, shown, { look, language, zone: deps.zone })
  const lines = linesSheets(storage.register, shown)
  const watermark = zh
    ? `${title}　${author} 于 ${at} 导出　仅供工作使用`
    : `${title} – exported by ${author} at ${at} – for official use only`
  const scope = scopeWords(actor, areas, deps.city, language)
  const filters = questionWords(storage.register, question, { sight, areas, language })
  const asOf = question.asOf === undefined ? at : clockText(Date.parse(question.asOf), deps.zone)
  const head = zh
    ? [
        `范围：${scope}　筛选：${filters || '无'}　共 ${total} 条`,
        `数据截至：${asOf}　来源：${deps.city.zh}生态环境管理平台台账“${storage.register.label.zh}”${demo ? '　演示数据，不是真实情况' : ''}`,
        `导出：${author}　${at}`,
      ]
    : [
        `Scope: ${scope}. Filters: ${filters || 'none'}. ${total} records`,
        `As of: ${asOf}. Source: register "${storage.register.label.en}" of ${deps.city.en}${demo ? '. Demo data, not real' : ''}`,
        `Exported by ${author}, ${at}`,
      ]
  const page = { frozenRows: head.length + 3, landscape: true, header: watermark, footer: watermark }
  const names = new Set<string>()
  const unique = (text: string) => {
    let name = sheetName(text)
    while (names.has(name)) name = `${name.slice(0, 29)}_2`
    names.add(name)
    return name
  }
  const [main, ...others] = workbook.sheets([
    {
      name: unique(zh ? MAIN_SHEET : 'Records'),
      columns: columns.map(({ width }) => ({ width })),
      ...page,
    },
    ...lines.map(
      ({ field, columns: own }): SheetOptions => ({
        name: unique(field.label[language]),
        columns: [
          { width: 18 },
          ...own.map((column) => ({ width: widthOf(column.field, headerOf(column.field)) })),
        ],
        ...page,
        frozenRows: 2,
      }),
    ),
  ])

  const write = async () => {
    await writeHead(main as SheetWriter, title, head, columns, look)
    const sheets = await Promise.all(
      lines.map((sheet, index) =>
        linesWriter(sheet, others[index] as SheetWriter, storage.register, {
          look,
          language,
          zone: deps.zone,
        }),
      ),
    )
    const fields = [storage.register.key, ...shown].join(',')
    await records.each(register, { ...question, fields }, actor, async (rows) => {
      for (const row of rows) {
        await (main as SheetWriter).row(columns.map(({ of }) => of(row)))
        for (const sheet of sheets) await sheet(row)
      }
    })
    await workbook.finish()
  }
  write().catch((error: Error) => workbook.fail(error))
  return {
    name: `${storage.register.label[language]}-${at.slice(0, 10)}.xlsx`,
    stream: workbook.stream,
    rows: total,
  }
}

const clockText = (ms: number, zone: number): string =>
  new Date(ms + zone * 60_000).toISOString().slice(0, 16).replace('T', ' ')

function scopeWords({ scope }: Actor, areas: readonly SheetArea[], city: Label, language: Language): string {
  if (scope.all) return city[language]
  const names = scope.areaIds.flatMap((id) => areas.find((area) => area.id === id)?.name ?? [])
  if (scope.enterpriseId !== undefined) names.push(language === 'zh' ? '本企业' : 'own enterprise')
  return names.join(language === 'zh' ? '、' : ', ') || NOT_SHOWN
}

async function writeHead(
  sheet: SheetWriter,
  title: string,
  head: readonly string[],
  columns: readonly ExportColumn[],
  look: Looks,
): Promise<void> {
  await sheet.row([{ value: title, style: look.title }], { heightPoints: 26 })
  for (const text of head) await sheet.row([{ value: text, style: look.preface }])
  await sheet.row(
    columns.map(({ header }) => ({ value: header, style: look.header })),
    { heightPoints: 32 },
  )
  await sheet.row(
    columns.map(({ name }) => ({ value: name, style: look.names })),
    { hidden: true },
  )
}
