import type { AmbientRules } from './gb3095.js'

/** GB 3095-2026 table 1, transitional limits (过渡阶段浓度限值), 2026-03-01 to 2030-12-31. */
export const GB3095_2026_TRANSITIONAL: AmbientRules = {
  annual: { so2: [20, 60], no2: [40, 40], pm10: [40, 60], pm25: [15, 30] },
  day: { so2: [50, 150], no2: [80, 80], co: [4, 4], o3: [100, 160], pm10: [50, 120], pm25: [35, 60] },
  hour: { so2: [150, 500], no2: [200, 200], co: [10, 10], o3: [160, 200] },
}
