import type { Method } from '../method.js'
import { COMPARE_METHODS } from './methods-compare.js'
import { DAY_METHODS } from './methods-day.js'
import { EVENT_METHODS } from './methods-event.js'
import { INDEX_METHODS } from './methods-index.js'
import { LIMIT_METHODS } from './methods-limit.js'
import { PERIOD_METHODS } from './methods-period.js'

/** What people can look up and try of air, at least one entry for each edition. */
export const AIR_METHODS: readonly Method[] = [
  ...INDEX_METHODS,
  ...DAY_METHODS,
  ...PERIOD_METHODS,
  ...COMPARE_METHODS,
  ...EVENT_METHODS,
  ...LIMIT_METHODS,
]
