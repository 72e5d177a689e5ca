import type { Choice } from '@tuojiang/register'

/**
 * Kinds of units under key supervision (环境监管重点单位): 环境监管重点单位名录管理办法 (order 27 of the Ministry, 2022, in force 2023-01-01), article 2.
 */
export const KEY_UNIT_KINDS = [
  { value: 'water', label: { zh: '水环境重点排污单位', en: 'Key discharger to water' } },
  { value: 'groundwater', label: { zh: '地下水污染防治重点排污单位', en: 'Key unit for groundwater' } },
  { value: 'air', label: { zh: '大气环境重点排污单位', en: 'Key discharger to air' } },
  { value: 'noise', label: { zh: '噪声重点排污单位', en: 'Key noise unit' } },
  { value: 'soil', label: { zh: '土壤污染重点监管单位', en: 'Key unit for soil' } },
  { value: 'risk', label: { zh: '环境风险重点管控单位', en: 'Key unit for environmental risk' } },
] as const satisfies readonly Choice[]
