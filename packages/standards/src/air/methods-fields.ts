import type { Edition } from '../edition.js'
import type { MethodInput, MethodValues } from '../method.js'
import { AIR_KEYS, AIR_NAMES, AIR_UNITS, type AirKey, eachKey } from './pollutant.js'

/** What is shown in an empty calculator; invented. */
export const EXAMPLES: Readonly<Record<AirKey, string>> = {
  pm25: '60',
  pm10: '80',
  so2: '8',
  no2: '20',
  co: '0.8',
  o3: '100',
}

export const pollutantFields = (optional: boolean): readonly MethodInput[] =>
  AIR_KEYS.map((key) => ({
    key,
    label: AIR_NAMES[key],
    kind: 'number',
    unit: AIR_UNITS[key],
    optional,
    example: EXAMPLES[key],
  }))

export const POLLUTANT: MethodInput = {
  key: 'pollutant',
  label: { zh: '污染物', en: 'pollutant' },
  kind: 'choice',
  unit: '',
  example: 'pm25',
  choices: AIR_KEYS.map((value) => ({ value, label: AIR_NAMES[value] })),
}

export const valuesOf = (values: MethodValues) => eachKey((key) => values.number(key))
export const keyOf = (values: MethodValues): AirKey =>
  AIR_KEYS.find((key) => key === values.text('pollutant')) ?? 'pm25'
/** `HJ 663-2026/final` → `hj-663-2026-final`. */
export const slug = (edition: Edition<unknown>): string =>
  edition.id
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/-$/, '')
