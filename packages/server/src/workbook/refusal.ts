import type { Label } from '@tuojiang/measure'

/** Why a file cannot be read as a workbook at all: a stable code, words, and what to do. */
export class WorkbookRefusal extends Error {
  constructor(
    readonly code: string,
    readonly label: Label,
    readonly action: Label,
  ) {
    super(label.en)
  }
}

const SAVE_AGAIN: Label = {
  zh: '请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”',
  en: 'Open it in Excel or WPS and save it as "Excel Workbook (.xlsx)"',
}

export const notAWorkbook = (zh: string, en: string, action: Label = SAVE_AGAIN) =>
  new WorkbookRefusal('sheet-format', { zh, en }, action)

export const malformed = (zh: string, en: string) =>
  new WorkbookRefusal(
    'sheet-malformed',
    { zh: `文件内容损坏：${zh}`, en: `The file is broken: ${en}` },
    SAVE_AGAIN,
  )

export const tooLarge = (zh: string, en: string) =>
  new WorkbookRefusal(
    'sheet-too-large',
    { zh, en },
    {
      zh: '请分成几个文件，并去掉图片和多余的工作表',
      en: 'Divide it into several files, without pictures and sheets that are not needed',
    },
  )
