import type { Label } from '@tuojiang/measure'
import type { AnyField } from '@tuojiang/register'

/** What may stand in a cell of the field, in words. */
export function ruleOf({ view, column, required, help }: AnyField, language: keyof Label = 'zh'): string {
  const zh = language === 'zh'
  const parts: string[] = [required ? (zh ? '必填' : 'required') : zh ? '选填' : 'optional']
  parts.push(KINDS[view.widget]?.[language] ?? (zh ? '文字' : 'text'))
  if (view.unit) parts.push(zh ? `单位 ${view.unit}` : `in ${view.unit}`)
  if (column.type === 'decimal' && view.decimals !== undefined)
    parts.push(zh ? `最多 ${view.decimals} 位小数` : `at most ${view.decimals} decimals`)
  if (view.maxLength !== undefined)
    parts.push(zh ? `最多 ${view.maxLength} 字` : `at most ${view.maxLength} characters`)
  const rule = parts.join(zh ? '；' : '; ')
  return help ? `${rule}${zh ? '。' : '. '}${help[language]}` : rule
}

const text = { zh: '文字', en: 'text' }

/** What a component of the pages takes, said for somebody with a cell. */
const KINDS: Readonly<Record<string, Label>> = {
  text,
  'long-text': text,
  choice: { zh: '从下拉列表中选一项', en: 'one of the list' },
  choices: { zh: '可选多项，用“；”分开', en: 'some of the choices, set apart by ;' },
  integer: { zh: '整数', en: 'a whole number' },
  quantity: { zh: '数字', en: 'a number' },
  money: { zh: '金额', en: 'an amount of money' },
  date: { zh: '日期，如 2026-03-01', en: 'a date such as 2026-03-01' },
  instant: { zh: '时刻，如 2026-03-01 08:30', en: 'a time such as 2026-03-01 08:30' },
  boolean: { zh: '是或否', en: 'yes or no' },
  reference: { zh: '所指记录的编号或名称', en: 'key or title of the record referred to' },
  site: { zh: '点位的编码或名称', en: 'code or name of a site' },
  area: { zh: '县区的名称或区划代码', en: 'name or code of the county' },
  person: { zh: '人员的账号或姓名', en: 'login or name of a person' },
  organisation: { zh: '单位名称', en: 'name of the body' },
  geometry: {
    zh: '经度,纬度，如 104.98,29.58；线、面用 WKT',
    en: 'longitude,latitude such as 104.98,29.58; lines and areas as WKT',
  },
  attachments: { zh: '文件在页面上传，不在 Excel 中填写', en: 'files are uploaded on the page' },
  lines: { zh: '在单独的工作表中逐行填写', en: 'line by line on a sheet of its own' },
}
