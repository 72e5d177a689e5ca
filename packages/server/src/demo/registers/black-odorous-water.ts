import type { DemoContext } from './context.js'
import { after, type Dice, padded } from './dice.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

/** Urban waters: the plan says all eleven were eliminated by 2020. */
const URBAN = 11
const RURAL = 19

export function blackOdorousRecords(context: DemoContext): DemoRecord[] {
  const d = context.dice('black-odorous-water')
  return Array.from({ length: URBAN + RURAL }, (_, index) => waterRecord(context, d, index))
}

function waterRecord({ geography, demo, today }: DemoContext, d: Dice, index: number): DemoRecord {
  const urban = index < URBAN
  const town = d.pick(geography.towns)
  const [lon, lat] = geography.near(d, town).coordinates
  const foundOn = urban ? `201${d.whole(6, 8)}-0${d.whole(3, 9)}-12` : after(today, -d.whole(300, 1400))
  const base = {
    code: `DEMO-HC-${padded(index + 1, 3)}`,
    name: `${town.name}${d.pick(demo.enterpriseNames).zh}${urban ? '河段' : d.pick(['塘', '沟渠'])}（演示）`,
    kind: urban ? 'urban' : 'rural',
    county: town.county,
    town: `${town.name}镇`,
    course: {
      type: 'LineString',
      coordinates: [
        [lon, lat],
        [Number((lon + 0.004).toFixed(6)), Number((lat + 0.001).toFixed(6))],
        [Number((lon + 0.008).toFixed(6)), Number((lat - 0.001).toFixed(6))],
      ],
    },
    length: d.amount(200, 2600, 0),
    surface: d.amount(800, 20_000, 0),
    foundOn,
    foundGrade: d.weighted({ light: 0.7, severe: 0.3 }),
    causes: d.chance(0.5) ? ['sewage', 'sediment'] : ['sewage', 'waste', 'stagnant'],
  }
  const found: Step = ['found', foundOn]
  const startedOn = after(foundOn, 60)
  const measure = { measure: '控源截污、清淤疏浚、生态修复', responsible: `${town.name}镇级河长（演示）` }
  const stage = urban
    ? 'lasting'
    : d.weighted({ eliminated: 0.6, checking: 0.1, treating: 0.25, rebound: 0.05 })
  if (stage === 'treating')
    return recordWith(
      { ...base, ...measure, rectifyBy: after(today, d.chance(0.3) ? -d.whole(3, 60) : d.whole(20, 200)) },
      [found, ['treating', startedOn]],
      today,
    )
  const eliminatedOn = urban ? '2020-11-20' : after(startedOn, d.whole(100, 220))
  const checking: Step = ['checking', after(eliminatedOn, -20)]
  const treated = {
    ...base,
    ...measure,
    rectifyBy: after(eliminatedOn, d.whole(-10, 60)),
    samples: samplesOf(d, after(today, -d.whole(10, 80))),
  }
  const walk: Step[] = [found, ['treating', startedOn], checking]
  if (stage === 'checking') return recordWith(treated, walk, today)
  walk.push(['eliminated', eliminatedOn])
  if (stage === 'lasting') walk.push(['lasting', '2021-06-30'])
  if (stage === 'rebound') walk.push(['rebound', after(today, -d.whole(3, 60))])
  return recordWith({ ...treated, eliminatedOn, approval: d.amount(90, 99, 1) }, walk, today)
}

function samplesOf(d: Dice, day: string) {
  return [1, 2, 3].map((point) => ({
    day,
    point: `${point} 号点`,
    transparency: d.amount(28, 60, 0),
    depth: d.amount(70, 200, 0),
    dissolvedOxygen: d.amount(3, 8, 1),
    redox: d.amount(80, 220, 0),
    ammonia: d.amount(0.5, 5, 2),
  }))
}
