import type { Label } from '@tuojiang/measure'
import { words } from '../words.js'

/** The sixteen directions from north clockwise, as GB/T 35227-2017 names them (unconfirmed). */
export const DIRECTIONS: readonly Label[] = (
  [
    ['北', 'N'],
    ['北东北', 'NNE'],
    ['东北', 'NE'],
    ['东东北', 'ENE'],
    ['东', 'E'],
    ['东东南', 'ESE'],
    ['东南', 'SE'],
    ['南东南', 'SSE'],
    ['南', 'S'],
    ['南西南', 'SSW'],
    ['西南', 'SW'],
    ['西西南', 'WSW'],
    ['西', 'W'],
    ['西西北', 'WNW'],
    ['西北', 'NW'],
    ['北西北', 'NNW'],
  ] as const
).map(([zh, en]) => words(zh, en))

/** The name of the direction an angle lies nearest to. */
export const directionOf = (degrees: number): Label =>
  DIRECTIONS[Math.round((((degrees % 360) + 360) % 360) / 22.5) % 16] as Label

export const NO_WIND = words(
  '站点及邻近站没有风向风速数据',
  'neither the site nor one near it measures the wind',
)
