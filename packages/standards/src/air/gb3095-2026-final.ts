import type { AmbientRules } from './gb3095.js'

/** GB 3095-2026 table 1, limits of the whole country from 2031-01-01. */
export const GB3095_2026_FINAL: AmbientRules = {
  annual: { so2: [20, 20], no2: [30, 30], pm10: [20, 50], pm25: [10, 25] },
  day: { so2: [50, 50], no2: [50, 50], co: [4, 4], o3: [100, 160], pm10: [50, 100], pm25: [25, 50] },
  hour: { so2: [150, 150], no2: [200, 200], co: [10, 10], o3: [160, 200] },
}
