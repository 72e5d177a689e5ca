import { type Static, Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { DataLevel, Day, Instant, Label, nullable, pageOf, paging } from './shapes.js'

export const ANALYSIS_KINDS = [
  'trend',
  'profile',
  'calendar',
  'rose',
  'polar',
  'correlation',
  'distribution',
  'ranking',
  'episodes',
  'weather',
  'travel',
  'change',
] as const

/** What is put together before an analysis: the values themselves, means of days or months, or daily AQI. */
export const ANALYSIS_STATISTICS = ['hour', 'day', 'month', 'aqi'] as const

export const AnalysisOptions = T.Object(
  {
    /** Profile: by which part of the calendar. */
    part: T.Optional(T.Enum(['hour', 'weekday', 'month', 'season'])),
    /** Trend: correction for serial correlation. */
    correction: T.Optional(T.Enum(['none', 'hamed-rao', 'yue-wang'])),
    /** Trend of months: seasons apart. */
    seasonal: T.Optional(T.Boolean()),
    /** Rose: of the wind, or of the factor by wind direction. */
    rose: T.Optional(T.Enum(['wind', 'pollution'])),
    /** Correlation: ranks instead of values. */
    ranks: T.Optional(T.Boolean()),
    line: T.Optional(T.Enum(['least-squares', 'reduced-major-axis', 'theil-sen'])),
    /** Episodes and polar plot: in the unit of the factor. */
    threshold: T.Optional(T.Number()),
    /** Episodes: fewest values above, and most values bridged. */
    leastLength: T.Optional(T.Integer({ minimum: 1, maximum: 1000 })),
    mostGap: T.Optional(T.Integer({ minimum: 0, maximum: 1000 })),
    best: T.Optional(T.Enum(['lowest', 'highest'])),
    /** Travel time: longest delay looked at, hours. */
    mostLag: T.Optional(T.Integer({ minimum: 1, maximum: 240 })),
    /** Travel time: correlate the changes from value to value. */
    changes: T.Optional(T.Boolean()),
  },
  { additionalProperties: false },
)

/** A question to the workbench, whole: kind, sites, factors, period, statistic and parameters. */
export const Analysis = T.Object(
  {
    kind: T.Enum([...ANALYSIS_KINDS]),
    siteIds: T.Array(T.Integer(), { minItems: 1, maxItems: 40 }),
    /** `a34004`, or with a statistic `a21026-ZsAvg`; empty for AQI and the wind rose. */
    factors: T.Array(T.String({ maxLength: 40 }), { maxItems: 8 }),
    from: Day,
    /** Last day, inclusive. */
    until: Day,
    statistic: T.Enum([...ANALYSIS_STATISTICS]),
    options: T.Optional(AnalysisOptions),
  },
  { additionalProperties: false },
)

export type Analysis = Static<typeof Analysis>

type Words = { zh: string; en: string }
export type AnalysisCell = string | number | null | Words

export interface AnalysisLine {
  name: Words
  draw: 'line' | 'points' | 'bars' | 'step'
  /** Milliseconds since 1970, numbers, or places among the names of the axis. */
  x: readonly number[]
  y: readonly (number | null)[]
  lower?: readonly (number | null)[]
  upper?: readonly (number | null)[]
  dashed?: boolean
  /** Lines of the same colour number have the same colour. */
  colour?: number
}

/** A picture as data: the page draws it, the exports table it. */
export type AnalysisPlot =
  | {
      is: 'lines'
      title: Words
      x: { is: 'time' | 'number' | 'names'; name: Words; unit: string; names?: readonly Words[] }
      y: { name: Words; unit: string; decimals: number; reversed?: boolean }
      lines: readonly AnalysisLine[]
      areas?: readonly { from: number; until: number; name: Words }[]
      marks?: readonly { at: number; axis: 'x' | 'y'; name: Words }[]
    }
  | {
      is: 'calendar'
      title: Words
      unit: string
      decimals: number
      /** AQI is coloured by its official levels. */
      aqi: boolean
      days: readonly (readonly [string, number | null])[]
    }
  | {
      is: 'rose'
      title: Words
      degrees: readonly number[]
      classes: readonly Words[]
      /** Share by sector and class. */
      shares: readonly (readonly number[])[]
      calm: number
    }
  | {
      is: 'polar'
      title: Words
      unit: string
      decimals: number
      degrees: readonly number[]
      speeds: readonly number[]
      /** By ray, then ring. */
      surface: readonly (number | null)[]
    }
  | {
      is: 'matrix'
      title: Words
      names: readonly Words[]
      values: readonly (readonly (number | null)[])[]
    }

const Cell = T.Union([T.String(), T.Number(), T.Null(), Label])

export const AnalysisTable = T.Object({
  name: Label,
  columns: T.Array(T.Object({ name: Label, unit: T.String(), decimals: nullable(T.Integer()) })),
  rows: T.Array(T.Array(Cell)),
})

export const AnalysisResult = T.Object({
  /** As computed: sites out of the reader's sight are left out. */
  analysis: Analysis,
  /** What it means, in one sentence. */
  sentence: Label,
  plots: T.Array(T.Unsafe<AnalysisPlot>({ type: 'object', additionalProperties: true })),
  tables: T.Array(AnalysisTable),
  /** What each result rests on, or why there is none. */
  outcomes: T.Array(
    T.Object({
      subject: Label,
      known: T.Boolean(),
      reason: nullable(Label),
      n: T.Integer(),
      expected: T.Integer(),
    }),
  ),
  methods: T.Array(T.Object({ name: Label, reference: T.String() })),
  /** Edition of the rules behind the values; null where none was applied. */
  edition: nullable(T.String()),
  /** The lowest level among the values. */
  level: DataLevel,
  /** How the values were put together. */
  basis: Label,
  exclusions: T.Array(
    T.Object({
      site: Label,
      factor: Label,
      n: T.Integer(),
      expected: T.Integer(),
      left: T.Array(T.Object({ why: Label, count: T.Integer() })),
    }),
  ),
  notes: T.Array(Label),
  computedAt: Instant,
  milliseconds: T.Object({ load: T.Integer(), compute: T.Integer() }),
})

export type AnalysisResult = Static<typeof AnalysisResult>

export const SavedAnalysis = T.Object({
  /** Short and hard to guess; the address `/analysis/<id>`. */
  id: T.String(),
  name: T.String(),
  analysis: Analysis,
  shared: T.Boolean(),
  mine: T.Boolean(),
  owner: T.String(),
  createdAt: Instant,
  updatedAt: Instant,
})

const asked = { analysis: T.String({ maxLength: 8000, description: 'an Analysis as JSON' }) }
const language = T.Optional(T.Enum(['zh', 'en']))
const saved = T.Object({ id: T.String({ pattern: '^[a-z0-9]{4,24}$' }) })
const name = T.String({ minLength: 1, maxLength: 80 })

export const analysisEndpoints = defineEndpoints({
  'GET /api/analysis/kinds': {
    summary: 'Kinds of analysis with what each takes',
    access: 'session',
    response: T.Array(
      T.Object({
        kind: T.Enum([...ANALYSIS_KINDS]),
        name: Label,
        question: Label,
        statistics: T.Array(T.Enum([...ANALYSIS_STATISTICS])),
        /** Names of the options it reads. */
        options: T.Array(T.String()),
        needs: T.Enum(['any', 'wind', 'pairs', 'one-year-before']),
      }),
    ),
  },
  'GET /api/analysis/sites': {
    summary: 'Sites in sight with the factors that can be analysed',
    access: 'session',
    response: T.Array(
      T.Object({
        id: T.Integer(),
        name: Label,
        code: T.String(),
        kind: T.String(),
        areaId: T.Integer(),
        river: nullable(T.String()),
        chainage: nullable(T.Number()),
        factors: T.Array(T.Object({ code: T.String(), name: Label, unit: T.String() })),
      }),
    ),
  },
  'GET /api/analysis/run': {
    summary: 'One analysis, computed now',
    access: 'session',
    query: T.Object(asked),
    response: AnalysisResult,
  },
  'GET /api/analysis/export.xlsx': {
    summary: 'The same as a workbook: result, series, method, sites',
    access: 'session',
    query: T.Object({ ...asked, language }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'POST /api/analysis/export.docx': {
    summary: 'The same as a Word document with the pictures of the page',
    access: 'session',
    body: T.Object({
      analysis: Analysis,
      name: T.Optional(T.String({ maxLength: 80 })),
      language,
      /** PNG as base64, in the order of the plots. */
      pictures: T.Array(T.String({ maxLength: 4_000_000 }), { maxItems: 12 }),
    }),
    produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  'GET /api/analyses': {
    summary: 'Saved analyses: my own and those shared with the bureau, newest first',
    access: 'session',
    query: T.Object({ ...paging, search: T.Optional(T.String({ maxLength: 80 })) }),
    response: pageOf(SavedAnalysis),
  },
  'GET /api/analyses/:id': {
    summary: 'A saved analysis',
    access: 'session',
    params: saved,
    response: SavedAnalysis,
  },
  'POST /api/analyses': {
    summary: 'Save an analysis under a name',
    access: 'session',
    body: T.Object({ name, shared: T.Boolean(), analysis: Analysis }),
    response: SavedAnalysis,
  },
  'PATCH /api/analyses/:id': {
    summary: 'Rename, share, withdraw or replace one’s own analysis',
    access: 'session',
    params: saved,
    body: T.Object({
      name: T.Optional(name),
      shared: T.Optional(T.Boolean()),
      analysis: T.Optional(Analysis),
    }),
    response: SavedAnalysis,
  },
  'DELETE /api/analyses/:id': {
    summary: 'Delete one’s own analysis',
    access: 'session',
    params: saved,
    response: T.Object({}),
  },
})
