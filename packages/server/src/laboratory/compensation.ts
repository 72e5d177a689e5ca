import type { Explanation, LaboratoryCompensation } from '@tuojiang/api'
import { type CivilYear, formatDecimal, type Label, monthsOf, parsePeriod } from '@tuojiang/measure'
import {
  type BoundaryMonth,
  balances,
  COMPENSATION_REASONS,
  type CompensationPayment,
  type CompensationScheme,
  explainCompensation,
  readResult,
  settleMonth,
  type WaterClass,
  type WaterKey,
  type WaterValues,
  waterUnitOf,
} from '@tuojiang/standards'
import type { Static } from 'typebox'
import { currentResults } from '../evaluation/index.js'
import { inScope, notFound } from '../http/index.js'
import type { Scope } from '../http/scope.js'
import { pointSubject } from './evaluate.js'
import type { FigureDeps, FigureQuery } from './explain.js'
import { methodOf } from './figures.js'
import { meanResults, mediumRules, type Verdict } from './media/index.js'
import { dayInside } from './periods.js'
import { type Point, readPoints } from './points.js'
import { samplingsOf } from './releases.js'

interface Agreement {
  point: Point
  upper: number
  lower: number
  from: string
  until: string | null
  scheme: CompensationScheme
}

/** Agreements that hold in a month. */
const holds = ({ from, until }: Agreement, month: string) =>
  from <= month && (until === null || month <= until)

async function agreementsOf({ db }: FigureDeps, asOf: number | undefined): Promise<Agreement[]> {
  const rows = await db.selectFrom('laboratory_agreement').selectAll().orderBy('id').execute()
  const points = await readPoints(db, { ids: rows.map(({ point_id }) => point_id), asOf })
  return rows.flatMap((row) => {
    const point = points.find(({ id }) => id === row.point_id)
    return point
      ? [
          {
            point,
            upper: row.upper_area,
            lower: row.lower_area,
            from: row.from_month,
            until: row.until_month,
            scheme: row.scheme as CompensationScheme,
          },
        ]
      : []
  })
}

const RULES = mediumRules('surface-water')

interface Settled {
  agreement: Agreement
  month: string
  class: number | null
  before: number | null
  payment: CompensationPayment
}

async function settle(
  deps: FigureDeps,
  agreements: readonly Agreement[],
  year: number,
  asOf: number | undefined,
): Promise<Settled[]> {
  const pointIds = agreements.map(({ point }) => point.id)
  const rows = await currentResults(deps.pool, {
    subjects: pointIds.map(pointSubject),
    method: methodOf(RULES),
    edition: RULES.edition,
    from: `${year - 1}-01`,
    to: `${year}-12`,
    asOf,
  })
  const grades = new Map(
    rows.map(({ subject, period, value }) => [`${subject}|${period}`, (JSON.parse(value) as Verdict).grade]),
  )
  const samplings = await samplingsOf(deps.pool, {
    pointIds,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    asOf,
  })
  return agreements.flatMap((agreement) => {
    const { point } = agreement
    const gradeIn = (month: string) => grades.get(`${pointSubject(point.id)}|${month}`) ?? null
    return monthsOf(String(year) as CivilYear)
      .filter((month) => holds(agreement, month) && grades.has(`${pointSubject(point.id)}|${month}`))
      .map((month) => {
        const before = gradeIn(`${year - 1}${month.slice(4)}`)
        const found = gradeIn(month)
        const input: BoundaryMonth = {
          section: point.name.zh,
          month,
          upper: String(agreement.upper),
          lower: String(agreement.lower),
          target: Number(point.attributes.target ?? 3) as WaterClass,
          class: found as WaterClass | null,
          before: before as WaterClass | null,
          values: valuesOf((samplings.get(point.id) ?? []).filter(({ day }) => dayInside(day, month))),
        }
        return { agreement, month, class: found, before, payment: settleMonth(input, agreement.scheme) }
      })
  })
}

function valuesOf(samplings: Parameters<typeof meanResults>[0]): WaterValues {
  const { results } = meanResults(samplings, RULES.items)
  return Object.fromEntries(
    Object.entries(results).map(([key, result]) => [
      key,
      readResult(result, waterUnitOf(key as WaterKey)).value,
    ]),
  )
}

/** What counties settle in a year, as far as the account sees one of the two; balances are of the whole city's agreements seen. */
export async function compensationOf(
  deps: FigureDeps,
  scope: Scope,
  { year, asOf }: { year: number; asOf?: number | undefined },
): Promise<Static<typeof LaboratoryCompensation>> {
  const seen = (await agreementsOf(deps, asOf)).filter(
    ({ upper, lower }) => inScope(scope, { areaId: upper }) || inScope(scope, { areaId: lower }),
  )
  const settled = await settle(deps, seen, year, asOf)
  const balance = balances(settled.map(({ payment }) => payment))
  return {
    year,
    boundaries: seen.map((agreement) => ({
      pointId: agreement.point.id,
      name: agreement.point.name,
      upper: agreement.upper,
      lower: agreement.lower,
      scheme: agreement.scheme.name,
      source: agreement.scheme.source,
      months: settled
        .filter((one) => one.agreement === agreement)
        .map(({ month, class: found, before, payment }) => ({
          month: parsePeriod(month),
          class: found,
          before,
          from: payment.from === null ? null : Number(payment.from),
          to: payment.to === null ? null : Number(payment.to),
          amount: payment.amount,
          reason: COMPENSATION_REASONS[payment.reason],
        })),
    })),
    balances: balance.counties.map(({ county, ...amounts }) => ({ areaId: Number(county), ...amounts })),
    open: balance.open,
  }
}

/** One payment explained; the class behind it is a figure of its own. */
export async function explainPayment(
  deps: FigureDeps,
  scope: Scope,
  query: FigureQuery,
): Promise<Explanation> {
  const agreements = (await agreementsOf(deps, query.asOf)).filter(
    ({ point, upper, lower }) =>
      pointSubject(point.id) === query.subject &&
      (inScope(scope, { areaId: upper }) || inScope(scope, { areaId: lower })),
  )
  const year = Number(query.period.slice(0, 4))
  const one = (await settle(deps, agreements, year, query.asOf)).find(({ month }) => month === query.period)
  if (!one) throw notFound({ zh: '补偿结算', en: 'the settlement' })
  const { payment, agreement } = one
  const now = new Date(query.asOf ?? deps.clock()).toISOString()
  const amount = payment.amount === null ? null : formatDecimal(payment.amount, 2)
  const areas = await deps.areas()
  const nameOf = (id: string | null): Label =>
    areas.find((area) => String(area.id) === id)?.name ?? { zh: '—', en: '—' }
  const reason = COMPENSATION_REASONS[payment.reason]
  const [from, to] = [nameOf(payment.from), nameOf(payment.to)]
  return {
    figure: {
      key: query.key,
      subject: query.subject,
      period: parsePeriod(query.period),
      name: { zh: '横向生态保护补偿', en: 'Cross-county compensation' },
      value: payment.amount,
      text: amount === null ? { zh: '—', en: '—' } : { zh: amount, en: amount },
      unit: '元',
      edition: agreement.scheme.id,
      validity:
        payment.amount === null
          ? { state: 'missing', reason: payment.reason, words: reason }
          : { state: 'valid', reason: null, words: null },
      asOf: now,
      computedAt: now,
    },
    sentence: {
      zh: `${agreement.point.name.zh} ${query.period}：${reason.zh}${amount === null || payment.from === null ? '' : `，${from.zh}向${to.zh}补偿 ${amount} 元`}`,
      en: `${agreement.point.name.en}, ${query.period}: ${reason.en}${amount === null || payment.from === null ? '' : `; ${from.en} pays ${to.en} ${amount} yuan`}`,
    },
    tree: {
      ...explainCompensation(payment, agreement.scheme),
      children: [
        ...(explainCompensation(payment, agreement.scheme).children ?? []),
        ...[query.period, `${year - 1}${query.period.slice(4)}`].map((month) => ({
          label: { zh: `${month} 水质类别`, en: `class of ${month}` },
          value: classText(month === query.period ? one.class : one.before),
          unit: '',
          figure: { key: 'lab.surface-water.month.verdict', subject: query.subject, period: month },
        })),
      ],
    },
    edition: {
      id: agreement.scheme.id,
      title: agreement.scheme.name,
      clause: agreement.scheme.source,
      from: `${agreement.from}-01`,
      until: null,
    },
    check: { stored: amount, recomputed: amount, agrees: true },
  }
}

const classText = (grade: number | null): string | null => (grade === null ? null : RULES.gradeText(grade).zh)
