import type { Readable } from 'node:stream'
import type { CivilMonth } from '@tuojiang/measure'
import { notFound } from '../http/problem.js'
import { inScope, type Scope } from '../http/scope.js'
import type { Site } from '../network/index.js'
import { transaction } from '../telemetry/index.js'
import { changeRule } from './change-rule.js'
import { type CountsAnswer, countFlags } from './counts.js'
import { type DecisionRequest, decide, type Reviewer } from './decide.js'
import type { QualityDeps } from './deps.js'
import { inspectOutlets } from './inspect.js'
import { readOutletMonths } from './outlet-month.js'
import { type ItemAnswer, type ItemFilter, listItems } from './queue.js'
import { type QualityRule, readRule } from './rule.js'
import { type RunScope, runHistory } from './run.js'
import { readAgain, withdraw } from './second-reading.js'
import { type SeriesAnswer, seriesOf } from './series.js'
import { type SourceAnswer, sourceDetail } from './source-detail.js'
import { keepSuspicions } from './suspicions.js'
import { rateOf, type TransmissionAnswer, transmissionAnswer } from './transmission.js'
import { transmissionWorkbook } from './transmission-workbook.js'
import { createWorker } from './worker.js'

export interface OutletQuery {
  month: CivilMonth
  areaId?: number | undefined
  siteKind?: 'effluent' | 'gas' | undefined
}

/** Decides which data may count: automatic checks, review by two people, suspicion, the rates of the outlets. */
export interface Quality {
  /** Checks what waits. @returns how many due hours were dealt with */
  runOnce(): Promise<number>
  /** Checks a stretch of history. @returns how many flags came, went or changed */
  run(scope: RunScope, progress?: (done: number, of: number) => void): Promise<number>
  start(): void
  stop(): Promise<void>
  items(filter: ItemFilter, scope: Scope): Promise<{ items: ItemAnswer[]; next: string | null }>
  decide(request: DecisionRequest, by: Reviewer, scope: Scope): Promise<number[]>
  readAgain(
    ids: readonly number[],
    answer: { what: 'confirmed' | 'returned'; note: string },
    by: Reviewer,
    scope: Scope,
  ): Promise<number>
  withdraw(ids: readonly number[], note: string, by: Reviewer, scope: Scope): Promise<number>
  rule(): Promise<QualityRule>
  changeRule(rule: Pick<QualityRule, 'exclude' | 'reviewDays'>, by: Reviewer): Promise<void>
  series(query: Parameters<typeof seriesOf>[1], scope: Scope): Promise<SeriesAnswer>
  counts(query: Parameters<typeof countFlags>[1], scope: Scope): Promise<CountsAnswer>
  /** Inspects outlets over the last days and keeps what it finds. */
  inspect(days: number, siteIds?: readonly number[]): Promise<{ inspected: number; found: number }>
  transmission(query: OutletQuery, scope: Scope): Promise<TransmissionAnswer[]>
  transmissionFile(
    query: OutletQuery,
    scope: Scope,
    author: string,
  ): Promise<{ name: string; stream: Readable }>
  source(siteId: number, month: CivilMonth, scope: Scope): Promise<SourceAnswer>
}

/** Days that the nightly inspection looks back: last digits and smoothness need some weeks. */
const INSPECTION_DAYS = 35

export function createQuality(deps: QualityDeps): Quality {
  const { network, zone, clock } = deps

  async function inspectAll(days: number, siteIds?: readonly number[]) {
    const { inspected, found } = await inspectOutlets(deps, days, siteIds)
    await keepSuspicions(deps, found)
    return { inspected, found: found.length }
  }

  async function outlets({ areaId, siteKind }: OutletQuery, scope: Scope): Promise<Site[]> {
    const filter = areaId === undefined ? {} : { areaId }
    const sites = await network.sites(filter, scope)
    return sites.filter(({ kind }) =>
      siteKind === undefined ? kind === 'gas' || kind === 'effluent' : kind === siteKind,
    )
  }

  const months = async (query: OutletQuery, scope: Scope) =>
    readOutletMonths(deps, await outlets(query, scope), query.month, 'judged')

  return {
    ...createWorker(deps, () => inspectAll(INSPECTION_DAYS)),
    run: (scope, progress) => runHistory(deps, network, scope, progress),
    items: (filter, scope) => listItems(deps.db, filter, scope, { now: clock(), zone }),
    decide: (request, by, scope) => decide(deps, request, by, scope),
    readAgain: (ids, answer, by, scope) => readAgain(deps, ids, answer, by, scope),
    withdraw: (ids, note, by, scope) => withdraw(deps, ids, note, by, scope),
    rule: () => transaction(deps.pool, (client) => readRule(client)),
    changeRule: (rule, by) => changeRule(deps, rule, by),
    series: (query, scope) => seriesOf(deps, query, scope),
    counts: (query, scope) => countFlags(deps, query, scope),
    inspect: inspectAll,

    async transmission(query, scope) {
      return (await months(query, scope)).map((outlet) =>
        transmissionAnswer(query.month, outlet, rateOf(query.month, outlet)),
      )
    },

    async transmissionFile(query, scope, author) {
      return transmissionWorkbook(query.month, await months(query, scope), { author, now: clock(), zone })
    },

    async source(siteId, month, scope) {
      const [site] = await network.sitesById([siteId])
      const isOutlet = site?.kind === 'gas' || site?.kind === 'effluent'
      if (!site || !isOutlet || !inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id }))
        throw notFound({ zh: '排放口', en: 'The outlet' })
      const [outlet] = await readOutletMonths(deps, [site], month, 'all')
      if (!outlet) throw notFound({ zh: '该月的数据', en: 'Data of the month' })
      return sourceDetail(month, outlet, await network.limits([siteId], `${month}-01`), zone)
    },
  }
}
