import { type CivilDay, startOf } from '@tuojiang/measure'
import type { PointHistory } from '../../laboratory/index.js'
import { localHour } from '../clock.js'
import { loadOf } from '../install-network.js'
import type { DemoContext } from '../registers/context.js'
import { padded } from '../registers/dice.js'
import { sourceRecords } from '../registers/drinking-water-source.js'
import { waterValues } from '../water-model.js'
import { type Profile, resultsBy, written } from './write.js'

type AreaOf = (code: string) => number

/** Sections by hand: every section of the city, as the state has them sampled apart from the stations. */
export function sectionPoints(
  { pack }: DemoContext,
  areaOf: AreaOf,
  siteIdOf: ReadonlyMap<string, number>,
): PointHistory[] {
  return [...pack.sites, ...pack.demoSites]
    .filter(({ kind }) => kind === 'water')
    .map((site) => ({
      code: `${site.code}-S`,
      medium: 'surface-water',
      name: {
        zh: `${site.name.zh.replace('（演示）', '')}（手工，演示）`,
        en: `${site.name.en.replace(' (demo)', '')} (by hand, demo)`,
      },
      areaId: areaOf(site.area),
      lon: site.lon,
      lat: site.lat,
      attributes: { body: 'river', target: String(site.attributes?.targetClass ?? 3) },
      siteId: siteIdOf.get(site.code) ?? null,
    }))
}

/** What is in every river a little. */
const TRACES: readonly Profile[] = [
  ['cu', 0.003, 0.6, 0.001, 3],
  ['zn', 0.012, 0.7, 0.004, 3],
  ['f', 0.34, 0.2, 0.05, 2],
  ['se', 0.0005, 0.5, 0.0004, 4],
  ['as', 0.0014, 0.5, 0.0003, 4],
  ['hg', 0.00002, 0.9, 0.00004, 5],
  ['cd', 0.00004, 0.8, 0.00005, 5],
  ['cr6', 0.003, 0.6, 0.004, 3],
  ['pb', 0.0006, 0.8, 0.0001, 4],
  ['cn', 0.0006, 0.6, 0.001, 3],
  ['phenol', 0.0003, 0.6, 0.0003, 4],
  ['oil', 0.011, 0.6, 0.01, 2],
  ['las', 0.04, 0.6, 0.05, 2],
  ['s', 0.006, 0.8, 0.01, 2],
  ['fc', 2400, 0.7, 20, 0],
]

/** Results of a section on a day, from the same river as the stations’. */
export function sectionResults(
  { pack }: DemoContext,
  siteCode: string,
  day: CivilDay,
  factor: Readonly<Record<string, number>> = {},
): Record<string, string> {
  const site = [...pack.sites, ...pack.demoSites].find(({ code }) => code === siteCode)
  const hour = localHour(startOf(day, pack.utcOffsetMinutes), pack.utcOffsetMinutes) + 10
  const [temp = 0, ph = 0, oxygen = 0, , , codmn = 0, nh3n = 0, tp = 0, tn = 0] = waterValues(
    siteCode,
    site ? loadOf(pack, site) : 1,
    hour,
  )
  const of = (item: string, value: number) => value * (factor[item] ?? 1)
  return {
    temp: temp.toFixed(1),
    ph: ph.toFixed(2),
    do: oxygen.toFixed(2),
    codmn: of('codmn', codmn).toFixed(1),
    cod: of('cod', 8 + 2 * codmn).toFixed(0),
    bod5: of('bod5', 0.6 + 0.42 * codmn).toFixed(1),
    nh3n: written(of('nh3n', nh3n), 0.025, 3, hour),
    tp: written(of('tp', tp), 0.01, 3, hour),
    tn: of('tn', tn).toFixed(2),
    ...resultsBy(TRACES, siteCode, day),
  }
}

const LEVELS: Readonly<Record<string, string>> = {
  city: 'city',
  county: 'county',
  town: 'town',
  rural: 'rural',
}

/** One point for each drinking-water source of the register. */
export function sourcePoints(context: DemoContext, areaOf: AreaOf): PointHistory[] {
  return sourceRecords(context).records.map(({ values }, index) => {
    const { type, level, yearlyVolume } = values as Record<string, unknown>
    const intake = values.intake as { coordinates: readonly [number, number] }
    return {
      code: `NJ-YS-${padded(index + 1, 3)}`,
      medium: 'drinking-source' as const,
      name: { zh: String(values.name), en: `Source ${index + 1} (demo)` },
      areaId: areaOf(String(values.county)),
      lon: intake.coordinates[0],
      lat: intake.coordinates[1],
      attributes: {
        source:
          type === 'groundwater' ? 'groundwater' : type === 'reservoir' || type === 'lake' ? 'lake' : 'river',
        level: LEVELS[String(level)] ?? 'town',
        volume: Number(yearlyVolume),
      },
      register: 'drinking-water-source',
      recordKey: String(values.code),
    }
  })
}

const SOURCE_BASE: readonly Profile[] = [
  ['temp', 17, 0.4, 0, 1],
  ['ph', 7.7, 0.05, 0, 2],
  ['do', 7.4, 0.12, 0.5, 2],
  ['codmn', 2.4, 0.35, 0.5, 1],
  ['cod', 11, 0.25, 4, 0],
  ['bod5', 1.8, 0.3, 0.5, 1],
  ['nh3n', 0.12, 0.8, 0.025, 3],
  ['tp', 0.022, 0.5, 0.01, 3],
  ['tn', 1.2, 0.4, 0.05, 2],
]
const SALTS: readonly Profile[] = [
  ['so4', 42, 0.3, 1, 1],
  ['cl', 13, 0.4, 1, 1],
  ['no3', 1.3, 0.4, 0.02, 2],
  ['fe', 0.06, 0.8, 0.03, 2],
  ['mn', 0.02, 0.9, 0.01, 2],
]

/** Surface sources: tables 1 and 2 of GB 3838. */
export const sourceResults = (code: string, day: string, factor: Readonly<Record<string, number>> = {}) =>
  resultsBy([...SOURCE_BASE, ...TRACES, ...SALTS], code, day, factor)

/** Regular items of groundwater. */
const GROUND: readonly Profile[] = [
  ['colour', 4, 0.5, 5, 0],
  ['turbidity', 1, 0.7, 0.5, 1],
  ['ph', 7.35, 0.04, 0, 2],
  ['hardness', 290, 0.25, 1, 0],
  ['tds', 430, 0.25, 4, 0],
  ['so4', 62, 0.5, 1, 1],
  ['cl', 21, 0.5, 1, 1],
  ['fe', 0.08, 0.9, 0.03, 2],
  ['mn', 0.03, 0.9, 0.01, 2],
  ['cu', 0.003, 0.8, 0.001, 3],
  ['zn', 0.02, 0.8, 0.004, 3],
  ['al', 0.02, 0.7, 0.009, 3],
  ['phenol', 0.0003, 0.5, 0.0003, 4],
  ['las', 0.03, 0.5, 0.05, 2],
  ['codmn', 1.1, 0.4, 0.5, 1],
  ['nh3n', 0.06, 0.9, 0.02, 3],
  ['s', 0.002, 0.8, 0.003, 3],
  ['na', 24, 0.5, 0.01, 1],
  ['coliform', 1, 0.9, 2, 0],
  ['colony', 22, 0.8, 1, 0],
  ['no2', 0.004, 0.9, 0.003, 3],
  ['no3', 4.2, 0.7, 0.02, 2],
  ['cn', 0.0007, 0.5, 0.001, 3],
  ['f', 0.36, 0.3, 0.05, 2],
  ['i', 0.01, 0.7, 0.002, 3],
  ['hg', 0.00002, 0.9, 0.00004, 5],
  ['as', 0.0008, 0.7, 0.0003, 4],
  ['se', 0.0005, 0.6, 0.0004, 4],
  ['cd', 0.00004, 0.8, 0.00005, 5],
  ['cr6', 0.003, 0.5, 0.004, 3],
  ['pb', 0.0005, 0.8, 0.0001, 4],
  ['chloroform', 0.3, 0.8, 0.4, 1],
  ['ccl4', 0.2, 0.8, 0.4, 1],
  ['benzene', 0.2, 0.8, 0.4, 1],
  ['toluene', 0.2, 0.8, 0.3, 1],
  ['alpha', 0.05, 0.6, 0.016, 3],
  ['beta', 0.12, 0.5, 0.028, 3],
]

/** All 39 regular items; what is smelt and seen is told in words. */
export const groundResults = (code: string, day: string, factor: Readonly<Record<string, number>> = {}) => ({
  odour: '无',
  visible: '无',
  ...resultsBy(GROUND, code, day, factor),
})

/** Sources are reported in the units of surface water: µg/L of the organic items as mg/L. */
const SOURCE_GROUND: readonly Profile[] = GROUND.map(([item, typical, spread, limit, decimals]) =>
  ['chloroform', 'ccl4', 'benzene', 'toluene'].includes(item)
    ? [item, typical / 1000, spread, limit / 1000, decimals + 3]
    : [item, typical, spread, limit, decimals],
)

/** Sources that are wells. */
export const wellSourceResults = (
  code: string,
  day: string,
  factor: Readonly<Record<string, number>> = {},
) => ({ odour: '无', visible: '无', ...resultsBy(SOURCE_GROUND, code, day, factor) })

const WELLS = 30

/** Wells of the groundwater network; positions are invented. */
export function wellPoints({ geography, dice }: DemoContext, areaOf: AreaOf): PointHistory[] {
  const d = dice('laboratory-wells')
  return Array.from({ length: WELLS }, (_, index) => {
    const town = geography.towns[index % geography.towns.length] as (typeof geography.towns)[number]
    const [lon, lat] = geography.near(d, town).coordinates
    return {
      code: `NJ-DX-${padded(index + 1, 3)}`,
      medium: 'groundwater' as const,
      name: {
        zh: `${town.name}地下水井 ${index + 1}（演示）`,
        en: `Well ${index + 1} at ${town.name} (demo)`,
      },
      areaId: areaOf(town.county),
      lon,
      lat,
      attributes: { target: index % 6 === 5 ? '4' : '3' },
    }
  })
}
