import type { AnalysisPlot, AnalysisResult } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { type MethodKey, type Outcome, REASONS } from '@tuojiang/statistics'

export type Table = AnalysisResult['tables'][number]
export type OutcomeRow = AnalysisResult['outcomes'][number]

/** What one kind of analysis makes of its input. */
export interface Part {
  /** What it means, in one sentence. */
  sentence: Label
  plots: AnalysisPlot[]
  tables: Table[]
  outcomes: OutcomeRow[]
  methods: MethodKey[]
  notes?: Label[]
}

/** A row that says what a result rests on, or why there is none. */
export const outcomeRow = (subject: Label, outcome: Outcome<object>): OutcomeRow => ({
  subject,
  known: outcome.known,
  reason: outcome.known ? null : REASONS[outcome.reason],
  n: outcome.n,
  expected: outcome.expected,
})

/** The answer where nothing can be computed for any column. */
export const nothing = (because: Label, outcomes: OutcomeRow[] = [], methods: MethodKey[] = []): Part => ({
  sentence: { zh: `无法计算：${because.zh}`, en: `Cannot be computed: ${because.en}` },
  plots: [],
  tables: [],
  outcomes,
  methods,
})

/** Why none of the outcomes is known, from the first that says so. */
export const whyNot = (outcomes: readonly OutcomeRow[]): Label =>
  outcomes.find(({ reason }) => reason !== null)?.reason ?? { zh: '没有数据', en: 'there are no data' }

export const column = (
  zh: string,
  en: string,
  unit = '',
  decimals: number | null = null,
): Table['columns'][number] => ({ name: { zh, en }, unit, decimals })
