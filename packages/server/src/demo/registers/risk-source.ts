import { type EType, gradeOfEnterprise, gradeOfMedium } from '@tuojiang/ledgers'
import type { DemoContext } from './context.js'
import { enterprisesWithPlan, planKey } from './contingency-plan.js'
import { after, type Dice, padded } from './dice.js'
import type { DemoEnterprise } from './enterprise.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const COUNT = 110

/** Illustrative substances; the critical amounts are examples of the demo city, not a copy of annex A. */
const SUBSTANCES = [
  { name: '氨', cas: '7664-41-7', part: 1, air: true, water: true, critical: 5 },
  { name: '盐酸（≥37%）', cas: '7647-01-0', part: 3, air: true, water: true, critical: 7.5 },
  { name: '硫酸', cas: '7664-93-9', part: 3, air: true, water: true, critical: 10 },
  { name: '次氯酸钠', cas: '7681-52-9', part: 6, air: false, water: true, critical: 5 },
  { name: '油类物质', cas: null, part: 8, air: true, water: true, critical: 2500 },
  { name: '甲醇', cas: '67-56-1', part: 4, air: true, water: true, critical: 10 },
  { name: '苯', cas: '71-43-2', part: 4, air: true, water: true, critical: 10 },
]

export function riskSourceRecords(
  context: DemoContext,
  enterprises: readonly DemoEnterprise[],
): DemoRecord[] {
  const d = context.dice('risk-source')
  const planned = new Map(enterprisesWithPlan(enterprises).map(({ key }, place) => [key, planKey(place)]))
  const risky = new Set([
    'chemical',
    'medical',
    'steel',
    'power',
    'park',
    'food',
    'glass',
    'fuel',
    'drilling',
    'cement',
  ])
  return enterprises
    .filter(({ trade, closed }) => risky.has(trade) && !closed)
    .slice(0, COUNT)
    .map((one, index) =>
      riskSourceRecord(context, d, one, index + 1, d.chance(0.93) ? (planned.get(one.key) ?? null) : null),
    )
}

function riskSourceRecord(
  { today }: DemoContext,
  d: Dice,
  one: DemoEnterprise,
  number: number,
  plan: string | null,
): DemoRecord {
  const first = d.whole(0, SUBSTANCES.length - 1)
  const substances = Array.from({ length: d.whole(1, 3) }, (_, index) => {
    const substance = SUBSTANCES[(first + index) % SUBSTANCES.length]
    if (!substance) throw new RangeError('no substance')
    return {
      ...substance,
      amount: Number((substance.critical * d.amount(0.02, d.chance(0.15) ? 14 : 1.6, 2)).toFixed(2)),
    }
  })
  const scores = { airScore: d.whole(10, 55), waterScore: d.whole(10, 50) }
  const types = {
    airSurroundings: d.weighted({ E1: 0.2, E2: 0.4, E3: 0.4 }) as EType,
    waterSurroundings: d.weighted({ E1: 0.15, E2: 0.45, E3: 0.4 }) as EType,
  }
  const illegalDischarge = d.chance(0.03)
  const grade = gradeOfEnterprise(
    gradeOfMedium({
      substances: substances.filter(({ air }) => air),
      score: scores.airScore,
      surroundings: types.airSurroundings,
    }),
    gradeOfMedium({
      substances: substances.filter(({ water }) => water),
      score: scores.waterScore,
      surroundings: types.waterSurroundings,
    }),
    illegalDischarge,
  )
  const assessedOn = after(today, -d.whole(40, 1120))
  const checkedOn = after(today, -d.whole(5, 170))
  const steps: Step[] = [
    ['identified', after(assessedOn, -60)],
    ['graded', assessedOn],
  ]
  if (plan) steps.push(['planned', after(assessedOn, 20)])
  return recordWith(
    {
      code: `DEMO-FX-${padded(number, 3)}`,
      name: one.name,
      enterprise: one.key,
      county: one.county,
      town: one.town,
      position: one.point,
      substances,
      ...scores,
      ...types,
      illegalDischarge,
      reportedGrade: grade,
      assessedOn,
      plan,
      receptors: '5 km 内居民点、下游取水口（演示）',
      measures: '围堰、应急池、雨污切换阀、有毒气体报警',
      checkedOn,
      nextCheckOn: after(checkedOn, 180),
    },
    steps,
    today,
  )
}
