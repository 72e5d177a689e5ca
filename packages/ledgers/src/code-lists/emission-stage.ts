import type { Choice } from '@tuojiang/register'

/**
 * Stages of non-road diesel engines: GB 20891-2007 (stages I, II), GB 20891-2014 with its amendment of 2020 (stages III, IV).
 */
export const EMISSION_STAGES = [
  { value: '0', label: { zh: '国一以前', en: 'Before stage I' } },
  { value: '1', label: { zh: '国一', en: 'Stage I' } },
  { value: '2', label: { zh: '国二', en: 'Stage II' } },
  { value: '3', label: { zh: '国三', en: 'Stage III' } },
  { value: '4', label: { zh: '国四', en: 'Stage IV' } },
  { value: 'electric', label: { zh: '电动', en: 'Electric' } },
] as const satisfies readonly Choice[]
