import type { Edition } from '../edition.js'
import { defineMethod, figure, fromEdition, type Method, type MethodOutcome } from '../method.js'
import { type BoundaryMeasurement, judgeBoundary } from './boundary.js'
import { explainBoundary } from './explain-city.js'
import type { DayNightLimit } from './gb3096.js'
import { BOUNDARY_ZONES, type BoundaryZone, GB12348_2008, noiseBoundarySeries } from './gb12348.js'
import { type ConstructionNoiseRules, constructionNoiseSeries } from './gb12523.js'
import { choice, DB, FILE, keepsWords, level, TIME, timeOf } from './methods-fields.js'

const MEASUREMENT = [
  TIME,
  level('measured', '测量值', 'measured level', '62.0'),
  level('background', '背景值', 'background'),
  level('max', '夜间最大声级', 'largest level at night'),
] as const

const TESTS = [
  { file: FILE, name: 'corrects for the background by the rounded difference' },
  { file: FILE, name: 'keeps the limit of a boundary in whole decibels' },
] as const

function outcomeOf(
  measurement: BoundaryMeasurement,
  limits: DayNightLimit,
  allowance: number,
  clause: string,
): MethodOutcome {
  const verdict = judgeBoundary(measurement, limits, allowance)
  return {
    figures: [
      figure('噪声排放值', 'level of the source', verdict.level, DB),
      figure('限值', 'limit', verdict.limit, DB),
      figure('判定', 'verdict', keepsWords(verdict.keeps)),
      ...(verdict.burst === null
        ? []
        : [figure('夜间最大声级', 'largest level at night', keepsWords(verdict.burst))]),
    ],
    validity: verdict.validity,
    explanation: explainBoundary(verdict, clause),
  }
}

function limitAt(zone: BoundaryZone, place: string): DayNightLimit {
  const { limits, indoors, rooms } = GB12348_2008.rules
  if (place === 'A' || place === 'B') return rooms[zone][place]
  const less = place === 'near' ? indoors : 0
  return { day: limits[zone].day - less, night: limits[zone].night - less }
}

const PLANT = defineMethod({
  ...fromEdition(noiseBoundarySeries.name, GB12348_2008),
  id: 'noise-plant-boundary',
  medium: 'noise',
  name: { zh: '工业企业厂界噪声达标判定', en: 'noise at the boundary of a plant' },
  inputs: [
    choice(
      'zone',
      { zh: '厂界外功能区', en: 'zone outside' },
      '3',
      BOUNDARY_ZONES.map((zone) => [zone, { zh: `${zone} 类`, en: `class ${zone}` }]),
    ),
    ...MEASUREMENT,
    choice('bursts', { zh: '夜间噪声', en: 'bursts at night' }, 'occasional', [
      ['frequent', { zh: '频发', en: 'frequent' }],
      ['occasional', { zh: '偶发', en: 'occasional' }],
    ]),
    choice('place', { zh: '测点位置', en: 'where it was measured' }, 'outside', [
      ['outside', { zh: '厂界外 1 m', en: '1 m outside the boundary' }],
      ['near', { zh: '敏感建筑距厂界不足 1 m，室内', en: 'inside a sensitive building within 1 m' }],
      ['A', { zh: '结构传播，A 类房间（睡眠）', en: 'carried through the structure, room to sleep in' }],
      ['B', { zh: '结构传播，B 类房间（工作学习）', en: 'carried through the structure, room to work in' }],
    ]),
  ],
  tests: TESTS,
  calculate(values) {
    const { bursts } = GB12348_2008.rules
    return outcomeOf(
      {
        time: timeOf(values.text('time')),
        measured: values.number('measured'),
        background: values.number('background'),
        nightMax: values.number('max'),
      },
      limitAt(values.text('zone') as BoundaryZone, values.text('place')),
      bursts[values.text('bursts') === 'frequent' ? 'frequent' : 'occasional'],
      GB12348_2008.source.clause,
    )
  },
})

const siteMethod = (edition: Edition<ConstructionNoiseRules>): Method =>
  defineMethod({
    ...fromEdition(constructionNoiseSeries.name, edition),
    id: `noise-site-boundary-${edition.from.slice(0, 4)}`,
    medium: 'noise',
    name: { zh: '建筑施工场界噪声达标判定', en: 'noise at the boundary of a construction site' },
    inputs: MEASUREMENT,
    tests: TESTS,
    calculate: (values) =>
      outcomeOf(
        {
          time: timeOf(values.text('time')),
          measured: values.number('measured'),
          background: values.number('background'),
          nightMax: values.number('max'),
        },
        edition.rules.limit,
        edition.rules.nightBurst,
        edition.source.clause,
      ),
  })

export const BOUNDARY_METHODS: readonly Method[] = [
  PLANT,
  ...constructionNoiseSeries.editions.map(siteMethod),
]
