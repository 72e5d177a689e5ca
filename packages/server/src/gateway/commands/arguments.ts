import type { Label } from '@tuojiang/measure'

/** An argument of a command as a page sends it. The ranges of numbers are the protocol's, checked by `commandFault`. */
export interface ArgumentSpec {
  label: Label
  optional: boolean
  /** What is accepted, for messages and forms. */
  accepts: Label
  /** @returns the value, or undefined when it is not accepted */
  parse(value: unknown): number | string | undefined
}

export const wholeNumber = (label: Label): ArgumentSpec => ({
  label,
  optional: false,
  accepts: { zh: '整数', en: 'a whole number' },
  parse: (value) => (typeof value === 'number' && Number.isInteger(value) ? value : undefined),
})

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

export const instant = (label: Label): ArgumentSpec => ({
  label,
  optional: false,
  accepts: {
    zh: '带时区的 ISO 8601 时刻，例如 2026-11-24T08:00:00+08:00',
    en: 'an instant in ISO 8601 with its zone, for example 2026-11-24T08:00:00+08:00',
  },
  parse(value) {
    if (typeof value !== 'string' || !INSTANT.test(value)) return undefined
    const at = Date.parse(value)
    return Number.isFinite(at) ? at : undefined
  },
})

/** Text without the characters a segment is built from. */
export const text = (label: Label, pattern: RegExp, accepts: Label): ArgumentSpec => ({
  label,
  optional: false,
  accepts,
  parse: (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined),
})

export const optional = (spec: ArgumentSpec): ArgumentSpec => ({ ...spec, optional: true })
