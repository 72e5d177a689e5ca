import type { Readable } from 'node:stream'
import type { Actor } from '../http/index.js'
import { type SheetWriter, writeWorkbook } from '../workbook/index.js'
import type { OpenQueryDeps } from './deps.js'
import type { Answered } from './open-query.js'

/** An answer as a workbook: the rows, and on a second sheet the question, who asked and when. */
export function queryWorkbook(
  { city, demo, clock, zone }: Pick<OpenQueryDeps, 'city' | 'demo' | 'clock' | 'zone'>,
  answer: Answered,
  { name, actor }: { name?: string | undefined; actor: Actor },
): { name: string; stream: Readable } {
  const title = name?.trim() || '自助查询'
  const by = actor.name ?? actor.login ?? ''
  const created = new Date(clock())
  const workbook = writeWorkbook({ title, author: by, created })
  write().catch((error: Error) => workbook.fail(error))
  return { name: `${title}.xlsx`, stream: workbook.stream }

  async function write(): Promise<void> {
    const head = workbook.styles.id({ bold: true, fill: 'DCE9F2', border: true, wrap: true, align: 'center' })
    const wrapped = workbook.styles.id({ wrap: true })
    const [rows, about] = workbook.sheets([
      { name: '结果', columns: answer.columns.map(() => ({ width: 18 })), frozenRows: 1 },
      { name: '说明', columns: [{ width: 14 }, { width: 100 }] },
    ]) as [SheetWriter, SheetWriter]
    await rows.row(
      answer.columns.map(({ name: column, label }) => ({ value: label?.zh ?? column, style: head })),
    )
    for (const row of answer.rows) await rows.row(row)
    const moment = new Date(created.getTime() + zone * 60_000).toISOString().slice(0, 16).replace('T', ' ')
    await about.row(['来源', `${city.zh}生态环境数据平台`])
    await about.row(['导出', `${by}，${moment}`])
    await about.row(['行数', `${answer.rows.length}${answer.truncated ? '（已达上限，还有更多）' : ''}`])
    if (demo) await about.row(['注意', '演示数据，不是真实情况'])
    await about.row(['查询', { value: answer.sql, style: wrapped }])
    await workbook.finish()
  }
}
