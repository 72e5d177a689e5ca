import type { Choice } from '@tuojiang/register'

/**
 * What a place of the monitoring network watches (the plan, chapter 3 §8 (二)).
 */
export const MONITORING_MEDIA = [
  { value: 'air', label: { zh: '环境空气', en: 'Ambient air' } },
  { value: 'air-component', label: { zh: '颗粒物与 VOCs 组分', en: 'PM and VOC components' } },
  { value: 'water', label: { zh: '地表水', en: 'Surface water' } },
  { value: 'drinking-water', label: { zh: '饮用水水源', en: 'Drinking-water source' } },
  { value: 'groundwater', label: { zh: '地下水', en: 'Groundwater' } },
  { value: 'soil', label: { zh: '土壤', en: 'Soil' } },
  { value: 'noise', label: { zh: '声环境', en: 'Noise' } },
  { value: 'ecology', label: { zh: '水生态与生物', en: 'Aquatic ecology' } },
  { value: 'radiation', label: { zh: '辐射', en: 'Radiation' } },
  { value: 'park-gas', label: { zh: '园区有毒有害气体', en: 'Toxic gases of a park' } },
  { value: 'effluent', label: { zh: '污染源废水', en: 'Effluent' } },
  { value: 'gas', label: { zh: '污染源废气', en: 'Waste gas' } },
  { value: 'dust', label: { zh: '扬尘', en: 'Dust' } },
] as const satisfies readonly Choice[]
