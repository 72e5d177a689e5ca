import type { ChartOption } from '../../../charts'
import type { Plot } from '../draft'
import type { analysisTexts } from '../texts'
import { calendarOption } from './calendar-option'
import { linesOption } from './lines-option'
import { matrixOption } from './matrix-option'
import { polarOption } from './polar-option'
import { roseOption } from './rose-option'

export type Say = (label: { zh: string; en: string }) => string
export type PlotTexts = Pick<typeof analysisTexts.zh, 'calm' | 'windFrom'>

/** The picture of a plot. */
export function plotOption(plot: Plot, say: Say, t: PlotTexts): ChartOption {
  switch (plot.is) {
    case 'lines':
      return linesOption(plot, say)
    case 'calendar':
      return calendarOption(plot)
    case 'rose':
      return roseOption(plot, say, t)
    case 'polar':
      return polarOption(plot)
    case 'matrix':
      return matrixOption(plot, say)
  }
}
