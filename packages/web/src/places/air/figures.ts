import { type Period, periodKind } from '@tuojiang/measure'
import type { FigureName } from '../../explain'

/** Pollutants in the order of HJ 633. */
export const POLLUTANTS = ['pm25', 'pm10', 'o3', 'so2', 'no2', 'co'] as const
export type Pollutant = (typeof POLLUTANTS)[number]

interface Of {
  subject: string
  period: string
  edition?: string | undefined
}

/** The figure `air.<kind of period>.<what>` of a row: `air.hour.aqi`, `air.year.good-ratio`. */
export const airFigure = (
  { subject, period, edition }: Of,
  what: 'aqi' | Pollutant | 'composite-index' | 'good-ratio' | 'good-days',
): FigureName => ({
  key: `air.${periodKind(period as Period)}.${what}`,
  subject,
  period,
  ...(edition && { edition }),
})
