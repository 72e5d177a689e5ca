import type { Choice } from '@tuojiang/register'

/**
 * Classes of river outfalls, levels 1: HJ 1312-2023 入河入海排污口监督管理技术指南 排污口分类.
 */
export const OUTFALL_CLASSES = [
  { value: 'industrial', label: { zh: '工业排污口', en: 'Industrial outfall' } },
  { value: 'municipal', label: { zh: '城镇污水处理厂排污口', en: 'Municipal sewage plant outfall' } },
  { value: 'agricultural', label: { zh: '农业排口', en: 'Agricultural outfall' } },
  { value: 'other', label: { zh: '其他排口', en: 'Other outfall' } },
] as const satisfies readonly Choice[]
