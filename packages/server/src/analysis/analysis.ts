import { type Analysis, type AnalysisResult, Analysis as AnalysisSchema } from '@tuojiang/api'
import { factorByCode, type Label } from '@tuojiang/measure'
import { Compile } from 'typebox/compile'
import type { Actor } from '../http/index.js'
import type { Cut } from './cut.js'
import type { AnalysisDeps } from './deps.js'
import { analysisDocument, type Pictures } from './document.js'
import { factorOf } from './factor-facts.js'
import { loadInput } from './load.js'
import { analysisInvalid } from './problems.js'
import { createSaved, type SavedAnalyses } from './saved.js'
import { factsOf } from './span.js'
import { analysisWorkbook } from './workbook.js'

export interface AnalysisSite {
  id: number
  name: Label
  code: string
  kind: string
  areaId: number
  river: string | null
  chainage: number | null
  factors: { code: string; name: Label; unit: string }[]
}

/** The analysis workbench. */
export interface AnalysisWorkbench {
  /** Sites in sight with the factors that can be analysed. */
  sites(actor: Actor): Promise<AnalysisSite[]>
  /** @throws Problem for a question that cannot be; aborts with the signal */
  run(analysis: Analysis, actor: Actor, signal?: AbortSignal): Promise<AnalysisResult>
  workbook(analysis: Analysis, language: keyof Label, actor: Actor): Promise<Cut>
  document(
    asked: { analysis: Analysis; name?: string | undefined; language: keyof Label; pictures: Pictures },
    actor: Actor,
  ): Promise<Cut>
  saved: SavedAnalyses
}

const CHECK = Compile(AnalysisSchema)
/** Directions have no mean one could draw beside others; roses take them by themselves. */
const NOT_ANALYSED = new Set(['a01008'])
/** Stacks are judged by values converted to reference oxygen. */
const CONVERTED = /^a(2|34)/

/** Reads an analysis from the text of an address. @throws Problem `analysis-invalid` */
export function readAnalysis(text: string): Analysis {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw analysisInvalid('analysis')
  }
  if (CHECK.Check(given)) return given as Analysis
  const [first] = CHECK.Errors(given) as unknown as { instancePath?: string }[]
  throw analysisInvalid(`analysis${(first?.instancePath ?? '').replaceAll('/', '.')}`)
}

export function createAnalysis(deps: AnalysisDeps): AnalysisWorkbench {
  const { network, clock } = deps

  async function run(asked: Analysis, actor: Actor, signal?: AbortSignal): Promise<AnalysisResult> {
    const began = performance.now()
    const { input, edition, level } = await loadInput(deps, asked, actor)
    signal?.throwIfAborted()
    const loaded = performance.now()
    const computed = await deps.compute(input, signal)
    return {
      analysis: input.analysis,
      ...computed,
      edition,
      level,
      computedAt: new Date(clock()).toISOString(),
      milliseconds: { load: Math.round(loaded - began), compute: Math.round(performance.now() - loaded) },
    }
  }

  return {
    run,
    saved: createSaved(deps),

    async sites(actor) {
      const sites = await network.sites({}, actor.scope)
      const channels = await network.channels(sites.map(({ id }) => id))
      const bySite = new Map<number, typeof channels>()
      for (const channel of channels) {
        const own = bySite.get(channel.site_id)
        if (own) own.push(channel)
        else bySite.set(channel.site_id, [channel])
      }
      return sites.map((site) => {
        const { id, name, kind, river, chainage } = factsOf(site)
        const own = (bySite.get(id) ?? []).filter(({ factor }) => !NOT_ANALYSED.has(factor))
        return {
          id,
          name,
          code: site.code,
          kind,
          areaId: site.area_id,
          river,
          chainage,
          factors: own.flatMap((channel) => {
            const codes =
              kind === 'gas' &&
              CONVERTED.test(channel.factor) &&
              factorByCode(channel.factor)?.medium === 'air'
                ? [channel.factor, `${channel.factor}-ZsAvg`]
                : [channel.factor]
            return codes.map((code) => {
              const { factor } = factorOf(code, channel)
              return { code, name: factor.name, unit: factor.unit }
            })
          }),
        }
      })
    },

    async workbook(analysis, language, actor) {
      return analysisWorkbook(deps, await run(analysis, actor), { language, actor })
    },

    async document({ analysis, name, language, pictures }, actor) {
      return analysisDocument(deps, await run(analysis, actor), { name, language, actor, pictures })
    },
  }
}
