import { readResult } from '../laboratory.js'
import {
  evaluateSection,
  exceedanceText,
  WATER_ITEMS,
  type WaterBody,
  type WaterItem,
  type WaterValues,
  waterClassInfo,
  waterUnitOf,
} from '../water/index.js'
import { columnName } from './field.js'
import { headerProblems } from './header.js'
import type { TableProblem, TableRow } from './problem.js'

/** Columns `evaluate water` adds, in their order. */
export const WATER_TABLE_COLUMNS = ['class', 'exceeding'] as const

export interface WaterRowResult {
  /** Ⅰ … Ⅴ, 劣Ⅴ, or empty. */
  class: string
  /** `氨氮/1.3;总磷/0.6`: items worse than class III with their multiples, the worst class first. */
  exceeding: string
  problems: TableProblem[]
}

/**
 * Evaluates one row by GB 3838-2002 and the method of 2011. Results below detection (`0.01L`, `<0.02`) count by half their limit; a field that
 * cannot be read leaves the whole row without a result and is named.
 * @param lake whether rows without a column `body` are lakes
 */
export function evaluateWaterRow(row: Readonly<Record<string, string>>, lake: boolean): WaterRowResult {
  const problems: TableProblem[] = []
  const body = bodyOf(row.body, lake, problems)
  const values: WaterValues = {}
  for (const item of WATER_ITEMS) {
    const text = row[item]
    if (text !== undefined) values[item] = concentrationOf(item, text, problems)
  }
  if (body === null || problems.some((problem) => problem.code === 'not-a-number'))
    return { class: '', exceeding: '', problems }
  const section = evaluateSection(values, { body })
  return {
    class: section.class === null ? '' : waterClassInfo(section.class).name.zh,
    exceeding: section.exceeding.map(exceedanceText).join(';'),
    problems,
  }
}

/** Evaluates a table: the header with the added columns, and every row with its results. */
export function evaluateWaterTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  lake: boolean,
): { header: string[]; rows: TableRow[]; problems: TableProblem[] } {
  const names = header.map(columnName)
  const known = (WATER_ITEMS as readonly string[]).some((item) => names.includes(item))
  return {
    header: [...header, ...WATER_TABLE_COLUMNS],
    problems: headerProblems(names, [], known ? [] : WATER_ITEMS),
    rows: rows.map((fields) => {
      const result = evaluateWaterRow(
        Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ''])),
        lake,
      )
      return {
        fields: [...header.map((_, index) => fields[index] ?? ''), result.class, result.exceeding],
        problems: result.problems,
      }
    }),
  }
}

function concentrationOf(item: WaterItem, text: string, problems: TableProblem[]): number | null {
  const read = readResult(text, waterUnitOf(item))
  if (read.reason === 'unreadable' || read.reason === 'wrong-unit')
    problems.push({
      column: item,
      value: text,
      code: 'not-a-number',
      message: {
        zh: '无法识别，本行不评价；可写数字、0.01L、<0.02 或 ND',
        en: 'cannot be read, the row is not evaluated; write a number, 0.01L, <0.02 or ND',
      },
    })
  if (read.reason !== 'negative') return read.value
  problems.push({
    column: item,
    value: text,
    code: 'negative',
    message: { zh: '负值按缺测处理', en: 'below zero counts as missing' },
  })
  return null
}

const LAKE = new Set(['lake', 'reservoir', '湖', '库', '湖库', '湖泊', '水库'])
const RIVER = new Set(['river', '河', '河流'])

function bodyOf(text: string | undefined, lake: boolean, problems: TableProblem[]): WaterBody | null {
  const word = text?.trim().toLowerCase()
  if (!word) return lake ? 'lake' : 'river'
  if (LAKE.has(word)) return 'lake'
  if (RIVER.has(word)) return 'river'
  problems.push({
    column: 'body',
    value: text ?? '',
    code: 'bad-body',
    message: {
      zh: 'body 应为 river 或 lake，本行不评价',
      en: 'body must be river or lake; the row is not evaluated',
    },
  })
  return null
}
