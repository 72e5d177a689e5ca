import type { Choice } from '@tuojiang/register'

/**
 * Classes of river outfalls, level 2: HJ 1312-2023. The class of level 1 stands in front of the stroke; the values are ours, the labels the standard’s.
 * The last three were confirmed in an abstract of the standard, not in its table.
 */
export const OUTFALL_SUBCLASSES = [
  { value: 'industrial/works', label: { zh: '工矿企业排污口', en: 'Industrial or mining enterprise' } },
  {
    value: 'industrial/works-storm',
    label: { zh: '工矿企业雨洪排口', en: 'Storm water of an industrial or mining enterprise' },
  },
  {
    value: 'industrial/park',
    label: { zh: '工业及其他各类园区污水处理厂排污口', en: 'Sewage plant of a park' },
  },
  {
    value: 'industrial/park-storm',
    label: { zh: '工业及其他各类园区污水处理厂雨洪排口', en: 'Storm water of a park’s sewage plant' },
  },
  { value: 'municipal/plant', label: { zh: '城镇污水处理厂排污口', en: 'Municipal sewage plant' } },
  { value: 'agricultural/livestock', label: { zh: '规模化畜禽养殖排污口', en: 'Large livestock farm' } },
  { value: 'agricultural/aquaculture', label: { zh: '规模化水产养殖排污口', en: 'Large aquaculture' } },
  { value: 'other/irrigation', label: { zh: '大中型灌区排口', en: 'Large or medium irrigation district' } },
  { value: 'other/port', label: { zh: '港口码头排口', en: 'Port or dock' } },
  { value: 'other/small-livestock', label: { zh: '规模以下畜禽养殖排污口', en: 'Livestock below scale' } },
  {
    value: 'other/small-aquaculture',
    label: { zh: '规模以下水产养殖排污口', en: 'Aquaculture below scale' },
  },
  { value: 'other/rural-plant', label: { zh: '农村污水处理设施排污口', en: 'Rural sewage works' } },
  { value: 'other/rural-scattered', label: { zh: '农村生活污水散排口', en: 'Scattered rural sewage' } },
] as const satisfies readonly Choice[]
