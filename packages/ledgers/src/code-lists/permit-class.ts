import type { Choice } from '@tuojiang/register'

/**
 * Classes of permit management: 排污许可管理条例 (State Council order 736, 2021), articles 2 and 24.
 */
export const PERMIT_CLASSES = [
  { value: 'key', label: { zh: '重点管理', en: 'Key' } },
  { value: 'simplified', label: { zh: '简化管理', en: 'Simplified' } },
  { value: 'registration', label: { zh: '登记管理', en: 'Registration' } },
] as const satisfies readonly Choice[]
