import { formatDecimal, type Label } from '@tuojiang/measure'
import type { MethodInput } from '../method.js'

/** The file of tests that holds the methods of noise. */
export const FILE = 'noise/noise.test.ts'
export const DB = 'dB(A)'

export const level = (key: string, zh: string, en: string, example?: string): MethodInput => ({
  key,
  label: { zh, en },
  kind: 'number',
  unit: DB,
  ...(example === undefined ? { optional: true } : { example }),
})

export const choice = (
  key: string,
  label: Label,
  example: string,
  choices: readonly (readonly [value: string, label: Label])[],
): MethodInput => ({
  key,
  label,
  kind: 'choice',
  unit: '',
  example,
  choices: choices.map(([value, words]) => ({ value, label: words })),
})

export const TIME = choice('time', { zh: '时段', en: 'time' }, 'day', [
  ['day', { zh: '昼间', en: 'day' }],
  ['night', { zh: '夜间', en: 'night' }],
])
export const timeOf = (text: string): 'day' | 'night' => (text === 'night' ? 'night' : 'day')

/** One decimal, as results are printed. */
export const printed = (value: number | null): string | null =>
  value === null ? null : formatDecimal(value, 1)

export const keepsWords = (keeps: boolean | null): Label | null =>
  keeps === null ? null : keeps ? { zh: '达标', en: 'attains' } : { zh: '超标', en: 'exceeds' }
