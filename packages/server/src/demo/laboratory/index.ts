import { addDays, type CivilDay, dayOf } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { CityPack } from '../../city/index.js'
import type { Database } from '../../db/index.js'
import {
  type AgreementHistory,
  begunPeriods,
  type Laboratory,
  loadHistory,
  type PlanHistory,
  type PointHistory,
  type SamplingHistory,
} from '../../laboratory/index.js'
import type { Network, Site } from '../../network/index.js'
import { seedOf } from '../noise.js'
import { demoContext } from '../registers/context.js'
import { farmlandResults, noisePoints, noiseResults, siteResults, soilPoints } from './land.js'
import { outletPoints, outletResults } from './outlets.js'
import {
  groundResults,
  sectionPoints,
  sectionResults,
  sourcePoints,
  sourceResults,
  wellPoints,
  wellSourceResults,
} from './waters.js'

const SEED = 7
const LOADED_KEY = 'demo.laboratory'
/** Days after sampling until results are there, and until they are released. */
const RESULTS_AFTER = 6
const RELEASED_AFTER = 11

export interface DemoLaboratoryDeps {
  db: Kysely<Database>
  laboratory: Pick<Laboratory, 'rebuild'>
  network: Pick<Network, 'areas' | 'sites'>
  pack: CityPack
  clock: () => number
  progress(zh: string, en: string): void
}

/** Manual monitoring of the demo city from January of last year on, once. @returns whether it was loaded now */
export async function installDemoLaboratory(deps: DemoLaboratoryDeps): Promise<boolean> {
  const { db, laboratory, network, pack, clock, progress } = deps
  const loaded = await db.selectFrom('setting').select('key').where('key', '=', LOADED_KEY).executeTakeFirst()
  if (loaded) return false
  progress('装入手工监测数据', 'loading manual monitoring')
  const [areas, sites] = await Promise.all([network.areas(), network.sites({}, { all: true })])
  const idOf = new Map(areas.map(({ id, code }) => [code, id]))
  await loadHistory(
    db,
    demoLaboratory(pack, (code) => idOf.get(code) ?? 1, sites, clock()),
    {
      zone: pack.utcOffsetMinutes,
      demo: true,
    },
  )
  await laboratory.rebuild()
  await db
    .insertInto('setting')
    .values({ key: LOADED_KEY, value: JSON.stringify({ seed: SEED }) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

interface PlanOf {
  name: string
  medium: PointHistory['medium']
  items: readonly string[]
  frequency: PlanHistory['body']['frequency']
  withinDays: number
  points: readonly PointHistory[]
  results: (point: PointHistory, day: CivilDay, round: number) => Record<string, string>
  /** Whether nobody went: the hole in a year. */
  missed?: (point: PointHistory, round: number) => boolean
}

/** Points, plans, samplings and agreements of the demo city; the same for the same pack, sites and day. */
export function demoLaboratory(
  pack: CityPack,
  areaOf: (code: string) => number,
  sites: readonly Site[],
  now: number,
) {
  const context = demoContext(pack, SEED, now)
  const today = dayOf(now, pack.utcOffsetMinutes)
  const year = Number(today.slice(0, 4))
  const sections = sectionPoints(context, areaOf, new Map(sites.map(({ code, id }) => [code, id])))
  const sources = sourcePoints(context, areaOf)
  const wells = wellPoints(context, areaOf)
  const soils = soilPoints(context, areaOf)
  const noises = noisePoints(context, areaOf)
  const outlets = outletPoints(sites)
  const ofCounty = (point: PointHistory) =>
    point.attributes.level === 'city' || point.attributes.level === 'county'
  const isWell = (point: PointHistory) => point.attributes.source === 'groundwater'
  const source = (point: PointHistory, day: CivilDay, factor: Readonly<Record<string, number>>) =>
    isWell(point) ? wellSourceResults(point.code, day, factor) : sourceResults(point.code, day, factor)
  const farmland = soils.filter(({ attributes }) => attributes.land === 'farmland')
  const built = soils.filter(({ attributes }) => attributes.land !== 'farmland')
  const towns = sources.filter((point) => !ofCounty(point))
  const plans: PlanOf[] = [
    {
      name: '地表水断面月测',
      medium: 'surface-water',
      items: Object.keys(sectionResults(context, 'NJ-W04', today)),
      frequency: 'monthly',
      withinDays: 10,
      points: sections,
      results: (point, day, round) =>
        sectionResults(
          context,
          point.code.replace(/-S$/, ''),
          day,
          point === sections[9] && round === 2 ? { nh3n: 4 } : {},
        ),
      missed: (point, round) => point === sections[11] && round >= 6 && round <= 8,
    },
    {
      name: '县级及以上饮用水水源月测',
      medium: 'drinking-source',
      items: Object.keys(sourceResults('x', today)),
      frequency: 'monthly',
      withinDays: 26,
      points: sources.filter((point) => ofCounty(point) && !isWell(point)),
      results: (point, day) => source(point, day, {}),
    },
    {
      name: '乡镇及农村地表水水源半年测',
      medium: 'drinking-source',
      items: Object.keys(sourceResults('x', today)),
      frequency: 'half-yearly',
      withinDays: 60,
      points: towns.filter((point) => !isWell(point)),
      results: (point, day) => source(point, day, seedOf(point.code) % 11 === 0 ? { mn: 9, fe: 4 } : {}),
    },
    {
      name: '地下水水源半年测',
      medium: 'drinking-source',
      items: Object.keys(groundResults('x', today)),
      frequency: 'half-yearly',
      withinDays: 60,
      points: sources.filter(isWell),
      results: (point, day) => source(point, day, seedOf(point.code) % 13 === 0 ? { coliform: 12 } : {}),
    },
    {
      name: '地下水环境监测井半年测',
      medium: 'groundwater',
      items: Object.keys(groundResults('x', today)),
      frequency: 'half-yearly',
      withinDays: 60,
      points: wells,
      results: (point, day) =>
        groundResults(
          point.code,
          day,
          point === wells[7]
            ? { hardness: 4 }
            : seedOf(point.code) % 5 === 0
              ? { hardness: 1.8, so4: 2 }
              : {},
        ),
      missed: (point, round) => point === wells[4] && round === 1,
    },
    {
      name: '农用地土壤年测',
      medium: 'soil',
      items: Object.keys(farmlandResults('x', today)),
      frequency: 'yearly',
      withinDays: 150,
      points: farmland,
      results: (point, day) => farmlandResults(point.code, day, point === farmland[11] ? { cd: 4 } : {}),
    },
    {
      name: '重点地块土壤年测',
      medium: 'soil',
      items: Object.keys(siteResults('x', today)),
      frequency: 'yearly',
      withinDays: 150,
      points: built,
      results: (point, day) => siteResults(point.code, day, point === built[3] ? { as: 11 } : {}),
    },
    {
      name: '功能区声环境季测',
      medium: 'noise',
      items: ['ld', 'ln', 'nightMax'],
      frequency: 'quarterly',
      withinDays: 45,
      points: noises.filter(({ attributes }) => attributes.network === 'zone'),
      results: (point, day, round) =>
        noiseResults(point, day, point.code === 'NJ-ZG-005' && round % 4 === 1 ? 5 : 0),
    },
    {
      name: '区域与道路声环境年测',
      medium: 'noise',
      items: ['ld', 'l10', 'l50', 'l90'],
      frequency: 'yearly',
      withinDays: 120,
      points: noises.filter(({ attributes }) => attributes.network !== 'zone'),
      results: (point, day) => noiseResults(point, day),
    },
    {
      name: '污水处理厂出水季测',
      medium: 'effluent',
      items: Object.keys(outletResults('x', today)),
      frequency: 'quarterly',
      withinDays: 60,
      points: outlets,
      results: (point, day, round) =>
        outletResults(point.code, day, point === outlets[2] && round === 3 ? { tn: 1.9 } : {}),
    },
  ]
  return {
    points: [...sections, ...sources, ...wells, ...soils, ...noises, ...outlets],
    plans: plans.filter(({ points }) => points.length > 0).map((plan) => planHistory(plan, year, today)),
    agreements: agreements(areaOf, year),
  }
}

function planHistory(
  { points, results, missed, items, ...plan }: PlanOf,
  year: number,
  today: CivilDay,
): PlanHistory {
  const body: PlanHistory['body'] = {
    ...plan,
    name: `${plan.name}（演示）`,
    items: [...items],
    dates: [],
    fromMonth: `${year - 1}-01`,
    untilMonth: `${year + 1}-12`,
    sampler: '市环境监测站（演示）',
    laboratory: '市环境监测站实验室（演示）',
    deviation: null,
  }
  const samplings = begunPeriods({ ...body, withinDays: body.withinDays }, today).flatMap(
    ({ period, from, due }, round) =>
      points.map((point): SamplingHistory => {
        const day = addDays(from, 2 + (seedOf(`${point.code}/${period}`) % Math.max(1, body.withinDays - 4)))
        const isTaken = day <= today && !missed?.(point, round)
        const hasResults = isTaken && addDays(day, RESULTS_AFTER) <= today
        return {
          point: point.code,
          period,
          due,
          day: isTaken ? day : null,
          results: hasResults ? results(point, day, round) : {},
          released: hasResults && addDays(day, RELEASED_AFTER) <= today,
        }
      }),
  )
  return { body, samplings }
}

const SCHEME = {
  id: 'demo-class',
  kind: 'class',
  name: { zh: '断面水质达标与改善补偿（演示）', en: 'Compensation by class (demo)' },
  source: '演示协议：金额为虚构；形式同重庆市 2018 年实施方案（试行）',
  note: '金额为虚构',
  better: 200_000,
  worse: 100_000,
  beyond: 500_000,
} as const

/** Boundary sections with the county above and the one below. */
const agreements = (areaOf: (code: string) => number, year: number): AgreementHistory[] =>
  (
    [
      ['NJ-W02-S', '511025', '511002'],
      ['NJ-W08-S', '511024', '511002'],
      ['NJ-W10-S', '511083', '511011'],
      ['NJ-W11-S', '511011', '511002'],
    ] as const
  ).map(([point, upper, lower]) => ({
    point,
    upper: areaOf(upper),
    lower: areaOf(lower),
    from: `${year - 1}-01`,
    scheme: SCHEME,
  }))
