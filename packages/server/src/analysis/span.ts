import type { Analysis } from '@tuojiang/api'
import { addDays, type CivilDay, civilDay, isCivilDay, startOf } from '@tuojiang/measure'
import type { TimeAxis } from '@tuojiang/statistics'
import type { Site } from '../network/index.js'
import type { SiteFacts } from './column.js'
import type { AnalysisDeps } from './deps.js'
import { analysisInvalid, emptyRange, periodTooLong } from './problems.js'

const DAY_SECONDS = 86_400

export interface Span {
  /** ms */
  from: number
  /** ms, exclusive */
  until: number
  /** ms, where the asked period begins; `from` unless the year before is needed. */
  begins: number
}

/**
 * What has to be read for a question; a comparison needs the year before. Days ahead are left out.
 * @throws Problem for a period that cannot be
 */
export function spanOf({ zone, clock }: AnalysisDeps, { from, until, kind }: Analysis): Span {
  if (!isCivilDay(from) || !isCivilDay(until)) throw analysisInvalid('from')
  if (from > until) throw emptyRange()
  const first = civilDay(from)
  const begins = startOf(first, zone)
  const end = startOf(addDays(civilDay(until), 1), zone)
  const today = startOf(
    addDays(civilDay(new Date(clock() + zone * 60_000).toISOString().slice(0, 10)), 1),
    zone,
  )
  const before = kind === 'change' ? startOf(yearEarlier(first), zone) : begins
  const last = Math.min(end, Math.max(today, begins + DAY_SECONDS * 1000))
  if (kind === 'change' && last - begins > begins - before) throw periodTooLong()
  return { from: before, until: last, begins }
}

/** The same day a year earlier; 28 February for the 29th. */
function yearEarlier(day: CivilDay): CivilDay {
  const text = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return civilDay(isCivilDay(text) ? text : `${text.slice(0, 8)}28`)
}

/** The even axis of a span. */
export const axisOf = (span: Span, stepSeconds: number, zone: number): TimeAxis => ({
  start: span.from,
  stepSeconds,
  length: Math.ceil((span.until - span.from) / 1000 / stepSeconds),
  zoneMinutes: zone,
})

/** A site as the analysis needs it. */
export const factsOf = (site: Site): SiteFacts => ({
  id: site.id,
  name: { zh: site.name_zh, en: site.name_en },
  kind: site.kind,
  lon: site.lon,
  lat: site.lat,
  river: site.river,
  chainage: site.chainage_km,
})
