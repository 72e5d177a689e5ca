import { constructionLandSeries } from '@tuojiang/standards'
import type { PointHistory } from '../../laboratory/index.js'
import { lattice, rough, seedOf } from '../noise.js'
import type { DemoContext } from '../registers/context.js'
import { padded } from '../registers/dice.js'
import { type Profile, resultsBy } from './write.js'

type AreaOf = (code: string) => number

const FARMLAND = 40
const CONSTRUCTION = 12
const ZONES = ['1', '2', '2', '3', '4a', '1', '2', '3', '4a', '2', '1', '2', '3', '4a'] as const
const GRID = 105
const ROADS = 32

/** Soil points of farmland and of land that was or will be built on; positions are invented. */
export function soilPoints({ geography, dice }: DemoContext, areaOf: AreaOf): PointHistory[] {
  const d = dice('laboratory-soil')
  return Array.from({ length: FARMLAND + CONSTRUCTION }, (_, index) => {
    const isFarmland = index < FARMLAND
    const town = geography.towns[index % geography.towns.length] as (typeof geography.towns)[number]
    const [lon, lat] = geography.near(d, town).coordinates
    return {
      code: `NJ-TR-${padded(index + 1, 3)}`,
      medium: 'soil' as const,
      name: isFarmland
        ? {
            zh: `${town.name}农用地点位 ${index + 1}（演示）`,
            en: `Farmland point ${index + 1}, ${town.name} (demo)`,
          }
        : {
            zh: `${town.name}地块点位 ${index + 1}（演示）`,
            en: `Site point ${index + 1}, ${town.name} (demo)`,
          },
      areaId: areaOf(town.county),
      lon,
      lat,
      attributes: isFarmland
        ? { land: 'farmland', use: d.pick(['paddy', 'other', 'rotation', 'orchard'] as const) }
        : { land: 'construction', class: d.pick(['1', '2'] as const) },
    }
  })
}

/** Purple soils of the basin are neutral to alkaline. */
const FARMLAND_SOIL: readonly Profile[] = [
  ['ph', 7.3, 0.08, 0, 2],
  ['cd', 0.17, 0.4, 0.01, 2],
  ['hg', 0.06, 0.6, 0.002, 3],
  ['as', 6.2, 0.35, 0.01, 1],
  ['pb', 26, 0.3, 0.1, 1],
  ['cr', 72, 0.25, 4, 0],
  ['cu', 28, 0.3, 1, 0],
  ['ni', 34, 0.3, 3, 0],
  ['zn', 82, 0.25, 1, 0],
]
const METALS: readonly Profile[] = [
  ['as', 8, 0.4, 0.01, 1],
  ['cd', 0.24, 0.5, 0.01, 2],
  ['cr6', 0.4, 0.5, 0.5, 1],
  ['cu', 32, 0.4, 1, 0],
  ['pb', 30, 0.4, 0.1, 1],
  ['hg', 0.09, 0.6, 0.002, 3],
  ['ni', 36, 0.3, 3, 0],
]
const MEASURED = new Set(METALS.map(([item]) => item))

/** The organic items of table 1 are below detection in the demo city. */
const ORGANICS = constructionLandSeries
  .byId('GB 36600-2018')
  .rules.items.filter(({ key, basic }) => basic && !MEASURED.has(key))
  .map(({ key, screening }) => [key, `<${Number((screening[1] / 100).toPrecision(1))}`] as const)

export const farmlandResults = (code: string, day: string, factor: Readonly<Record<string, number>> = {}) =>
  resultsBy(FARMLAND_SOIL, code, day, factor)

export const siteResults = (code: string, day: string, factor: Readonly<Record<string, number>> = {}) => ({
  ...resultsBy(METALS, code, day, factor),
  ...Object.fromEntries(ORGANICS),
})

/** Function zones, a grid over the built-up area, and roads. */
export function noisePoints({ geography, dice }: DemoContext, areaOf: AreaOf): PointHistory[] {
  const d = dice('laboratory-noise')
  const place = (index: number) => {
    const town = geography.towns[index % 6] as (typeof geography.towns)[number]
    return { town, point: geography.near(d, town).coordinates }
  }
  const make = (
    prefix: string,
    count: number,
    zh: string,
    en: string,
    attributes: (index: number) => PointHistory['attributes'],
  ) =>
    Array.from({ length: count }, (_, index): PointHistory => {
      const { town, point } = place(index)
      return {
        code: `NJ-${prefix}-${padded(index + 1, 3)}`,
        medium: 'noise',
        name: { zh: `${town.name}${zh} ${index + 1}（演示）`, en: `${en} ${index + 1}, ${town.name} (demo)` },
        areaId: areaOf(town.county),
        lon: point[0],
        lat: point[1],
        attributes: attributes(index),
      }
    })
  return [
    ...make('ZG', ZONES.length, '功能区', 'Function zone', (index) => ({
      network: 'zone',
      zone: ZONES[index] ?? '2',
    })),
    ...make('ZQ', GRID, '区域网格', 'Grid point', () => ({ network: 'region' })),
    ...make('ZD', ROADS, '道路', 'Road', () => ({ network: 'road', length: d.whole(300, 1800) })),
  ]
}

const TYPICAL: Readonly<Record<string, readonly [day: number, night: number]>> = {
  '1': [51.5, 42.2],
  '2': [55.4, 46.6],
  '3': [58.8, 50.2],
  '4a': [65.5, 52.8],
}

/** Levels of a measurement, dB(A). */
export function noiseResults(
  { code, attributes }: Pick<PointHistory, 'code' | 'attributes'>,
  day: string,
  louder = 0,
): Record<string, string> {
  const seed = seedOf(code)
  const days = Math.floor(Date.parse(day) / 86_400_000)
  const noise = (salt: number) => 1.6 * rough(seed ^ salt, days) + 1.8 * (lattice(seed, salt) - 0.5)
  const text = (value: number) => value.toFixed(1)
  if (attributes.network === 'zone') {
    const [ld, ln] = TYPICAL[String(attributes.zone)] ?? [55, 46]
    return {
      ld: text(ld + noise(1)),
      ln: text(ln + noise(2) + louder),
      nightMax: text(ln + 9 + noise(3)),
    }
  }
  const ld = (attributes.network === 'road' ? 67.2 : 53.9) + 1.7 * noise(1)
  return { ld: text(ld), l10: text(ld + 3), l50: text(ld - 1.8), l90: text(ld - 5.5) }
}
