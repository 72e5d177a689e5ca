import type { Readable } from 'node:stream'
import type { CivilMonth } from '@tuojiang/measure'
import { isoWithZone } from '@tuojiang/measure'
import type { SheetWriter } from '../workbook/index.js'
import { writeWorkbook } from '../workbook/index.js'
import type { OutletMonth } from './outlet-month.js'
import { rangeOf } from './ranges.js'
import { rateOf, transmissionAnswer, UNCONFIRMED } from './transmission.js'

const HEAD = [
  '点位',
  '企业',
  '类型',
  '应传小时',
  '实传小时',
  '有效小时',
  '传输率',
  '有效率',
  '传输有效率',
  '损失小时',
  '损失原因',
]
const LOST_HEAD = ['点位', '企业', '原因', '开始', '结束', '小时数']
const KINDS: Readonly<Record<string, string>> = { gas: '废气', effluent: '废水' }
const MIDNIGHT_CHARACTERS = 16

/** The month's rates, and every lost hour with its reason on a sheet of its own. */
export function transmissionWorkbook(
  month: CivilMonth,
  outlets: readonly OutletMonth[],
  { author, now, zone }: { author: string; now: number; zone: number },
): { name: string; stream: Readable } {
  const title = `${month} 自动监控数据传输有效率`
  const workbook = writeWorkbook({ title, author, created: new Date(now) })
  const bold = workbook.styles.id({ bold: true })
  const percent = workbook.styles.id({ format: '0.00%' })
  const note = `${title}　${author} 导出`
  const widths = (columns: readonly number[]) => columns.map((width) => ({ width }))
  const page = { landscape: true, header: note, footer: note }
  const [rates, lost] = workbook.sheets([
    {
      name: '传输有效率',
      columns: widths([36, 28, 8, 10, 10, 10, 10, 10, 12, 10, 50]),
      frozenRows: 5,
      ...page,
    },
    { name: '损失小时', columns: widths([36, 28, 24, 18, 18, 10]), frozenRows: 1, ...page },
  ]) as [SheetWriter, SheetWriter]
  const write = async () => {
    await rates.row([{ value: title, style: workbook.styles.id({ bold: true, size: 14 }) }])
    for (const { zh } of UNCONFIRMED) await rates.row([zh])
    await rates.row(HEAD.map((value) => ({ value, style: bold })))
    await lost.row(LOST_HEAD.map((value) => ({ value, style: bold })))
    for (const outlet of outlets) {
      const rate = rateOf(month, outlet)
      const answer = transmissionAnswer(month, outlet, rate)
      await rates.row([
        answer.site.zh,
        answer.enterprise,
        KINDS[answer.siteKind] ?? answer.siteKind,
        answer.due,
        answer.received,
        answer.valid,
        { value: answer.transmissionRate, style: percent },
        { value: answer.validityRate, style: percent },
        { value: answer.effectiveRate, style: percent },
        answer.lost.reduce((sum, { hours }) => sum + hours, 0),
        answer.lost.map(({ name, hours }) => `${name.zh} ${hours}`).join('；'),
      ])
      for (const finding of rate.findings) {
        const range = rangeOf(finding, outlet.stepSeconds)
        await lost.row([
          answer.site.zh,
          answer.enterprise,
          range.message.zh.split('，')[0] ?? '',
          clock(range.from, zone),
          clock(range.until, zone),
          range.count,
        ])
      }
    }
    await workbook.finish()
  }
  write().catch((error: Error) => workbook.fail(error))
  return { name: `传输有效率-${month}.xlsx`, stream: workbook.stream }
}

const clock = (instant: string, zone: number) =>
  isoWithZone(Date.parse(instant), zone).slice(0, MIDNIGHT_CHARACTERS).replace('T', ' ')
