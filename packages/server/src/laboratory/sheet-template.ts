import type { Readable } from 'node:stream'
import { columnLetters, type WriteCell, writeWorkbook } from '../workbook/index.js'
import type { LaboratoryItem, MediumRules } from './media/index.js'

/** Fixed columns of the sheet of results: name in the file, header, width. */
export const SAMPLE_COLUMNS = [
  { key: 'sample', zh: '样品编码', width: 18 },
  { key: 'point', zh: '点位编码', width: 18 },
  { key: 'name', zh: '点位名称', width: 28 },
  { key: 'day', zh: '采样日期', width: 13 },
] as const

export const RESULTS_SHEET = '结果'
export const METHODS_SHEET = '方法'
export const GUIDE_SHEET = '填写说明'

/** “化学需氧量（mg/L）”. */
export const itemHeader = ({ name, unit }: LaboratoryItem): string =>
  unit === '' || unit === 'pH' ? name.zh : `${name.zh}（${unit}）`

export interface TemplateRow {
  code: string
  point: string
  name: string
}

/** The template of a medium: a row for each sample, a column for each item, and a sheet for methods and limits of detection. */
export function resultsTemplate(options: {
  rules: MediumRules
  items: readonly LaboratoryItem[]
  rows: readonly TemplateRow[]
  author: string
  at: Date
}): Readable {
  const { rules, author, at } = options
  const workbook = writeWorkbook({ title: `${rules.name.zh} 结果导入模板`, author, created: at })
  write(options, workbook).catch((error: Error) => workbook.fail(error))
  return workbook.stream
}

async function write(
  {
    rules,
    items,
    rows,
  }: { rules: MediumRules; items: readonly LaboratoryItem[]; rows: readonly TemplateRow[] },
  workbook: ReturnType<typeof writeWorkbook>,
): Promise<void> {
  const { styles } = workbook
  const header = styles.id({ bold: true, fill: 'DCE9F2', border: true, wrap: true, align: 'center' })
  const needed = styles.id({
    bold: true,
    fill: 'DCE9F2',
    border: true,
    wrap: true,
    align: 'center',
    color: 'A8071A',
  })
  const text = styles.id({ format: '@' })
  const day = styles.id({ format: 'yyyy-mm-dd' })
  const names = styles.id({ color: '8C8C8C', size: 9 })
  const [results, methods, guide] = workbook.sheets([
    {
      name: RESULTS_SHEET,
      frozenRows: 2,
      columns: [
        ...SAMPLE_COLUMNS.map(({ key, width }) => ({ width, style: key === 'day' ? day : text })),
        ...items.map((item) => ({ width: Math.max(11, itemHeader(item).length * 1.6), style: text })),
      ],
    },
    {
      name: METHODS_SHEET,
      frozenRows: 1,
      columns: [{ width: 24 }, { width: 36, style: text }, { width: 14, style: text }, { width: 12 }],
    },
    { name: GUIDE_SHEET, columns: [{ width: 110 }] },
  ]) as [WriterOf, WriterOf, WriterOf]
  await results.row(
    [
      ...SAMPLE_COLUMNS.map(({ key, zh }) => ({
        value: zh,
        style: key === 'point' || key === 'day' ? needed : header,
      })),
      ...items.map((item) => ({ value: itemHeader(item), style: header })),
    ],
    { heightPoints: 34 },
  )
  await results.row(
    [...SAMPLE_COLUMNS, ...items].map(({ key }) => ({ value: key, style: names })),
    { hidden: true },
  )
  for (const row of rows) await results.row([row.code, row.point, row.name] as WriteCell[])
  await methods.row(['项目', '方法', '检出限', '单位'].map((value) => ({ value, style: header })))
  for (const { name, unit } of items) await methods.row([name.zh, null, null, unit === 'pH' ? '' : unit])
  for (const line of guideLines(rules, columnLetters(SAMPLE_COLUMNS.length))) await guide.row([line])
  await workbook.finish()
}

type WriterOf = ReturnType<ReturnType<typeof writeWorkbook>['sheets']>[number]

const guideLines = (rules: MediumRules, first: string): string[] => [
  `${rules.name.zh}结果导入（${rules.standard}）`,
  '一行一个样品。样品编码可以不填：不填时按点位编码和采样日期找到计划内的样品，没有的按计划外样品新建。',
  `从 ${first} 列起一列一个项目；不用的列可以删除，也可以按表头加列。空白单元格表示没有测。`,
  '结果照实验室报告原样填写：0.023、<0.02、0.01L、ND、未检出；只写 ND 或未检出时，请在“方法”表填检出限。',
  '单位与表头不同的，可以改表头括号里的单位，或写在结果后面，例如 12 μg/L；系统换算后判定，原文保留。',
  '导入前全部检查，错误一次列出（工作表、行、列、规则）；有错误时不会写入任何结果。',
]
