import { rough, smooth } from './noise.js'

/** Weather of the basin at one hour; all stations share it. */
export interface Weather {
  /** °C */
  temperature: number
  /** % */
  humidity: number
  /** m/s */
  wind: number
  /** degrees, where the wind comes from */
  direction: number
  /** −1 well mixed … +1 stagnant */
  stagnation: number
  /** 0 overcast or night … 1 full sun */
  sun: number
  /** mm in the hour */
  rain: number
  /** Rain of the last three days as the rivers feel it, 0 … about 1. */
  runoff: number
}

const HOURS_PER_YEAR = 8766

/** @param hour whole or broken hours since 1970 in local time */
export function weatherAt(hour: number): Weather {
  const year = (hour % HOURS_PER_YEAR) / HOURS_PER_YEAR
  const clock = ((hour % 24) + 24) % 24
  // Coldest in mid-January, hottest in late July, as in the Sichuan basin: 7 °C and 28 °C.
  const season = -Math.cos(2 * Math.PI * (year - 0.04))
  const front = smooth(11, hour, 110)
  const stagnation = Math.max(-1, Math.min(1, 0.75 * smooth(12, hour, 96) + 0.45 * smooth(13, hour, 41)))
  const cloud = 0.5 + 0.5 * smooth(14, hour, 60)
  const elevation = Math.max(0, Math.sin(((clock - 6.2) / 12.6) * Math.PI)) * (0.78 + 0.22 * season)
  const sun = clock > 6.2 && clock < 18.8 ? elevation * (1 - 0.75 * cloud) : 0
  const wet = cloud > 0.62 && smooth(15, hour, 17) > 0.15 - 0.2 * season
  const rain = wet ? Math.max(0, (cloud - 0.6) * 9 * (0.4 + 0.6 * season + 0.4) * (1 + rough(16, hour))) : 0
  return {
    temperature:
      17.5 +
      10.2 * season +
      3.5 * front +
      4.2 * Math.sin(((clock - 9) / 24) * 2 * Math.PI) * (1 - 0.6 * cloud),
    humidity: Math.max(
      35,
      Math.min(99, 80 - 14 * Math.sin(((clock - 9) / 24) * 2 * Math.PI) + 10 * cloud - 4 * front),
    ),
    wind: Math.max(
      0.2,
      1.3 - 0.9 * stagnation + 0.5 * Math.sin(((clock - 10) / 24) * 2 * Math.PI) + 0.25 * rough(17, hour),
    ),
    direction: (((30 + 120 * smooth(18, hour, 30) + 40 * rough(19, hour)) % 360) + 360) % 360,
    stagnation,
    sun,
    rain,
    runoff: runoffAt(hour, season),
  }
}

/** Slow answer of the rivers to wet spells, without summing three days of hours for every value. */
function runoffAt(hour: number, season: number): number {
  const spell = 0.6 * smooth(14, hour - 12, 60) + 0.4 * smooth(14, hour - 40, 60)
  return Math.max(0, spell) * (0.55 + 0.45 * season)
}
