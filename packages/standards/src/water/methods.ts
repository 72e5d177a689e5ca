import type { Method } from '../method.js'
import { AREA_METHODS } from './methods-area.js'
import { COMPENSATION_METHODS } from './methods-compensation.js'
import { FLOW_METHODS } from './methods-flow.js'
import { INDEX_METHODS } from './methods-index.js'
import { SECTION_METHODS } from './methods-section.js'
import { SOURCE_METHODS } from './methods-source.js'

/** What people can look up and try of surface water. */
export const WATER_METHODS: readonly Method[] = [
  ...SECTION_METHODS,
  ...INDEX_METHODS,
  ...SOURCE_METHODS,
  ...AREA_METHODS,
  ...FLOW_METHODS,
  ...COMPENSATION_METHODS,
]
