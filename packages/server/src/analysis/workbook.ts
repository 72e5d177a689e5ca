import type { AnalysisPlot, AnalysisResult } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { Actor } from '../http/index.js'
import { type SheetWriter, type WriteCell, writeWorkbook } from '../workbook/index.js'
import { type Cut, headOf, prefaceOf } from './cut.js'
import type { AnalysisDeps } from './deps.js'

/** Excel takes no more letters in the name of a sheet, and none of these. */
const MOST_NAME = 28
const FORBIDDEN = /[[\]:*?/\\']/g

/** A result as a workbook: what it says, its tables, the series behind the pictures, what was left out, methods. */
export function analysisWorkbook(
  deps: Pick<AnalysisDeps, 'city' | 'demo' | 'zone'>,
  result: AnalysisResult,
  { language, actor }: { language: keyof Label; actor: Actor },
): Cut {
  const by = actor.name ?? actor.login ?? ''
  const { title, facts } = prefaceOf(deps, result, by)
  const workbook = writeWorkbook({ title: title[language], author: by, created: new Date(result.computedAt) })
  write().catch((error: Error) => workbook.fail(error))
  const { from, until, kind } = result.analysis
  return { name: `${title[language]}-${kind}-${from}-${until}.xlsx`, stream: workbook.stream }

  async function write(): Promise<void> {
    const say = (label: Label) => label[language]
    const { styles } = workbook
    const head = styles.id({ bold: true, fill: 'DCE9F2', border: true, wrap: true, align: 'center' })
    const bold = styles.id({ bold: true, size: 14 })
    const wrapped = styles.id({ wrap: true })
    const series = result.plots.filter((plot) => plot.is === 'lines')
    const names = namesOf([
      language === 'zh' ? '结论' : 'Finding',
      ...result.tables.map(({ name }) => say(name)),
      ...series.map((plot) => `${language === 'zh' ? '图 ' : 'Plot '}${say(plot.title)}`),
      language === 'zh' ? '数据和方法' : 'Data and methods',
    ])
    const widths = [
      [18, 90],
      ...result.tables.map(({ columns }) => columns.map(() => 18)),
      ...series.map(() => [18, 22, 16, 16, 16]),
      [40, 24, 14, 14, 60],
    ]
    const sheets = workbook.sheets(
      names.map((name, index) => ({
        name,
        columns: (widths[index] ?? []).map((width) => ({ width })),
        ...(index > 0 && { frozenRows: 1 }),
      })),
    )
    const [first] = sheets as [SheetWriter]
    await first.row([{ value: title[language], style: bold }])
    await first.row(
      [language === 'zh' ? '结论' : 'finding', { value: say(result.sentence), style: wrapped }],
      {
        heightPoints: 60,
      },
    )
    for (const [name, value] of facts) await first.row([say(name), say(value)])
    for (const note of result.notes) await first.row([language === 'zh' ? '说明' : 'note', say(note)])

    let place = 1
    for (const table of result.tables) {
      const sheet = sheets[place++] as SheetWriter
      await sheet.row(table.columns.map((column) => ({ value: headOf(column, language), style: head })))
      const looks = table.columns.map(({ decimals }) =>
        styles.id({
          format: decimals === null ? 'General' : decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`,
        }),
      )
      for (const row of table.rows)
        await sheet.row(
          row.map(
            (cell, index): WriteCell => ({
              value: cell !== null && typeof cell === 'object' ? say(cell) : cell,
              style: looks[index] ?? 0,
            }),
          ),
        )
    }
    for (const plot of series) await writeSeries(sheets[place++] as SheetWriter, plot, head)
    const last = sheets[place] as SheetWriter
    await last.row(
      (language === 'zh'
        ? ['站点', '因子', '有效', '应有', '未计入']
        : ['site', 'factor', 'valid', 'expected', 'left out']
      ).map((value) => ({ value, style: head })),
    )
    for (const { site, factor, n, expected, left } of result.exclusions)
      await last.row([
        say(site),
        say(factor),
        n,
        expected,
        left.map(({ why, count }) => `${say(why)} ${count}`).join('；'),
      ])
    await last.row([])
    for (const { subject, n, expected, reason } of result.outcomes)
      await last.row([say(subject), '', n, expected, reason ? say(reason) : ''])
    await last.row([])
    for (const { name, reference } of result.methods) await last.row([say(name), reference])
    await workbook.finish()
  }

  async function writeSeries(sheet: SheetWriter, plot: Extract<AnalysisPlot, { is: 'lines' }>, head: number) {
    const { x, y, lines } = plot
    await sheet.row(
      [
        headOf(x, language),
        language === 'zh' ? '序列' : 'series',
        headOf(y, language),
        language === 'zh' ? '下限' : 'lower',
        language === 'zh' ? '上限' : 'upper',
      ].map((value) => ({ value, style: head })),
    )
    for (const line of lines) {
      for (const [index, at] of line.x.entries()) {
        const where =
          x.is === 'time'
            ? localMoment(at, deps.zone)
            : x.is === 'names'
              ? (x.names?.[at]?.[language] ?? at)
              : at
        await sheet.row([
          where,
          line.name[language],
          line.y[index] ?? null,
          line.lower?.[index] ?? null,
          line.upper?.[index] ?? null,
        ])
      }
    }
  }
}

const localMoment = (moment: number, zone: number) =>
  new Date(moment + zone * 60_000).toISOString().slice(0, 16).replace('T', ' ')

/** Names Excel takes, each once. */
function namesOf(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((text) => {
    const plain = text.replace(FORBIDDEN, ' ').slice(0, MOST_NAME)
    let name = plain
    for (let number = 2; taken.has(name.toLowerCase()); number++)
      name = `${plain.slice(0, MOST_NAME - 3)} ${number}`
    taken.add(name.toLowerCase())
    return name
  })
}
