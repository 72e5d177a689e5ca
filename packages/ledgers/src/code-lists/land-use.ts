import type { Choice } from '@tuojiang/register'

/**
 * Uses of construction land as GB 36600-2018 clause 4.1 groups them: class 1 (第一类用地) and class 2 (第二类用地).
 * The soil law asks more of housing, public administration and public service.
 */
export const LAND_USES = [
  { value: 'residential', label: { zh: '居住用地', en: 'Housing' } },
  { value: 'school', label: { zh: '中小学用地', en: 'Schools' } },
  { value: 'medical', label: { zh: '医疗卫生用地', en: 'Medical care' } },
  { value: 'welfare', label: { zh: '社会福利设施用地', en: 'Social welfare' } },
  { value: 'park', label: { zh: '公园绿地（社区公园或儿童公园）', en: 'Community or children’s park' } },
  { value: 'industrial', label: { zh: '工业用地', en: 'Industry' } },
  { value: 'storage', label: { zh: '物流仓储用地', en: 'Storage and logistics' } },
  { value: 'commercial', label: { zh: '商业服务业设施用地', en: 'Commerce' } },
  { value: 'road', label: { zh: '道路与交通设施用地', en: 'Roads and transport' } },
  { value: 'utilities', label: { zh: '公用设施用地', en: 'Utilities' } },
  {
    value: 'administration',
    label: { zh: '公共管理与公共服务用地（其他）', en: 'Other public administration and service' },
  },
  { value: 'green', label: { zh: '绿地与广场用地（其他）', en: 'Other green land and squares' } },
] as const satisfies readonly Choice[]
