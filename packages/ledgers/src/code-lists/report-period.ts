import type { Choice } from '@tuojiang/register'

/**
 * Periods of the reports that a permit or HJ 1259 asks for.
 */
export const REPORT_PERIODS = [
  { value: 'month', label: { zh: '月报', en: 'Monthly' } },
  { value: 'quarter', label: { zh: '季报', en: 'Quarterly' } },
  { value: 'year', label: { zh: '年报', en: 'Yearly' } },
] as const satisfies readonly Choice[]
