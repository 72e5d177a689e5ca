import type { Register } from '@tuojiang/register'
import { notFound, Problem, roleWords } from '../http/index.js'

export const importNotFound = () => notFound({ zh: '这次导入', en: 'The import' })

export const mayNotImport = ({ label, may }: Register) =>
  new Problem(
    403,
    'forbidden',
    {
      zh: `您的账号不能导入“${label.zh}”`,
      en: `Your account may not import into "${label.en}"`,
    },
    {
      action: {
        zh: `可由${roleWords(may.import).zh}办理`,
        en: `This is done by: ${roleWords(may.import).en}`,
      },
      details: { roles: may.import },
    },
  )

export const importTooLarge = (mostBytes: number) =>
  new Problem(
    413,
    'import-too-large',
    {
      zh: `文件超过 ${Math.floor(mostBytes / 1_048_576)} MB`,
      en: `The file has more than ${Math.floor(mostBytes / 1_048_576)} MB`,
    },
    {
      action: {
        zh: '请分成几个文件，并去掉图片和多余的工作表',
        en: 'Divide it into several files, without pictures and sheets that are not needed',
      },
    },
  )

export const importEmpty = () =>
  new Problem(
    400,
    'import-empty',
    { zh: '没有收到文件', en: 'No file was sent' },
    { action: { zh: '请以请求正文发送 .xlsx 文件', en: 'Send the .xlsx file as the body' } },
  )

/** In another state than it must be in: being read, written already, given up. */
export const importNotReady = (state: string) =>
  new Problem(
    409,
    'import-not-ready',
    {
      zh: `这次导入${STATES[state]?.zh ?? state}，现在不能这样做`,
      en: `The import ${STATES[state]?.en ?? state}; this cannot be done now`,
    },
    { details: { state } },
  )

const STATES: Readonly<Record<string, { zh: string; en: string }>> = {
  reading: { zh: '正在检查', en: 'is being checked' },
  checked: { zh: '已检查、待写入', en: 'is checked and waits to be written' },
  writing: { zh: '正在写入', en: 'is being written' },
  done: { zh: '已经写入', en: 'is written already' },
  refused: { zh: '未能读取', en: 'could not be read' },
  cancelled: { zh: '已经取消', en: 'was given up' },
}

export const importsBusy = () =>
  new Problem(
    429,
    'imports-busy',
    { zh: '正在处理的导入过多', en: 'Too many imports are under way' },
    { action: { zh: '请等其中一个完成后再试', en: 'Try again when one of them has ended' } },
  )

export const importHasRefused = (rows: number) =>
  new Problem(
    422,
    'import-has-refused',
    {
      zh: `有 ${rows} 行未通过检查，不能全部写入`,
      en: `${rows} rows did not pass the check, so not all can be written`,
    },
    {
      action: {
        zh: '请下载错误清单修改后重新导入，或只写入通过的行',
        en: 'Mend them in the list of errors and import again, or write only those that passed',
      },
    },
  )

export const rowsNotWritable = (rows: readonly number[]) =>
  new Problem(
    422,
    'import-rows-refused',
    {
      zh: `所选的第 ${rows.slice(0, 10).join('、')} 行未通过检查或不存在`,
      en: `Of the chosen rows, ${rows.slice(0, 10).join(', ')} did not pass the check or are not there`,
    },
    { details: { rows: rows.slice(0, 1000) } },
  )

export const nothingToWrite = () =>
  new Problem(422, 'import-nothing-to-write', {
    zh: '没有可写入的行：都未通过检查，或与现有记录相同',
    en: 'There is nothing to write: no row passed the check, or all are as the records are',
  })

export const exportTooLarge = (rows: number, most: number) =>
  new Problem(
    422,
    'export-too-large',
    {
      zh: `共 ${rows} 条，Excel 一个工作表最多 ${most} 行`,
      en: `${rows} records; a sheet of Excel holds ${most} rows`,
    },
    { action: { zh: '请用筛选缩小范围后分次导出', en: 'Narrow it with filters and export in parts' } },
  )
