import type { Label } from '@tuojiang/measure'

/**
 * GB 3838-2002 table 3, the 80 specific items (特定项目) of centralised drinking sources: key, names, limit in mg/L. Which of them a place monitors is
 * chosen by its authority (§5.3). Xylenes, chlorinated benzenes, dinitrobenzenes and nitrochlorobenzenes are the sums of their isomers, PCB those of
 * seven Aroclors (notes ① to ⑥).
 */
const TABLE_3 = [
  ['chloroform', '三氯甲烷', 'chloroform', 0.06],
  ['ccl4', '四氯化碳', 'carbon tetrachloride', 0.002],
  ['bromoform', '三溴甲烷', 'bromoform', 0.1],
  ['dichloromethane', '二氯甲烷', 'dichloromethane', 0.02],
  ['dichloroethane12', '1,2-二氯乙烷', '1,2-dichloroethane', 0.03],
  ['epichlorohydrin', '环氧氯丙烷', 'epichlorohydrin', 0.02],
  ['vinylChloride', '氯乙烯', 'vinyl chloride', 0.005],
  ['dichloroethylene11', '1,1-二氯乙烯', '1,1-dichloroethylene', 0.03],
  ['dichloroethylene12', '1,2-二氯乙烯', '1,2-dichloroethylene', 0.05],
  ['trichloroethylene', '三氯乙烯', 'trichloroethylene', 0.07],
  ['tetrachloroethylene', '四氯乙烯', 'tetrachloroethylene', 0.04],
  ['chloroprene', '氯丁二烯', 'chloroprene', 0.002],
  ['hexachlorobutadiene', '六氯丁二烯', 'hexachlorobutadiene', 0.0006],
  ['styrene', '苯乙烯', 'styrene', 0.02],
  ['formaldehyde', '甲醛', 'formaldehyde', 0.9],
  ['acetaldehyde', '乙醛', 'acetaldehyde', 0.05],
  ['acrolein', '丙烯醛', 'acrolein', 0.1],
  ['chloral', '三氯乙醛', 'chloral', 0.01],
  ['benzene', '苯', 'benzene', 0.01],
  ['toluene', '甲苯', 'toluene', 0.7],
  ['ethylbenzene', '乙苯', 'ethylbenzene', 0.3],
  ['xylenes', '二甲苯', 'xylenes', 0.5],
  ['cumene', '异丙苯', 'cumene', 0.25],
  ['chlorobenzene', '氯苯', 'chlorobenzene', 0.3],
  ['dichlorobenzene12', '1,2-二氯苯', '1,2-dichlorobenzene', 1.0],
  ['dichlorobenzene14', '1,4-二氯苯', '1,4-dichlorobenzene', 0.3],
  ['trichlorobenzenes', '三氯苯', 'trichlorobenzenes', 0.02],
  ['tetrachlorobenzenes', '四氯苯', 'tetrachlorobenzenes', 0.02],
  ['hexachlorobenzene', '六氯苯', 'hexachlorobenzene', 0.05],
  ['nitrobenzene', '硝基苯', 'nitrobenzene', 0.017],
  ['dinitrobenzenes', '二硝基苯', 'dinitrobenzenes', 0.5],
  ['dinitrotoluene24', '2,4-二硝基甲苯', '2,4-dinitrotoluene', 0.0003],
  ['trinitrotoluene246', '2,4,6-三硝基甲苯', '2,4,6-trinitrotoluene', 0.5],
  ['nitrochlorobenzenes', '硝基氯苯', 'nitrochlorobenzenes', 0.05],
  ['dinitrochlorobenzene24', '2,4-二硝基氯苯', '2,4-dinitrochlorobenzene', 0.5],
  ['dichlorophenol24', '2,4-二氯苯酚', '2,4-dichlorophenol', 0.093],
  ['trichlorophenol246', '2,4,6-三氯苯酚', '2,4,6-trichlorophenol', 0.2],
  ['pentachlorophenol', '五氯酚', 'pentachlorophenol', 0.009],
  ['aniline', '苯胺', 'aniline', 0.1],
  ['benzidine', '联苯胺', 'benzidine', 0.0002],
  ['acrylamide', '丙烯酰胺', 'acrylamide', 0.0005],
  ['acrylonitrile', '丙烯腈', 'acrylonitrile', 0.1],
  ['dibutylPhthalate', '邻苯二甲酸二丁酯', 'dibutyl phthalate', 0.003],
  ['dehp', '邻苯二甲酸二（2-乙基己基）酯', 'di(2-ethylhexyl) phthalate', 0.008],
  ['hydrazineHydrate', '水合肼', 'hydrazine hydrate', 0.01],
  ['tetraethylLead', '四乙基铅', 'tetraethyl lead', 0.0001],
  ['pyridine', '吡啶', 'pyridine', 0.2],
  ['turpentine', '松节油', 'turpentine', 0.2],
  ['picricAcid', '苦味酸', 'picric acid', 0.5],
  ['butylXanthate', '丁基黄原酸', 'butyl xanthic acid', 0.005],
  ['activeChlorine', '活性氯', 'active chlorine', 0.01],
  ['ddt', '滴滴涕', 'DDT', 0.001],
  ['lindane', '林丹', 'lindane', 0.002],
  ['heptachlorEpoxide', '环氧七氯', 'heptachlor epoxide', 0.0002],
  ['parathion', '对硫磷', 'parathion', 0.003],
  ['parathionMethyl', '甲基对硫磷', 'parathion-methyl', 0.002],
  ['malathion', '马拉硫磷', 'malathion', 0.05],
  ['dimethoate', '乐果', 'dimethoate', 0.08],
  ['dichlorvos', '敌敌畏', 'dichlorvos', 0.05],
  ['trichlorfon', '敌百虫', 'trichlorfon', 0.05],
  ['demeton', '内吸磷', 'demeton', 0.03],
  ['chlorothalonil', '百菌清', 'chlorothalonil', 0.01],
  ['carbaryl', '甲萘威', 'carbaryl', 0.05],
  ['deltamethrin', '溴氰菊酯', 'deltamethrin', 0.02],
  ['atrazine', '阿特拉津', 'atrazine', 0.003],
  ['benzoAPyrene', '苯并（a）芘', 'benzo[a]pyrene', 2.8e-6],
  ['methylmercury', '甲基汞', 'methylmercury', 1.0e-6],
  ['pcb', '多氯联苯', 'polychlorinated biphenyls', 2.0e-5],
  ['microcystinLr', '微囊藻毒素-LR', 'microcystin-LR', 0.001],
  ['yellowPhosphorus', '黄磷', 'yellow phosphorus', 0.003],
  ['mo', '钼', 'molybdenum', 0.07],
  ['co', '钴', 'cobalt', 1.0],
  ['be', '铍', 'beryllium', 0.002],
  ['b', '硼', 'boron', 0.5],
  ['sb', '锑', 'antimony', 0.005],
  ['ni', '镍', 'nickel', 0.02],
  ['ba', '钡', 'barium', 0.7],
  ['v', '钒', 'vanadium', 0.05],
  ['ti', '钛', 'titanium', 0.1],
  ['tl', '铊', 'thallium', 0.0001],
] as const

export type SpecificItem = (typeof TABLE_3)[number][0]

export interface SpecificLimit {
  readonly key: SpecificItem
  /** Number in table 3, 1 to 80. */
  readonly number: number
  readonly name: Label
  /** mg/L */
  readonly limit: number
}

export const SPECIFIC_LIMITS: readonly SpecificLimit[] = TABLE_3.map(([key, zh, en, limit], index) => ({
  key,
  number: index + 1,
  name: { zh, en },
  limit,
}))
