import { CHINA_ZONE, isoWithZone } from '@tuojiang/measure'
import type { Field } from '../field.js'
import { accepted, issue, type Parsed, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { excelInstant, readDay } from './date.js'
import { foldWidth, quoted } from './given.js'

const WRITTEN =
  /^(.+?)[T ]+(\d{1,2})(?:[:：时点](\d{1,2}))(?:(?:[:：分])(\d{1,2})?(?:[.,](\d{1,3}))?秒?)?(Z|[+-]\d{2}:?\d{2})?$/i

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return CHINA_ZONE
  if (zone.toUpperCase() === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

/**
 * An instant, kept as ISO 8601 in UTC with milliseconds: `2026-03-01T00:30:00.000Z`. Text without a zone, numbers of Excel, and what people read are
 * in China's time.
 */
export function instant<const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<string, R>, 'instant'> {
  const { label } = options
  function read(raw: unknown): Parsed<string> {
    const expected = refused(
      issue(
        'instant-expected',
        `${label.zh}“${quoted(raw)}”不是时刻；请写成 2026-03-01 08:30`,
        `${label.en}: "${quoted(raw)}" is no time; write it like 2026-03-01 08:30`,
      ),
    )
    if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? expected : accepted(raw.toISOString())
    if (typeof raw === 'number') {
      const local = excelInstant(raw)
      return local === null ? expected : accepted(new Date(local - CHINA_ZONE * 60_000).toISOString())
    }
    if (typeof raw !== 'string') return expected
    const [, dayText, hour, minute = '0', second = '0', fraction = '0', zone] =
      WRITTEN.exec(foldWidth(raw).trim()) ?? []
    if (dayText === undefined) return expected
    const day = readDay(dayText, label)
    if (!day.ok) return day
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return expected
    const local =
      Date.parse(`${day.value}T00:00:00Z`) +
      ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
      Number(fraction.padEnd(3, '0'))
    return accepted(new Date(local - offsetOf(zone) * 60_000).toISOString())
  }
  return fieldOf<string, 'instant', R>(options, {
    kind: 'instant',
    type: 'instant',
    schema: { type: 'string', format: 'date-time' },
    view: { widget: 'instant', width: 17 },
    filter: 'range',
    read,
    format(value) {
      const text = isoWithZone(Date.parse(value), CHINA_ZONE).slice(0, 19).replace('T', ' ')
      const milliseconds = /\.(\d{3})Z$/.exec(value)?.[1] ?? '000'
      if (milliseconds !== '000') return `${text}.${milliseconds}`
      return text.endsWith(':00') ? text.slice(0, 16) : text
    },
  })
}
