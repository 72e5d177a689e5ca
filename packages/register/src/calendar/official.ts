import { year2020 } from './2020.js'
import { year2021 } from './2021.js'
import { year2022 } from './2022.js'
import { year2023 } from './2023.js'
import { year2024 } from './2024.js'
import { year2025 } from './2025.js'
import { year2026 } from './2026.js'
import { type CalendarYear, workingCalendar } from './working-calendar.js'

/** The notices kept, oldest first. When the next one is published, add its file and put it at the end. */
export const CALENDAR_YEARS: readonly CalendarYear[] = [
  year2020,
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
]

/** Working days in China by the notices of the State Council's general office. */
export const officialCalendar = workingCalendar(CALENDAR_YEARS)
