import type { Choice } from '@tuojiang/register'

/**
 * Hazard characteristics of wastes: 国家危险废物名录 (2021 edition).
 */
export const HAZARD_PROPERTIES = [
  { value: 'T', label: { zh: '毒性', en: 'Toxic' } },
  { value: 'C', label: { zh: '腐蚀性', en: 'Corrosive' } },
  { value: 'I', label: { zh: '易燃性', en: 'Ignitable' } },
  { value: 'R', label: { zh: '反应性', en: 'Reactive' } },
  { value: 'In', label: { zh: '感染性', en: 'Infectious' } },
] as const satisfies readonly Choice[]
