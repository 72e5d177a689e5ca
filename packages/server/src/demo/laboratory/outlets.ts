import type { PointHistory } from '../../laboratory/index.js'
import type { Site } from '../../network/index.js'
import { TRADES } from '../outlet-roster.js'
import { type Profile, resultsBy } from './write.js'

const PLANTS = 16

/** Town sewage plants that are sampled by hand to check their stations. */
export const outletPoints = (sites: readonly Site[]): PointHistory[] =>
  sites
    .filter(({ attributes }) => attributes.trade === TRADES['town-sewage'].zh)
    .sort((a, b) => a.code.localeCompare(b.code))
    .slice(0, PLANTS)
    .map((site) => ({
      code: `${site.code}-S`,
      medium: 'effluent',
      name: { zh: `${site.name_zh}（手工）`, en: `${site.name_en} (by hand)` },
      areaId: site.area_id,
      lon: site.lon ?? 105,
      lat: site.lat ?? 29.6,
      attributes: { level: '1A', plant: 'municipal', basin: 'key', targetMet: true, builtOn: '2012-06-01' },
      siteId: site.id,
    }))

const EFFLUENT: readonly Profile[] = [
  ['temp', 19, 0.25, 0, 1],
  ['ph', 7.2, 0.04, 0, 2],
  ['cod', 16, 0.3, 4, 0],
  ['bod5', 3.4, 0.3, 0.5, 1],
  ['ss', 5, 0.4, 4, 0],
  ['animalOil', 0.1, 0.7, 0.06, 2],
  ['oil', 0.08, 0.7, 0.06, 2],
  ['las', 0.06, 0.5, 0.05, 2],
  ['tn', 7.4, 0.2, 0.05, 2],
  ['nh3n', 0.5, 0.7, 0.025, 3],
  ['tp', 0.16, 0.4, 0.01, 3],
  ['colour', 4, 0.5, 2, 0],
  ['fc', 320, 0.8, 20, 0],
]

export const outletResults = (code: string, day: string, factor: Readonly<Record<string, number>> = {}) =>
  resultsBy(EFFLUENT, code, day, factor)
