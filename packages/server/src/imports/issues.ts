import type { Label } from '@tuojiang/measure'

/** What can be wrong with a place in a file. The code is stable; the words say what to do. */
export const ISSUE_WORDS = {
  'row-short': { zh: '这一行的列数与表头不同', en: 'the row has not as many columns as the header' },
  'site-missing': { zh: '没有写站点', en: 'no site is given' },
  'site-unknown': {
    zh: '没有这个站点：请先登记，或用站点编码、名称、设备 MN 书写',
    en: 'there is no such site: register it first, or write its code, name or device MN',
  },
  'time-missing': { zh: '没有写时间', en: 'no time is given' },
  'time-unreadable': {
    zh: '时间认不出来：请写成 2025-11-24 08:00 这样的形式',
    en: 'the time cannot be read: write it like 2025-11-24 08:00',
  },
  'time-impossible': { zh: '没有这一天或这一时刻', en: 'there is no such day or hour' },
  'time-ahead': { zh: '时间在将来', en: 'the time lies in the future' },
  'duplicate-row': { zh: '与前面的一行完全相同，只取一次', en: 'the same as an earlier row; taken once' },
  'duplicate-conflict': {
    zh: '同一站点同一时间前面已有一行，数值不同；取先出现的一行',
    en: 'an earlier row has the same site and time with other values; the first is taken',
  },
  'value-unreadable': { zh: '不是数字', en: 'not a number' },
  'not-detected-without-limit': {
    zh: '“未检出”没有写检出限，不能参加评价；请写成 <0.02 或 0.02L',
    en: '“not detected” without its limit cannot be evaluated; write <0.02 or 0.02L',
  },
  'below-range': { zh: '低于物理下限', en: 'below what is physically possible' },
  'above-range': { zh: '高于物理上限，请检查单位', en: 'above what is physically possible; check the unit' },
  'unit-unknown': { zh: '不认识这个单位', en: 'the unit is not known' },
  'unit-mismatch': { zh: '这个单位不能用于该因子', en: 'the unit does not fit the factor' },
  'factor-unknown': { zh: '不认识这个因子', en: 'the factor is not known' },
  'row-empty': { zh: '这一行没有任何数值', en: 'the row has no value at all' },
} as const satisfies Record<string, Label>

export type IssueCode = keyof typeof ISSUE_WORDS

/** One finding: where, what, and the value that stood there. `row` counts lines of the file, the header is 1. */
export interface ImportIssue {
  row: number
  column: string | null
  code: IssueCode
  words: Label
  value: string | null
  /** The row as it stood in the file. */
  content: string
}

/** Why a file cannot be read at all. */
export interface FileProblem {
  code:
    | 'file-empty'
    | 'file-format'
    | 'encoding-unknown'
    | 'column-missing'
    | 'column-ambiguous'
    | 'no-value-column'
  message: Label
  action: Label
}
