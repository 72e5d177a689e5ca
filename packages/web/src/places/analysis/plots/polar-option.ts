import type { ChartOption } from '../../../charts'
import { formatNumber } from '../../../format'
import type { Plot } from '../draft'
import { SEQUENCE } from './colours'

type Polar = Extract<Plot, { is: 'polar' }>

interface Coordinates {
  cx: number
  cy: number
  r: number
}

/** A surface over wind direction and speed: each point of the grid as a piece of a ring. */
export function polarOption({ degrees, speeds, surface, unit, decimals }: Polar): ChartOption {
  const values = surface.flatMap((value) => (value === null ? [] : [value]))
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const outer = (speeds.at(-1) ?? 1) + (speeds[1] ?? 1) - (speeds[0] ?? 0)
  const ray = 360 / degrees.length
  const ring = outer / speeds.length
  const data = degrees.flatMap((angle, place) =>
    speeds.flatMap((_, step) => {
      const value = surface[place * speeds.length + step]
      return typeof value === 'number' ? [[step, angle, value]] : []
    }),
  )
  return {
    polar: { radius: '74%', center: ['50%', '45%'] },
    angleAxis: {
      type: 'value',
      min: 0,
      max: 360,
      interval: 45,
      startAngle: 90,
      axisLabel: {
        formatter: (value: number) =>
          ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'][Math.round(value / 45) % 8] ?? '',
      },
    },
    radiusAxis: {
      type: 'value',
      min: 0,
      max: outer,
      minInterval: 1,
      axisLabel: {
        formatter: (value: number) => `${formatNumber(value, 0)} m/s`,
        fontSize: 10,
        showMaxLabel: false,
      },
      z: 3,
    },
    tooltip: {
      formatter: (given: unknown) => {
        const { value } = given as { value: [number, number, number] }
        return `${formatNumber(value[1], 0)}°　${formatNumber(speeds[value[0]] ?? 0, 1)} m/s<br>${formatNumber(value[2], decimals)} ${unit}`
      },
    },
    visualMap: {
      type: 'continuous',
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      min: least,
      max: most === least ? least + 1 : most,
      dimension: 2,
      calculable: true,
      itemHeight: 140,
      itemWidth: 12,
      precision: decimals,
      inRange: { color: SEQUENCE },
    },
    series: [
      {
        type: 'custom',
        coordinateSystem: 'polar',
        data,
        renderItem: (
          params: { coordSys: unknown },
          api: { value(place: number): number; visual(name: string): string },
        ) => {
          const { cx, cy, r } = params.coordSys as Coordinates
          const step = api.value(0)
          const middle = ((api.value(1) - 90) * Math.PI) / 180
          const half = ((ray / 2) * Math.PI) / 180
          return {
            type: 'sector',
            shape: {
              cx,
              cy,
              r0: (r * step * ring) / outer,
              r: (r * (step + 1) * ring) / outer,
              startAngle: middle - half,
              endAngle: middle + half,
            },
            style: { fill: api.visual('color'), stroke: api.visual('color'), lineWidth: 0.7 },
          }
        },
      },
    ],
  } as unknown as ChartOption
}
