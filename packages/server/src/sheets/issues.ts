import type { Issue } from '@tuojiang/register'
import type { WorkbookRefusal } from '../workbook/index.js'

const issue = (
  code: string,
  zh: string,
  en: string,
  { path = '', severity = 'error' }: { path?: string; severity?: Issue['severity'] } = {},
): Issue => ({ code, path, message: { zh, en }, severity })

/** A refusal of the file, with what to do about it. */
export const ofRefusal = ({ code, label, action }: WorkbookRefusal): Issue =>
  issue(code, `${label.zh}。${action.zh}`, `${label.en}. ${action.en}`)

export const sheetNotFound = (names: readonly string[], wanted: string): Issue =>
  issue(
    'sheet-not-found',
    `没有找到填报表：表头须有“${wanted}”这一列。文件中的工作表：${names.join('、') || '无'}。请使用本台账的模板`,
    `No sheet to read: its header needs the column "${wanted}". Sheets of the file: ${names.join(', ') || 'none'}. Use the template of this register`,
  )

export const sheetOfOther = (theirs: string, ours: string): Issue =>
  issue(
    'sheet-other-register',
    `这是台账“${theirs}”的模板，不是“${ours}”的；请到对应的台账导入`,
    `This is the template of "${theirs}", not of "${ours}"; import it there`,
  )

export const sheetEmpty = (sheet: string): Issue =>
  issue(
    'sheet-empty',
    `工作表“${sheet}”表头之下没有数据`,
    `The sheet "${sheet}" has no rows below its header`,
  )

export const tooManyRows = (most: number): Issue =>
  issue(
    'sheet-too-large',
    `超过 ${most} 行，请分成几个文件`,
    `It has more than ${most} rows; divide it into several files`,
  )

export const columnRepeated = (column: string, header: string): Issue =>
  issue(
    'column-repeated',
    `${column} 列“${header}”出现了两次，不知道以哪一列为准；请删去一列`,
    `Column ${column} "${header}" occurs twice; delete one of them`,
  )

export const columnUnknown = (column: string, header: string, near: string | null): Issue =>
  issue(
    'column-unknown',
    `${column} 列“${header}”不是本台账的字段，不会导入${near === null ? '' : `；是否应为“${near}”？`}`,
    `Column ${column} "${header}" is no field of this register and is not read${near === null ? '' : `; is it "${near}"?`}`,
    { severity: 'warning' },
  )

export const columnNotImported = (headers: readonly string[]): Issue =>
  issue(
    'column-not-imported',
    `由系统计算或另行上传，不会导入：${headers.join('、')}`,
    `Computed by the system or uploaded otherwise, not read: ${headers.join(', ')}`,
    { severity: 'warning' },
  )

export const columnMissing = (headers: readonly string[]): Issue =>
  issue(
    'column-missing',
    `缺少必填的列：${headers.join('、')}；新增的记录会被拒绝，已有的记录不受影响`,
    `Columns that must be given are missing: ${headers.join(', ')}; new records will be refused, known ones are not concerned`,
    { severity: 'warning' },
  )

export const linesWithoutRecord = (sheet: string, row: number, key: string): Issue =>
  issue(
    'lines-without-record',
    `“${sheet}”第 ${row} 行：填报表中没有“${key}”，这一行不会导入`,
    `"${sheet}" row ${row}: the main sheet has no "${key}", so this line is not read`,
    { severity: 'warning' },
  )

export const interrupted = (): Issue =>
  issue(
    'import-interrupted',
    '服务在写入时中断，没有写入任何内容；可以再次写入',
    'The service stopped while writing; nothing was written, and it can be written again',
    { severity: 'warning' },
  )

export const fileLost = (): Issue =>
  issue(
    'import-interrupted',
    '服务在读取时中断，文件已不在；请重新上传',
    'The service stopped while reading and the file is gone; upload it again',
  )

export const changedMeanwhile = (rows: number): Issue =>
  issue(
    'import-changed-meanwhile',
    `检查之后数据有变化，${rows} 行不能再写入；没有写入任何内容，请查看后再决定`,
    `Data changed since the check and ${rows} rows can no longer be written; nothing was written, look at them and decide again`,
    { severity: 'warning' },
  )

export const importFailed = (): Issue =>
  issue(
    'import-failed',
    '处理时出现内部错误，没有写入任何内容；请重试，仍然如此请告诉管理员',
    'An internal fault occurred and nothing was written; try again, and tell the administrator if it goes on',
  )

export const cellError = (path: string, value: string): Issue =>
  issue('cell-error', `单元格是错误值 ${value}`, `The cell holds the error ${value}`, { path })

export const formulaWithoutValue = (path: string): Issue =>
  issue(
    'cell-formula-empty',
    '公式没有计算结果；请在 Excel 中打开并保存后再导入',
    'The formula has no result; open the file in Excel and save it before importing',
    { path },
  )

export const formulaRead = (path: string, value: string): Issue =>
  issue(
    'cell-formula',
    `单元格是公式，取其结果“${value}”`,
    `The cell is a formula; its result "${value}" is taken`,
    { path, severity: 'warning' },
  )

export const digitsLost = (path: string): Issue =>
  issue(
    'cell-digits-lost',
    '超过 15 位的数字在 Excel 中已失去末位；请把这一列设为“文本”格式后重新填写',
    'Excel has lost digits of a number beyond 15; format the column as text and type it again',
    { path },
  )

export const dateUnexpected = (path: string, shown: string): Issue =>
  issue(
    'cell-date-unexpected',
    `应为数字，单元格却是日期 ${shown}（Excel 可能自动改成了日期）；请改为数字格式后重新填写`,
    `A number is expected but the cell is the date ${shown} (Excel may have turned it into one); format it as a number and type it again`,
    { path },
  )

export const cellMerged = (path: string, range: string): Issue =>
  issue(
    'cell-merged',
    `数据区有合并单元格 ${range}，不知道其余行是否同值；请取消合并并逐行填写`,
    `Cells ${range} are merged among the data; take the merge apart and fill in each row`,
    { path },
  )
