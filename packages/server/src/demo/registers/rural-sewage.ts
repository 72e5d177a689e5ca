import type { DemoContext } from './context.js'
import { after, type Dice, earlierOf } from './dice.js'
import { type DemoRecord, recordWith, type Step } from './record.js'
import type { DemoVillage } from './village.js'

const REPORTED = 'plan14.water.rural-sewage'

/** Villages by their treatment. The shares follow what the demo city reports year by year, so that register and reports agree. */
export function ruralSewageRecords(context: DemoContext, villages: readonly DemoVillage[]): DemoRecord[] {
  const d = context.dice('rural-sewage')
  return villages.map((village) => ruralSewageRecord(context, d, village))
}

function ruralSewageRecord({ demo, today }: DemoContext, d: Dice, village: DemoVillage): DemoRecord {
  const households = d.whole(90, 900)
  const shares = demo.reports.values[REPORTED] ?? []
  const treatedIn = yearOfTreatment(d.share() * 100, shares, demo.reports.firstYear)
  const base = {
    code: village.code,
    name: village.name,
    county: village.town.county,
    town: `${village.town.name}镇`,
    position: village.point,
    households,
    population: Math.round(households * d.amount(2.2, 3.1, 2)),
  }
  const began: Step = ['untreated', `${demo.reports.firstYear - 1}-01-04`]
  if (treatedIn === null) return untreated(today, d, base, began, households)
  const treatedOn = earlierOf(
    `${treatedIn}-${d.pick(['04', '06', '09', '10', '11'])}-${d.pick(['08', '15', '24'])}`,
    after(today, -40),
  )
  const checkedOn = earlierOf(after(treatedOn, d.whole(5, 35)), today)
  const done = {
    ...base,
    ...waysOf(d, treatedOn),
    treatedHouseholds: Math.min(households, Math.ceil(households * d.amount(0.62, 0.98, 3))),
    startedOn: after(treatedOn, -d.whole(60, 300)),
    plannedBy: after(treatedOn, d.whole(-20, 60)),
    treatedOn,
    checkedOn,
    noFlow: true,
    noOdour: true,
    satisfied: d.chance(0.95),
  }
  const steps: Step[] = [
    began,
    ['building', done.startedOn],
    ['checking', treatedOn],
    ['effective', checkedOn],
  ]
  if (d.chance(0.015)) steps.push(['failing', after(today, -d.whole(2, 120))])
  return recordWith(done, steps, today)
}

function untreated(
  today: string,
  d: Dice,
  base: Readonly<Record<string, unknown>>,
  began: Step,
  households: number,
): DemoRecord {
  const stage = d.weighted({ untreated: 0.5, building: 0.38, checking: 0.12 })
  if (stage === 'untreated') return recordWith(base, [began], today)
  const startedOn = after(today, -d.whole(20, 260))
  const building: Step = ['building', startedOn]
  const values = {
    ...base,
    mode: d.pick(['central', 'scattered', 'reuse']),
    startedOn,
    plannedBy: after(today, d.chance(0.05) ? -d.whole(1, 60) : d.whole(5, 200)),
  }
  if (stage === 'building') return recordWith(values, [began, building], today)
  const treatedOn = after(today, -d.whole(1, 15))
  return recordWith(
    { ...values, treatedHouseholds: Math.ceil(households * 0.7), treatedOn },
    [began, building, ['checking', treatedOn]],
    today,
  )
}

/** The year in which the share reported passes this village's lot; the year before the first for those treated already. */
function yearOfTreatment(lot: number, shares: readonly number[], firstYear: number): number | null {
  const [first = 0] = shares
  // What was reported for the first year holds what the plan began with and one year's work.
  if (lot < first - 2.86) return firstYear - 1
  const index = shares.findIndex((share) => lot < share)
  return index < 0 ? null : firstYear + index
}

function waysOf(d: Dice, treatedOn: string): Record<string, unknown> {
  const mode = d.weighted({ sewer: 0.12, central: 0.3, scattered: 0.28, reuse: 0.3 })
  if (mode === 'sewer' || mode === 'reuse') return { mode }
  return {
    mode,
    works: Array.from({ length: mode === 'central' ? 1 : 2 }, (_, index) => ({
      name: `${index + 1} 号处理站`,
      process: d.pick(['A²/O', '人工湿地', '生物接触氧化', '三格化粪池＋人工湿地', '稳定塘']),
      capacity: d.whole(5, 60),
      standard: 'DB51/2626-2019',
      running: d.weighted({ normal: 0.93, abnormal: 0.05, stopped: 0.02 }),
      operator: '镇村自管',
      builtOn: treatedOn,
    })),
  }
}
