import { type Period, periodKind } from '@tuojiang/measure'
import type { FigureName } from '../../explain'

const key = (period: string, what: string): string => `water.${periodKind(period as Period)}.${what}`

/** The figure of one section: `water.month.class` of `site:12`; an item by its key, for example `tp`. */
export const sectionFigure = (row: { siteId: number; period: string }, what: string): FigureName => ({
  key: key(row.period, what),
  subject: `site:${row.siteId}`,
  period: row.period,
})

/** A figure of all sections of an area: `water.year.good-ratio`. */
export const basinFigure = (
  subject: string,
  period: string,
  what: 'good-ratio' | 'worst-ratio' | 'status' | 'cwqi',
): FigureName => ({ key: key(period, what), subject, period })
