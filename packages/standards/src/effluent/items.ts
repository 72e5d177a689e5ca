import type { Unit } from '@tuojiang/measure'
import type { EffluentItem } from './limit.js'

const BASIC: readonly (readonly [key: string, zh: string, en: string, unit?: Unit])[] = [
  ['cod', '化学需氧量', 'COD'],
  ['bod5', '五日生化需氧量', 'BOD5'],
  ['ss', '悬浮物', 'suspended solids'],
  ['animalOil', '动植物油', 'animal and vegetable oil'],
  ['oil', '石油类', 'petroleum'],
  ['las', '阴离子表面活性剂', 'anionic surfactant'],
  ['tn', '总氮', 'total nitrogen'],
  ['nh3n', '氨氮', 'ammonia nitrogen'],
  ['tp', '总磷', 'total phosphorus'],
  ['colour', '色度（稀释倍数）', 'colour (dilution factor)', ''],
  ['ph', 'pH', 'pH', 'pH'],
  ['fc', '粪大肠菌群数', 'faecal coliforms', 'count/L'],
]

/** GB 18918-2002 table 2, mg/L. */
export const FIRST_CLASS = [
  ['hg', '总汞', 'total mercury', 0.001],
  ['alkylMercury', '烷基汞', 'alkyl mercury', 'not-detected'],
  ['cd', '总镉', 'total cadmium', 0.01],
  ['cr', '总铬', 'total chromium', 0.1],
  ['cr6', '六价铬', 'chromium VI', 0.05],
  ['as', '总砷', 'total arsenic', 0.1],
  ['pb', '总铅', 'total lead', 0.1],
] as const

/** GB 18918-2002 table 3, the 43 selected items, mg/L: a place chooses which of them hold (§4.1.1.2). */
export const SELECTED = [
  ['ni', '总镍', 'total nickel', 0.05],
  ['be', '总铍', 'total beryllium', 0.002],
  ['ag', '总银', 'total silver', 0.1],
  ['cu', '总铜', 'total copper', 0.5],
  ['zn', '总锌', 'total zinc', 1.0],
  ['mn', '总锰', 'total manganese', 2.0],
  ['se', '总硒', 'total selenium', 0.1],
  ['benzoAPyrene', '苯并（a）芘', 'benzo[a]pyrene', 0.00003],
  ['phenol', '挥发酚', 'volatile phenols', 0.5],
  ['cn', '总氰化物', 'total cyanide', 0.5],
  ['s', '硫化物', 'sulphide', 1.0],
  ['formaldehyde', '甲醛', 'formaldehyde', 1.0],
  ['anilines', '苯胺类', 'anilines', 0.5],
  ['nitroCompounds', '总硝基化合物', 'total nitro compounds', 2.0],
  ['organophosphorus', '有机磷农药（以P计）', 'organophosphorus pesticides (as P)', 0.5],
  ['malathion', '马拉硫磷', 'malathion', 1.0],
  ['dimethoate', '乐果', 'dimethoate', 0.5],
  ['parathion', '对硫磷', 'parathion', 0.05],
  ['parathionMethyl', '甲基对硫磷', 'parathion-methyl', 0.2],
  ['pentachlorophenol', '五氯酚', 'pentachlorophenol', 0.5],
  ['chloroform', '三氯甲烷', 'chloroform', 0.3],
  ['ccl4', '四氯化碳', 'carbon tetrachloride', 0.03],
  ['trichloroethylene', '三氯乙烯', 'trichloroethylene', 0.3],
  ['tetrachloroethylene', '四氯乙烯', 'tetrachloroethylene', 0.1],
  ['benzene', '苯', 'benzene', 0.1],
  ['toluene', '甲苯', 'toluene', 0.1],
  ['oXylene', '邻-二甲苯', 'o-xylene', 0.4],
  ['pXylene', '对-二甲苯', 'p-xylene', 0.4],
  ['mXylene', '间-二甲苯', 'm-xylene', 0.4],
  ['ethylbenzene', '乙苯', 'ethylbenzene', 0.4],
  ['chlorobenzene', '氯苯', 'chlorobenzene', 0.3],
  ['dichlorobenzene14', '1,4-二氯苯', '1,4-dichlorobenzene', 0.4],
  ['dichlorobenzene12', '1,2-二氯苯', '1,2-dichlorobenzene', 1.0],
  ['pNitrochlorobenzene', '对硝基氯苯', 'p-nitrochlorobenzene', 0.5],
  ['dinitrochlorobenzene24', '2,4-二硝基氯苯', '2,4-dinitrochlorobenzene', 0.5],
  ['phenolSingle', '苯酚', 'phenol', 0.3],
  ['mCresol', '间-甲酚', 'm-cresol', 0.1],
  ['dichlorophenol24', '2,4-二氯酚', '2,4-dichlorophenol', 0.6],
  ['trichlorophenol246', '2,4,6-三氯酚', '2,4,6-trichlorophenol', 0.6],
  ['dibutylPhthalate', '邻苯二甲酸二丁酯', 'dibutyl phthalate', 0.1],
  ['dioctylPhthalate', '邻苯二甲酸二辛酯', 'dioctyl phthalate', 0.1],
  ['acrylonitrile', '丙烯腈', 'acrylonitrile', 2.0],
  ['aox', '可吸附有机卤化物（AOX，以Cl计）', 'adsorbable organic halogens (AOX, as Cl)', 1.0],
] as const

const itemOf = ([key, zh, en, unit]: readonly [string, string, string, Unit?]): EffluentItem => ({
  key,
  name: { zh, en },
  unit: unit ?? 'mg/L',
})

/** Everything with a limit in an effluent standard here. */
export const EFFLUENT_ITEMS: readonly EffluentItem[] = [
  ...BASIC.map(itemOf),
  ...[...FIRST_CLASS, ...SELECTED].map(([key, zh, en]) => itemOf([key, zh, en])),
]

/** @throws Error for a key that is none */
export function effluentItem(key: string): EffluentItem {
  const found = EFFLUENT_ITEMS.find((item) => item.key === key)
  if (!found) throw new Error(`effluents have no item '${key}'`)
  return found
}
