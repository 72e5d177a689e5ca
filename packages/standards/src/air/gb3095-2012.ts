import type { AmbientRules } from './gb3095.js'

/** GB 3095-2012 table 1, Grade I and II. */
export const GB3095_2012: AmbientRules = {
  annual: { so2: [20, 60], no2: [40, 40], pm10: [40, 70], pm25: [15, 35] },
  day: { so2: [50, 150], no2: [80, 80], co: [4, 4], o3: [100, 160], pm10: [50, 150], pm25: [35, 75] },
  hour: { so2: [150, 500], no2: [200, 200], co: [10, 10], o3: [160, 200] },
}
