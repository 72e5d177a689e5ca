import type { Readable } from 'node:stream'
import type { AnalysisCell, AnalysisResult } from '@tuojiang/api'
import { formatDecimal, type Label } from '@tuojiang/measure'
import type { AnalysisDeps } from './deps.js'
import { KINDS } from './kinds/index.js'
import { words } from './words.js'

/** A file made of a result. */
export interface Cut {
  name: string
  stream: Readable
}

export const LEVEL_WORDS: Record<AnalysisResult['level'], Label> = {
  raw: words('原始数据（未经审核）', 'raw data (not reviewed)'),
  checked: words('已初审数据', 'checked data'),
  reviewed: words('已复核数据', 'reviewed data'),
}

/** What every export says of itself: title, period, level, edition, moment, source. */
export function prefaceOf(
  { city, demo, zone }: Pick<AnalysisDeps, 'city' | 'demo' | 'zone'>,
  result: AnalysisResult,
  by: string,
): { title: Label; facts: (readonly [Label, Label])[] } {
  const { analysis, basis, level, edition, computedAt } = result
  const moment = new Date(Date.parse(computedAt) + zone * 60_000).toISOString().slice(0, 16).replace('T', ' ')
  const same = (text: string) => words(text, text)
  return {
    title: words(
      `${city.zh}${KINDS[analysis.kind].name.zh}分析`,
      `${city.en}: ${KINDS[analysis.kind].name.en}`,
    ),
    facts: [
      [
        words('时段', 'period'),
        words(`${analysis.from} 至 ${analysis.until}`, `${analysis.from} to ${analysis.until}`),
      ],
      [words('数据', 'values'), basis],
      [words('数据级别', 'level of data'), LEVEL_WORDS[level]],
      ...(edition ? [[words('评价依据', 'edition'), same(edition)] as const] : []),
      [words('计算时间', 'computed'), same(moment)],
      [words('导出人', 'exported by'), same(by)],
      ...(demo
        ? [[words('注意', 'note'), words('演示数据，不是真实情况', 'demo data, not real')] as const]
        : []),
    ],
  }
}

/** A cell as text in one language. */
export function cellText(cell: AnalysisCell, decimals: number | null, language: keyof Label): string {
  if (cell === null) return '—'
  if (typeof cell === 'object') return cell[language]
  if (typeof cell === 'string') return cell
  return decimals === null ? String(cell) : formatDecimal(cell, decimals)
}

export const headOf = ({ name, unit }: { name: Label; unit: string }, language: keyof Label): string =>
  unit === '' ? name[language] : language === 'zh' ? `${name.zh}（${unit}）` : `${name.en} (${unit})`
