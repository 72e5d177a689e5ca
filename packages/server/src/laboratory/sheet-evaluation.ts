import type { Readable } from 'node:stream'
import type { LaboratoryEvaluation } from '@tuojiang/api'
import { formatDecimal } from '@tuojiang/measure'
import type { Static } from 'typebox'
import { type SheetWriter, writeWorkbook } from '../workbook/index.js'
import { mediumRules } from './media/index.js'

/** An evaluation as a workbook: figures of the areas, and every point with verdict, exceedance and what it lacks. */
export function evaluationWorkbook(
  evaluation: Static<typeof LaboratoryEvaluation>,
  {
    areaName,
    author,
    at,
    demo,
  }: { areaName: (id: number) => string; author: string; at: Date; demo: boolean },
): Readable {
  const rules = mediumRules(evaluation.medium)
  const title = `${rules.name.zh} ${evaluation.period}`
  const workbook = writeWorkbook({ title, author, created: at })
  const write = async () => {
    const { styles } = workbook
    const head = styles.id({ bold: true, fill: 'DCE9F2', border: true, wrap: true, align: 'center' })
    const big = styles.id({ bold: true, size: 14 })
    const [points, areas] = workbook.sheets([
      {
        name: '点位',
        frozenRows: 4,
        landscape: true,
        columns: [16, 30, 14, 16, 16, 10, 44, 8, 8, 44].map((width) => ({ width })),
      },
      { name: '区域', frozenRows: 1, columns: [16, 40, 14, 8, 40].map((width) => ({ width })) },
    ]) as [SheetWriter, SheetWriter]
    await points.row([{ value: title, style: big }])
    await points.row([`依据 ${evaluation.standard}；生成于 ${at.toISOString()}${demo ? '；演示数据' : ''}`])
    await points.row([])
    await points.row(
      [
        '点位编码',
        '点位名称',
        '区县',
        '目标',
        '判定',
        '达标',
        '超标项目（倍数）',
        '样次',
        '应采',
        '说明',
      ].map((value) => ({ value, style: head })),
    )
    for (const { code, name, areaId, aim, verdict } of evaluation.points)
      await points.row([
        code,
        name.zh,
        areaName(areaId),
        aim.zh,
        verdict.text.zh,
        verdict.kept === null ? '无法判定' : verdict.kept ? '是' : '否',
        verdict.exceeding
          .map((one) => `${one.name.zh}${one.multiple === null ? '' : `/${formatDecimal(one.multiple, 1)}`}`)
          .join('、'),
        verdict.samples,
        verdict.planned,
        verdict.validity.words?.zh ?? '',
      ])
    await areas.row(['区域', '指标', '数值', '单位', '说明'].map((value) => ({ value, style: head })))
    for (const { name, figures } of evaluation.areas)
      for (const figure of figures)
        await areas.row([
          name.zh,
          figure.name.zh,
          figure.value === null ? figure.text.zh : Number(figure.text.zh) || figure.text.zh,
          figure.unit,
          figure.validity.words?.zh ?? '',
        ])
    await workbook.finish()
  }
  write().catch((error: Error) => workbook.fail(error))
  return workbook.stream
}
