import type { Choice } from '@tuojiang/register'

/**
 * Units in which permits print concentrations and rates.
 */
export const CONCENTRATION_UNITS = [
  { value: 'mg/L', label: { zh: 'mg/L', en: 'mg/L' } },
  { value: 'mg/m3', label: { zh: 'mg/m³', en: 'mg/m³' } },
  { value: 'kg/h', label: { zh: 'kg/h', en: 'kg/h' } },
  { value: 'ngTEQ/m3', label: { zh: 'ngTEQ/m³', en: 'ng TEQ/m³' } },
  { value: 'pH', label: { zh: 'pH（无量纲）', en: 'pH (no unit)' } },
  { value: 'ratio', label: { zh: '倍（无量纲）', en: 'times (no unit)' } },
  { value: 'MPN/L', label: { zh: 'MPN/L', en: 'MPN/L' } },
  { value: 'dB', label: { zh: 'dB(A)', en: 'dB(A)' } },
] as const satisfies readonly Choice[]
