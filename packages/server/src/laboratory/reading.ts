import type { LaboratoryResult } from '@tuojiang/api'
import type { Label, Unit } from '@tuojiang/measure'
import { laboratoryValue, READING_REASONS, readResult, type WrittenResult } from '@tuojiang/standards'
import type { Selectable } from 'kysely'
import type { Static } from 'typebox'
import { itemOf, type LaboratoryItem, type Results } from './media/index.js'
import type { LaboratoryResultTable, ReleasedResult } from './tables.js'

/** A result as the methods take it: the text, its unit, and the limit of detection for one written `ND`. */
export function writtenOf(result: { text: string; unit: string; limit: string | null }): WrittenResult {
  const limit = result.limit === null ? null : laboratoryValue(result.limit)
  return {
    value: result.text,
    unit: result.unit,
    ...(limit?.value !== null && limit !== null && { detectionLimit: limit.detectionLimit ?? limit.value }),
  }
}

/** Results of a release. */
export const releasedResults = (results: Record<string, ReleasedResult>): Results =>
  Object.fromEntries(Object.entries(results).map(([item, result]) => [item, writtenOf(result)]))

export type ResultRow = Selectable<LaboratoryResultTable>

export const rowResult = (row: ResultRow): ReleasedResult => ({
  text: row.text,
  unit: row.unit,
  limit: row.detection_limit,
  version: row.version,
})

/** Newest versions as the methods take them; taken-back ones are left out. */
export const rowsResults = (rows: readonly ResultRow[]): Results =>
  releasedResults(
    Object.fromEntries(rows.filter(({ text }) => text !== '').map((row) => [row.item, rowResult(row)])),
  )

/** Items whose results are words; the words are for the methods to read. */
const IN_WORDS: ReadonlySet<string> = new Set(['odour', 'visible'])

const NO_LIMIT: Label = {
  zh: '低于检出限但没有检出限，不能参与评价',
  en: 'below detection without its limit: it cannot be judged',
}

export interface ResultIssue {
  code: 'result-unreadable' | 'result-negative' | 'unit-mismatch' | 'detection-limit-missing'
  severity: 'error' | 'warning'
  message: Label
}

/** What is wrong with a result before it is stored; null when nothing is. */
export function resultIssue(
  item: LaboratoryItem,
  result: { text: string; unit: string; limit: string | null },
): ResultIssue | null {
  if (result.text === '' || IN_WORDS.has(item.key)) return null
  const say = (code: ResultIssue['code'], zh: string, en: string): ResultIssue => ({
    code,
    severity: code === 'detection-limit-missing' ? 'warning' : 'error',
    message: { zh: `${item.name.zh}：${zh}`, en: `${item.name.en}: ${en}` },
  })
  const { reason, value } = readResult(writtenOf(result), item.unit)
  switch (reason) {
    case 'unreadable':
      return say('result-unreadable', `“${result.text}”无法识别`, `"${result.text}" cannot be read`)
    case 'negative':
      return say('result-negative', '结果不能小于零', 'a result cannot be below zero')
    case 'wrong-unit':
      return say(
        'unit-mismatch',
        `单位不能换算为 ${item.unit || '无单位'}`,
        `its unit cannot be converted to ${item.unit || 'no unit'}`,
      )
    case 'below-detection':
      return value === null ? say('detection-limit-missing', NO_LIMIT.zh, NO_LIMIT.en) : null
    default:
      return null
  }
}

/** A stored result as it is answered. */
export function resultAnswer(medium: string, row: ResultRow): Static<typeof LaboratoryResult> {
  const item = itemOf(medium, row.item)
  const unit: Unit = item?.unit ?? ''
  const inWords = IN_WORDS.has(row.item)
  const reading = readResult(writtenOf(rowResult(row)), unit)
  return {
    item: row.item,
    name: item?.name ?? { zh: row.item, en: row.item },
    version: row.version,
    text: row.text,
    unit: row.unit,
    detectionLimit: row.detection_limit,
    method: row.method,
    value: inWords ? null : reading.value,
    standardUnit: unit,
    belowDetection: reading.belowDetection,
    problem:
      inWords || reading.value !== null || reading.reason === 'measured'
        ? null
        : READING_REASONS[reading.reason],
    at: row.at.toISOString(),
    by: row.by_name,
    reason: row.reason,
  }
}
