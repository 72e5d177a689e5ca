import type { IndicatorDefinition } from '@tuojiang/indicators'
import { dayOf, parsePeriod, periodKind } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Evaluation } from '../evaluation/index.js'
import type { Actor } from '../http/actor.js'
import { notFound, Problem } from '../http/problem.js'
import { LABORATORY_FIGURE, type Laboratory } from '../laboratory/index.js'
import type { LiveBus } from '../live/index.js'
import { REGISTER_FIGURE, type Records } from '../records/index.js'
import type { PlanPack } from './pack.js'
import {
  type ComputedYear,
  type ProvinceTarget,
  type Report,
  type StandingAnswer,
  standingOf,
} from './standing.js'

export interface PlanDeps {
  db: Kysely<Database>
  pack: PlanPack
  evaluation: Pick<Evaluation, 'figureYears' | 'citySubject' | 'subjectOfCode'>
  /** Figures counted from registers; a formula names them `register/<key>`. */
  registers?: Pick<Records, 'figureYears'>
  /** Figures of manual monitoring; a formula names them `lab.<medium>.year.<statistic>`. */
  laboratory?: Pick<Laboratory, 'figureYears'>
  live: Pick<LiveBus, 'publish'> | null
  clock: () => number
  /** minutes east of UTC */
  zone: number
}

export interface NewReport {
  period: string
  value: number | null
  text?: string | undefined
  done?: boolean | undefined
  note: string
  document?: string | undefined
}

export interface NewTarget {
  value: number
  note: string
  document?: string | undefined
}

/** The city's plans: definitions from the pack, in memory; reports and the province's numbers as rows that are never changed. */
export interface Plan {
  readonly pack: PlanPack
  /** Every indicator, or those of one plan, and where it stands. */
  standings(query?: { plan?: string | undefined; asOf?: number | undefined }): Promise<StandingAnswer[]>
  /** @throws Problem when there is no such indicator */
  standing(id: string, asOf?: number): Promise<StandingAnswer>
  report(id: string, report: NewReport, actor: Actor): Promise<StandingAnswer>
  setTarget(id: string, target: NewTarget, actor: Actor): Promise<StandingAnswer>
}

export function createPlan({
  db,
  pack,
  evaluation,
  registers,
  laboratory,
  live,
  clock,
  zone,
}: PlanDeps): Plan {
  const find = (id: string): IndicatorDefinition => {
    const indicator = pack.indicators.find((candidate) => candidate.id === id)
    if (!indicator) throw notFound({ zh: '指标', en: 'the indicator' })
    return indicator
  }

  async function standingsOf(
    indicators: readonly IndicatorDefinition[],
    asOf: number,
  ): Promise<StandingAnswer[]> {
    const year = Number(dayOf(asOf, zone).slice(0, 4))
    const [reports, targets] = await Promise.all([reportsUntil(asOf), targetsUntil(asOf)])
    const subjects = await subjectsOf(indicators)
    return Promise.all(
      indicators.map(async (indicator) => {
        const subject = subjects.get(indicator.formula?.subject ?? '') ?? null
        return standingOf({
          indicator,
          subject,
          year,
          computed: await computedYears(indicator, subject, year, asOf),
          reports: reports.get(indicator.id) ?? [],
          province: targets.get(indicator.id) ?? null,
        })
      }),
    )
  }

  /** Subject of each place the formulas name. */
  async function subjectsOf(indicators: readonly IndicatorDefinition[]): Promise<Map<string, string | null>> {
    const names = new Set(indicators.flatMap(({ formula }) => (formula ? [formula.subject] : [])))
    const pairs = [...names].map(
      async (name) =>
        [
          name,
          name === 'city' ? await evaluation.citySubject() : await evaluation.subjectOfCode(name),
        ] as const,
    )
    return new Map(await Promise.all(pairs))
  }

  async function computedYears(
    { formula, baseline, target }: IndicatorDefinition,
    subject: string | null,
    year: number,
    asOf: number,
  ): Promise<ComputedYear[]> {
    if (!formula || subject === null) return []
    const plan = pack.plans.find((candidate) => candidate.lastYear >= target.year)
    const first = baseline?.year ?? plan?.firstYear ?? target.year
    // A year beyond the plan is shown too, so that one sees where it goes from there.
    const to = Math.min(year, target.year + 1)
    if (REGISTER_FIGURE.test(formula.figure))
      return (await registers?.figureYears({ key: formula.figure, from: first, to, asOf })) ?? []
    if (LABORATORY_FIGURE.test(formula.figure))
      return (await laboratory?.figureYears({ key: formula.figure, from: first, to, asOf })) ?? []
    const figures = await evaluation.figureYears({
      key: formula.figure,
      subject,
      edition: formula.edition,
      from: first,
      to,
      asOf,
    })
    return figures.map((figure) => ({
      year: Number(figure.period),
      value: figure.value,
      valid: figure.validity.state === 'valid',
      words: figure.validity.words,
    }))
  }

  async function reportsUntil(asOf: number): Promise<Map<string, Report[]>> {
    const rows = await db
      .selectFrom('plan_report')
      .selectAll()
      .where('at', '<=', new Date(asOf))
      .orderBy('at')
      .orderBy('id')
      .execute()
    const reports = new Map<string, Report[]>()
    for (const { indicator, by_name: by, by_account: _, ...row } of rows) {
      const list = reports.get(indicator) ?? []
      reports.set(indicator, list)
      list.push({ ...row, by })
    }
    return reports
  }

  async function targetsUntil(asOf: number): Promise<Map<string, ProvinceTarget>> {
    const rows = await db
      .selectFrom('plan_target')
      .selectAll()
      .where('at', '<=', new Date(asOf))
      .orderBy('at')
      .orderBy('id')
      .execute()
    return new Map(
      rows.map(({ indicator, value, note, by_name: by, at }) => [indicator, { value, note, by, at }]),
    )
  }

  const standing = async (id: string, asOf = clock()): Promise<StandingAnswer> => {
    const [answer] = await standingsOf([find(id)], asOf)
    return answer as StandingAnswer
  }

  return {
    pack,

    standings: ({ plan, asOf = clock() } = {}) =>
      standingsOf(
        pack.indicators.filter((indicator) => plan === undefined || indicator.plan === plan),
        asOf,
      ),

    standing,

    async report(id, report, actor) {
      const indicator = find(id)
      checkReport(indicator, report, clock(), zone)
      await db
        .insertInto('plan_report')
        .values({
          indicator: id,
          period: report.period,
          value: report.value,
          text: report.text ?? '',
          done: report.done ?? null,
          note: report.note,
          document: report.document ?? null,
          by_account: actor.accountId,
          by_name: nameOf(actor),
          at: new Date(clock()),
        })
        .execute()
      await live?.publish({ topic: 'plan' })
      return standing(id)
    },

    async setTarget(id, target, actor) {
      const indicator = find(id)
      if (indicator.target.value !== null || indicator.kind === 'words') {
        throw new Problem(422, 'target-fixed', {
          zh: '规划已给出这项目标，不能另行录入',
          en: 'the plan itself sets this target',
        })
      }
      await db
        .insertInto('plan_target')
        .values({
          indicator: id,
          value: target.value,
          note: target.note,
          document: target.document ?? null,
          by_account: actor.accountId,
          by_name: nameOf(actor),
          at: new Date(clock()),
        })
        .execute()
      await live?.publish({ topic: 'plan' })
      return standing(id)
    },
  }
}

const nameOf = (actor: Actor): string => actor.name ?? actor.login ?? '—'

function checkReport(indicator: IndicatorDefinition, report: NewReport, now: number, zone: number): void {
  const kind = periodKind(report.period)
  if (kind !== 'year' && kind !== 'quarter' && kind !== 'month') {
    throw new Problem(
      422,
      'period-mismatch',
      { zh: '请按年、季度或月报告', en: 'report a year, quarter or month' },
      { path: 'period' },
    )
  }
  if (parsePeriod(report.period).slice(0, 4) > dayOf(now, zone).slice(0, 4)) {
    throw new Problem(
      422,
      'period-ahead',
      { zh: '报告的时段还没有开始', en: 'the period has not begun' },
      { path: 'period' },
    )
  }
  const says = report.value !== null || report.done !== undefined || (report.text ?? '') !== ''
  if (!says) {
    throw new Problem(
      422,
      'report-empty',
      { zh: '请填写数值、结论或文字', en: 'give a value, an outcome or words' },
      { path: 'value' },
    )
  }
  if (indicator.kind === 'class' && report.value !== null && !CLASSES.has(report.value)) {
    throw new Problem(
      422,
      'class-invalid',
      { zh: '水质类别为 1—6（6 为劣Ⅴ类）', en: 'a class is 1 to 6 (6: worse than V)' },
      { path: 'value' },
    )
  }
}

const CLASSES: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6])
