import { useMemo } from 'react'
import { Chart, type ChartInstance } from '../../../charts'
import { useLabel, useText } from '../../../i18n'
import css from '../analysis.module.css'
import type { Plot } from '../draft'
import { analysisTexts } from '../texts'
import { calendarHeight } from './calendar-option'
import { plotOption } from './plot-option'
import { plotTable } from './plot-table'

/** One plot with its title, the numbers behind it and its export as image. */
export function PlotView({
  plot,
  tall,
  onReady,
}: {
  plot: Plot
  tall: boolean
  onReady: (chart: ChartInstance) => void
}) {
  const t = useText(analysisTexts)
  const label = useLabel()
  const option = useMemo(() => plotOption(plot, label, t), [plot, label, t])
  const table = useMemo(() => plotTable(plot, label), [plot, label])
  const title = label(plot.title)
  const wide = plot.is === 'calendar' || (plot.is === 'lines' && plot.x.is === 'time')
  const height =
    plot.is === 'calendar' ? `${calendarHeight(plot)}px` : tall || plot.is === 'matrix' ? '27rem' : '22rem'
  return (
    <section className={`${css.plot} ${wide ? css.wide : ''}`} aria-label={title}>
      <h3>{title}</h3>
      <Chart option={option} table={table} title={title} height={height} onReady={onReady} />
    </section>
  )
}
