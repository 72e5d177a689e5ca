import type { AnalysisResult } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { type Actor, Problem } from '../http/index.js'
import { type Block, imageSize, wordDocument } from '../word/index.js'
import { type Cut, cellText, headOf, prefaceOf } from './cut.js'
import type { AnalysisDeps } from './deps.js'

/** PNG as base64, in the order of the plots. */
export type Pictures = readonly string[]

/** A document is read by people; the workbook has every row. */
const MOST_ROWS = 60
const MOST_COLUMNS = 8

/** A result as a Word document: sentence, pictures of the page, tables, data, methods with their sources, who and when. */
export function analysisDocument(
  deps: Pick<AnalysisDeps, 'city' | 'demo' | 'zone'>,
  result: AnalysisResult,
  asked: { name?: string | undefined; language: keyof Label; actor: Actor; pictures: Pictures },
): Cut {
  const { language, actor } = asked
  const by = actor.name ?? actor.login ?? ''
  const { title, facts } = prefaceOf(deps, result, by)
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const heading = asked.name?.trim() || title[language]
  const blocks: Block[] = [
    { kind: 'title', text: heading },
    { kind: 'text', text: result.sentence[language] },
    {
      kind: 'table',
      widths: [1, 4],
      labelled: true,
      rows: facts.map(([name, value]) => [name[language], value[language]]),
    },
    ...pictureBlocks(asked.pictures, result, language),
    ...result.tables.flatMap((table): Block[] => tableBlocks(table, language)),
    { kind: 'heading', text: say('数据', 'Data') },
    {
      kind: 'table',
      widths: [3, 2, 1, 1, 3],
      header: [
        say('站点', 'site'),
        say('因子', 'factor'),
        say('有效', 'valid'),
        say('应有', 'expected'),
        say('未计入', 'left out'),
      ],
      rows: result.exclusions.map(({ site, factor, n, expected, left }) => [
        site[language],
        factor[language],
        String(n),
        String(expected),
        left.map(({ why, count }) => `${why[language]} ${count}`).join('；') || '—',
      ]),
    },
    ...result.outcomes
      .filter(({ known }) => !known)
      .map(
        ({ subject, reason }): Block => ({
          kind: 'text',
          text: say(
            `${subject.zh}：无法计算，因为${reason?.zh ?? ''}`,
            `${subject.en}: cannot be computed, because ${reason?.en ?? ''}`,
          ),
        }),
      ),
    { kind: 'heading', text: say('方法', 'Methods') },
    ...result.methods.map(
      ({ name, reference }): Block => ({
        kind: 'text',
        text: `${name[language]}${say('：', ': ')}${reference}`,
      }),
    ),
    ...result.notes.map((note): Block => ({ kind: 'small', text: note[language] })),
  ]
  const mark = deps.demo ? say(`${by} 演示数据`, `${by} demo data`) : by
  return {
    name: `${heading}.docx`,
    stream: wordDocument({
      title: heading,
      author: by,
      created: new Date(result.computedAt),
      header: title[language],
      footer: say(`${by} 导出`, `Exported by ${by}`),
      watermark: mark,
      blocks,
    }),
  }
}

function pictureBlocks(pictures: Pictures, { plots }: AnalysisResult, language: keyof Label): Block[] {
  return pictures.map((text, index) => {
    const bytes = Buffer.from(text, 'base64')
    const size = imageSize(bytes)
    if (!size) throw badPicture(index)
    return { kind: 'image', bytes, ...size, caption: plots[index]?.title[language] ?? '' }
  })
}

function tableBlocks(table: AnalysisResult['tables'][number], language: keyof Label): Block[] {
  const columns = table.columns.slice(0, MOST_COLUMNS)
  const more = table.rows.length > MOST_ROWS || table.columns.length > MOST_COLUMNS
  return [
    { kind: 'heading', text: table.name[language] },
    {
      kind: 'table',
      widths: columns.map(({ decimals }) => (decimals === null ? 2 : 1.3)),
      header: columns.map((column) => headOf(column, language)),
      rows: table.rows
        .slice(0, MOST_ROWS)
        .map((row) => columns.map(({ decimals }, index) => cellText(row[index] ?? null, decimals, language))),
    },
    ...(more
      ? [
          {
            kind: 'small' as const,
            text:
              language === 'zh'
                ? `共 ${table.rows.length} 行 ${table.columns.length} 列，全部在 Excel 中`
                : `${table.rows.length} rows and ${table.columns.length} columns in all; the workbook has them`,
          },
        ]
      : []),
  ]
}

const badPicture = (index: number) =>
  new Problem(
    422,
    'analysis-picture',
    { zh: '图片不是 PNG 或 JPEG', en: 'A picture is neither PNG nor JPEG' },
    {
      path: `pictures.${index}`,
      action: { zh: '请刷新页面后重新导出', en: 'Reload the page and export again' },
    },
  )
