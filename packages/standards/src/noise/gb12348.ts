import { civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import type { DayNightLimit } from './gb3096.js'

/** Zones outside a plant; 4 has no parts here. */
export const BOUNDARY_ZONES = ['0', '1', '2', '3', '4'] as const
export type BoundaryZone = (typeof BOUNDARY_ZONES)[number]

/** Rooms noise is carried into through the structure: A to sleep in, B to work and study in. */
export type RoomType = 'A' | 'B'

export interface BoundaryRules {
  readonly limits: Readonly<Record<BoundaryZone, DayNightLimit>>
  /** Largest level at night above the night limit, dB(A): of frequent and of occasional bursts. */
  readonly bursts: Readonly<Record<'frequent' | 'occasional', number>>
  /** What the limit is lowered by where a sensitive building is nearer than 1 m and the noise is measured inside, dB(A). */
  readonly indoors: number
  /** Equivalent level in a room of noise carried through the structure from fixed equipment, dB(A). */
  readonly rooms: Readonly<Record<BoundaryZone, Readonly<Record<RoomType, DayNightLimit>>>>
}

const rooms = (
  a: readonly [number, number],
  b: readonly [number, number],
): Readonly<Record<RoomType, DayNightLimit>> => ({
  A: { day: a[0], night: a[1] },
  B: { day: b[0], night: b[1] },
})

/** GB 12348-2008 tables 1 and 2, §4; read in the standard. The limits by octave bands (table 3) are not here. */
export const GB12348_2008: Edition<BoundaryRules> = {
  id: 'GB 12348-2008',
  from: civilDay('2008-10-01'),
  until: null,
  title: {
    zh: '工业企业厂界环境噪声排放标准',
    en: 'Emission standard for industrial enterprises noise at boundary',
  },
  source: { clause: 'GB 12348-2008 表1、表2、§4、§6' },
  rules: {
    limits: {
      '0': { day: 50, night: 40 },
      '1': { day: 55, night: 45 },
      '2': { day: 60, night: 50 },
      '3': { day: 65, night: 55 },
      '4': { day: 70, night: 55 },
    },
    bursts: { frequent: 10, occasional: 15 },
    indoors: 10,
    rooms: {
      '0': rooms([40, 30], [40, 30]),
      '1': rooms([40, 30], [45, 35]),
      '2': rooms([45, 35], [50, 40]),
      '3': rooms([45, 35], [50, 40]),
      '4': rooms([45, 35], [50, 40]),
    },
  },
}

/** GB 12348 by the date of the measurement. */
export const noiseBoundarySeries = defineSeries<Edition<BoundaryRules>>('GB 12348', [GB12348_2008])
