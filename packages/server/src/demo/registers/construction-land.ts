import type { DemoContext } from './context.js'
import { after, type Dice, padded } from './dice.js'
import { rectangleRound } from './geography.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const COUNT = 150
const SENSITIVE = ['residential', 'school', 'administration', 'medical']
const PLAIN = ['industrial', 'storage', 'commercial', 'road']

export function landRecords(context: DemoContext): DemoRecord[] {
  const d = context.dice('construction-land')
  return Array.from({ length: COUNT }, (_, index) => landRecord(context, d, index + 1))
}

function landRecord({ geography, demo, today }: DemoContext, d: Dice, number: number): DemoRecord {
  const town = d.pick(geography.towns)
  const side = d.amount(0.0008, 0.003, 5)
  const origin = d.weighted({
    'closed-works': 0.4,
    planning: 0.3,
    tank: 0.1,
    waste: 0.08,
    landfill: 0.05,
    working: 0.07,
  })
  const sensitive = d.chance(0.6)
  const suspectedOn = after(today, -d.whole(500, 1900))
  const base = {
    code: `DEMO-TR-${town.county}-${padded(number, 3)}`,
    name: `${town.name}${d.pick(demo.enterpriseNames).zh}${origin === 'closed-works' ? '厂旧址' : '地块'}${number}（演示）`,
    county: town.county,
    town: `${town.name}镇`,
    boundary: rectangleRound(geography.near(d, town), side, side),
    surface: Math.round(side * 96_000 * side * 111_000),
    origin,
    keySoilUnit: origin === 'working',
    owner: `${town.name}土地储备（演示）`,
    presentUse: origin === 'planning' ? 'green' : 'industrial',
    plannedUse: d.pick(sensitive ? SENSITIVE : PLAIN),
    suspectedOn,
  }
  const suspected: Step = ['suspected', suspectedOn]
  const stage = d.weighted({
    suspected: 0.05,
    surveying: 0.1,
    clean: 0.66,
    assessing: 0.04,
    acceptable: 0.04,
    listed: 0.03,
    treating: 0.03,
    evaluating: 0.01,
    removed: 0.04,
  })
  if (stage === 'suspected' || stage === 'surveying') {
    const recent = after(today, -d.whole(10, 240))
    const young = { ...base, suspectedOn: recent }
    const steps: Step[] = [['suspected', recent]]
    if (stage === 'surveying') steps.push(['surveying', after(recent, 8)])
    return recordWith(young, steps, today)
  }
  const surveyedOn = after(suspectedOn, d.whole(60, 170))
  const walk: Step[] = [suspected, ['surveying', after(suspectedOn, 10)]]
  const changedOn = sensitive && d.chance(0.6) ? after(surveyedOn, d.whole(40, 200)) : null
  if (stage === 'clean')
    return recordWith(
      { ...base, surveyedOn, useChangedOn: changedOn },
      [...walk, ['clean', surveyedOn]],
      today,
    )
  return polluted(today, d, { ...base, surveyedOn }, [...walk, ['assessing', surveyedOn]], stage, surveyedOn)
}

const ITEMS = [
  { item: '砷', screening: 60, intervention: 140 },
  { item: '铅', screening: 800, intervention: 2500 },
  { item: '镉', screening: 65, intervention: 172 },
  { item: '苯并[a]芘', screening: 1.5, intervention: 15 },
  { item: '石油烃（C10–C40）', screening: 4500, intervention: 9000 },
]

function polluted(
  today: string,
  d: Dice,
  surveyed: Readonly<Record<string, unknown>>,
  walk: readonly Step[],
  stage: string,
  surveyedOn: string,
): DemoRecord {
  const { item, screening, intervention } = d.pick(ITEMS)
  const values: Record<string, unknown> = {
    ...surveyed,
    polluter: '原用地企业（演示）',
    pollutants: [
      { item, greatest: Number((screening * d.amount(1.1, 2, 2)).toFixed(2)), screening, intervention },
    ],
  }
  const steps = [...walk]
  if (stage === 'assessing') return recordWith(values, steps, today)
  const assessedOn = after(surveyedOn, d.whole(60, 120))
  values.assessedOn = assessedOn
  if (stage === 'acceptable') return recordWith(values, [...steps, ['acceptable', assessedOn]], today)
  const listedOn = after(assessedOn, 30)
  Object.assign(values, { listedOn, measure: d.pick(['control', 'remediation', 'both']) })
  steps.push(['listed', listedOn])
  if (stage === 'listed') return recordWith(values, steps, today)
  const done = stage !== 'treating'
  values.planFiledOn = after(listedOn, 30)
  values.finishBy = done ? after(listedOn, 150) : after(today, d.chance(0.3) ? -20 : d.whole(20, 200))
  steps.push(['treating', after(listedOn, 35)])
  if (!done) return recordWith(values, steps, today)
  values.finishedOn = after(listedOn, 120)
  steps.push(['evaluating', after(listedOn, 120)])
  if (stage === 'evaluating') return recordWith(values, steps, today)
  Object.assign(values, { evaluatedOn: after(listedOn, 150), removedOn: after(listedOn, 170) })
  return recordWith(values, [...steps, ['removed', after(listedOn, 170)]], today)
}
