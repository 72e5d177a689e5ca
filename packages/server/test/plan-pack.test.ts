import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { judge } from '@tuojiang/indicators'
import { registerFigures } from '@tuojiang/ledgers'
import type { Period } from '@tuojiang/measure'
import { describe, expect, test } from 'vitest'
import { FIGURES } from '../src/evaluation/index.js'
import { laboratoryFigure } from '../src/laboratory/figures.js'
import { loadPlans } from '../src/plan/index.js'
import digests from './plan-quotes.json' with { type: 'json' }

const ROOT = new URL('../../../', import.meta.url)
const pack = await loadPlans(fileURLToPath(new URL('cities/neijiang', ROOT)))
const of = (plan: string) => pack.indicators.filter((indicator) => indicator.plan === plan)

/** The plan's text as a file beside the project, when there is one; it is not part of the project. */
const PLAN_TEXT =
  process.env.PLAN_TEXT ?? fileURLToPath(new URL('../shared/seed/neijiang-14th-five-year-plan.md', ROOT))

/** White space moves with line and page breaks and does not count. */
const bare = (text: string) => text.replace(/\s+/g, '')
const digest = (text: string) => createHash('sha256').update(bare(text)).digest('hex').slice(0, 16)
const quotes = pack.indicators.flatMap((indicator) =>
  [indicator.source, ...(indicator.alsoStated ?? [])].map(({ quote }, index) => ({
    id: `${indicator.id}#${index}`,
    quote,
  })),
)

describe('quotes', () => {
  test('are those that were checked against the plan', () => {
    expect(Object.fromEntries(quotes.map(({ id, quote }) => [id, digest(quote)]))).toEqual(digests)
  })

  test('stand in the plan word for word', async () => {
    // The plan's text is not ours to hand out; where it lies beside the project every quote is looked up in it.
    const text = existsSync(PLAN_TEXT) ? bare(await readFile(PLAN_TEXT, 'utf8')) : null
    const missing = text === null ? [] : quotes.filter(({ quote }) => !text.includes(bare(quote)))
    expect(missing).toEqual([])
  })

  test('contain the printed target', () => {
    const shared = new Set(['plan14.carbon.energy-intensity', 'plan14.ecology.eqi'])
    for (const { id, source, target, number } of pack.indicators) {
      // Their cell is shared with a neighbour’s; the targets of the text are shortened to what is asked for.
      if (shared.has(id) || number === null) continue
      expect([id, bare(source.quote).includes(bare(target.text))]).toEqual([id, true])
    }
  })
})

describe('the 14th plan', () => {
  const table = of('plan14').filter((indicator) => indicator.number !== null)

  test('has twenty indicators, seventeen binding, three expected', () => {
    expect(table.map((indicator) => indicator.number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
    expect(table.filter((indicator) => indicator.binding)).toHaveLength(17)
    expect(
      table.filter((indicator) => indicator.binding === false).map((indicator) => indicator.number),
    ).toEqual([6, 15, 19])
  })

  test('asks in chapter 3 for more than twenty further things', () => {
    const text = of('plan14').filter((indicator) => indicator.number === null)
    expect(text.length).toBeGreaterThan(30)
    expect(text.every((indicator) => indicator.source.section.startsWith('第三章'))).toBe(true)
    expect(text.find((indicator) => indicator.id === 'plan14.air.o3')).toMatchObject({
      direction: 'at-most',
      target: { year: 2025, value: 145 },
      formula: { figure: 'air.year.o3-p90', edition: '2012' },
      source: { page: '34–35' },
    })
  })
})

describe('the 13th plan', () => {
  test('has eighteen indicators, fourteen binding, four expected', () => {
    expect(of('plan13')).toHaveLength(18)
    expect(of('plan13').filter((indicator) => indicator.binding)).toHaveLength(14)
  })

  test('is judged as printed by the printed figures', () => {
    for (const indicator of of('plan13')) {
      const { final } = indicator
      const judged = judge(indicator, { value: final?.value ?? null, year: 2020, ended: true, done: true })
      expect([indicator.id, judged.verdict]).toEqual([indicator.id, 'ended-met'])
      expect(final?.verdict).toBe(indicator.binding ? '完成' : '达到预期')
    }
  })
})

const REGISTER_FIGURES = new Set(registerFigures.map(({ key }) => `register/${key}`))
/** Fixed to the end of the plan; of a figure counted from registers, the version of its definition. */
const EDITIONS: Readonly<Record<string, string>> = { air: '2012', water: '2002', register: '1' }

test('whatever is computed names a figure that exists and an edition fixed to the end', () => {
  for (const { id, method, formula } of pack.indicators) {
    if (method === 'reported') continue
    const [kind = ''] = formula?.figure.split(/[./]/) ?? []
    if (kind === 'lab') {
      const figure = laboratoryFigure(formula?.figure ?? '', '2025' as Period)
      expect([id, figure?.of === 'area' && figure.rules.edition]).toEqual([id, formula?.edition])
      continue
    }
    const figures = kind === 'register' ? REGISTER_FIGURES : FIGURES
    expect([id, figures.has(formula?.figure ?? '')]).toEqual([id, true])
    expect([id, formula?.edition]).toEqual([id, EDITIONS[kind]])
  }
})
