import type { Choice } from '@tuojiang/register'

/**
 * Kinds of non-road mobile machinery.
 */
export const MACHINERY_KINDS = [
  { value: 'excavator', label: { zh: '挖掘机', en: 'Excavator' } },
  { value: 'loader', label: { zh: '装载机', en: 'Loader' } },
  { value: 'bulldozer', label: { zh: '推土机', en: 'Bulldozer' } },
  { value: 'roller', label: { zh: '压路机', en: 'Roller' } },
  { value: 'paver', label: { zh: '摊铺机', en: 'Paver' } },
  { value: 'grader', label: { zh: '平地机', en: 'Grader' } },
  { value: 'forklift', label: { zh: '叉车', en: 'Forklift' } },
  { value: 'crane', label: { zh: '非公路用起重机', en: 'Off-road crane' } },
  { value: 'drill', label: { zh: '桩工机械', en: 'Piling machine' } },
  { value: 'dumper', label: { zh: '非公路自卸车', en: 'Off-road dump truck' } },
  { value: 'generator', label: { zh: '发电机组', en: 'Generator set' } },
  { value: 'farm', label: { zh: '农业机械', en: 'Farm machinery' } },
  { value: 'other', label: { zh: '其他', en: 'Other' } },
] as const satisfies readonly Choice[]
