import { formatDecimal } from '@tuojiang/measure'
import {
  evaluateSection,
  laboratoryValue,
  WATER_ITEM_NAMES,
  WATER_ITEMS,
  type WaterBody,
  type WaterValues,
  waterClassInfo,
} from '../water/index.js'
import type { TableProblem } from './problem.js'

export interface WaterRowResult {
  /** Ⅰ … Ⅴ, 劣Ⅴ, or empty. */
  class: string
  /** `氨氮/1.3;总磷/0.6`: items worse than class III with their multiples. */
  exceeding: string
  problems: TableProblem[]
}

/**
 * Evaluates one row by GB 3838-2002 and the method of 2011. Results below detection (`0.01L`, `<0.02`) count by half their limit.
 * @param lake whether rows without a column `body` are lakes
 */
export function evaluateWaterRow(row: Readonly<Record<string, string>>, lake: boolean): WaterRowResult {
  const problems: TableProblem[] = []
  const body = bodyOf(row.body, lake, problems)
  const values: WaterValues = {}
  for (const item of WATER_ITEMS) {
    const text = row[item]
    if (text === undefined) continue
    const read = laboratoryValue(text)
    if (read.reason === 'unreadable' || (read.value !== null && read.value < 0)) {
      problems.push({
        column: item,
        value: text,
        code: 'not-a-number',
        message: {
          zh: '应为不小于零的数，或 0.01L、<0.02、ND',
          en: 'must be a number of zero or more, or 0.01L, <0.02, ND',
        },
      })
    } else values[item] = read.value
  }
  const section = evaluateSection(values, { body })
  return {
    class: section.class === null ? '' : waterClassInfo(section.class).name.zh,
    exceeding: section.exceeding
      .map(
        (verdict) =>
          `${WATER_ITEM_NAMES[verdict.item].zh}${verdict.multiple === null ? '' : `/${formatDecimal(verdict.multiple, 1)}`}`,
      )
      .join(';'),
    problems,
  }
}

function bodyOf(text: string | undefined, lake: boolean, problems: TableProblem[]): WaterBody {
  const word = text?.trim().toLowerCase()
  if (!word) return lake ? 'lake' : 'river'
  if (word === 'lake' || word === '湖' || word === '库' || word === '湖库') return 'lake'
  if (word === 'river' || word === '河') return 'river'
  problems.push({
    column: 'body',
    value: text ?? '',
    code: 'bad-body',
    message: { zh: 'body 应为 river 或 lake', en: 'body must be river or lake' },
  })
  return lake ? 'lake' : 'river'
}
