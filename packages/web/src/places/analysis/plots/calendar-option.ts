import type { ChartOption } from '../../../charts'
import { formatNumber } from '../../../format'
import { airColour } from '../../../theme'
import type { Plot } from '../draft'
import { SEQUENCE } from './colours'

type Calendar = Extract<Plot, { is: 'calendar' }>

const YEAR_HEIGHT = 130
const TOP = 28
/** Bounds of the AQI levels, HJ 633. */
const AQI_BOUNDS = [0, 50, 100, 150, 200, 300, 500]

export const calendarHeight = ({ days }: Calendar): number => yearsOf(days).length * YEAR_HEIGHT + 62

/** Days as cells, a calendar for each year; AQI in its official colours. */
export function calendarOption({ days, aqi, decimals, unit }: Calendar): ChartOption {
  const years = yearsOf(days)
  const values = days.flatMap(([, value]) => (value === null ? [] : [value]))
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return {
    tooltip: {
      formatter: (given) => {
        const { value } = given as unknown as { value: [string, number] }
        return `${value[0]}　${formatNumber(value[1], decimals)} ${unit}`
      },
    },
    visualMap: aqi
      ? {
          type: 'piecewise',
          orient: 'horizontal',
          left: 'center',
          bottom: 0,
          pieces: AQI_BOUNDS.slice(1).map((upper, index) => ({
            gt: index === 0 ? -1 : (AQI_BOUNDS[index] as number),
            lte: upper,
            label: `${index === 0 ? 0 : (AQI_BOUNDS[index] as number) + 1}–${upper}`,
            color: airColour(index + 1).fill,
          })),
        }
      : {
          type: 'continuous',
          orient: 'horizontal',
          left: 'center',
          bottom: 0,
          min: least,
          max: most === least ? least + 1 : most,
          calculable: true,
          itemHeight: 160,
          itemWidth: 12,
          precision: decimals,
          inRange: { color: SEQUENCE },
        },
    calendar: years.map((year, index) => ({
      top: TOP + index * YEAR_HEIGHT,
      left: 46,
      range: rangeOf(days, year),
      cellSize: [15, 14],
      yearLabel: { show: true, margin: 28, fontSize: 12, color: '#5b6b73' },
      dayLabel: { show: false },
      monthLabel: { nameMap: Array.from({ length: 12 }, (_, month) => String(month + 1)), color: '#5b6b73' },
      itemStyle: { borderColor: '#ffffff', borderWidth: 1, color: '#f3f5f5' },
      splitLine: { lineStyle: { color: '#b8c3c1' } },
    })),
    series: years.map((year, calendarIndex) => ({
      type: 'heatmap',
      coordinateSystem: 'calendar',
      calendarIndex,
      data: days.filter(([day, value]) => day.startsWith(year) && value !== null) as [string, number][],
    })),
  }
}

/** The whole months of a year in which there are days. */
function rangeOf(days: Calendar['days'], year: string): [string, string] {
  const own = days.map(([day]) => day).filter((day) => day.startsWith(year))
  const [first = `${year}-01-01`, last = `${year}-12-31`] = [own[0], own.at(-1)]
  const end = new Date(Date.UTC(Number(year), Number(last.slice(5, 7)), 0)).toISOString().slice(0, 10)
  return [`${first.slice(0, 7)}-01`, end]
}

const yearsOf = (days: Calendar['days']): string[] =>
  [...new Set(days.map(([day]) => day.slice(0, 4)))].sort()
