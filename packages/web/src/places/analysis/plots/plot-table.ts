import type { ChartTable } from '../../../charts'
import { formatInstant } from '../../../format'
import type { Plot } from '../draft'
import type { Say } from './plot-option'

/** The numbers behind a plot. */
export function plotTable(plot: Plot, say: Say): ChartTable {
  switch (plot.is) {
    case 'lines':
      return {
        columns: [say(plot.x.name), '', say(plot.y.name)],
        rows: plot.lines.flatMap((line) =>
          line.x.map((at, place) => [
            plot.x.is === 'time'
              ? formatInstant(at)
              : plot.x.is === 'names'
                ? say(plot.x.names?.[at] ?? { zh: '', en: '' })
                : at,
            say(line.name),
            line.y[place] ?? null,
          ]),
        ),
      }
    case 'calendar':
      return { columns: ['', plot.unit], rows: plot.days.map(([day, value]) => [day, value]) }
    case 'rose':
      return {
        columns: ['°', ...plot.classes.map(say)],
        rows: plot.degrees.map((angle, place) => [
          angle,
          ...(plot.shares[place] ?? []).map((share) => Number((share * 100).toFixed(2))),
        ]),
      }
    case 'polar':
      return {
        columns: ['°', 'm/s', plot.unit],
        rows: plot.degrees.flatMap((angle, place) =>
          plot.speeds.map((speed, step) => [
            angle,
            speed,
            plot.surface[place * plot.speeds.length + step] ?? null,
          ]),
        ),
      }
    case 'matrix':
      return {
        columns: ['', ...plot.names.map(say)],
        rows: plot.values.map((row, place) => [say(plot.names[place] ?? { zh: '', en: '' }), ...row]),
      }
  }
}
