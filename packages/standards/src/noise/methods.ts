import type { Method } from '../method.js'
import { BOUNDARY_METHODS } from './methods-boundary.js'
import { CITY_NOISE_METHODS } from './methods-city.js'
import { LEVEL_METHODS } from './methods-level.js'

/** What people can look up and try of noise. */
export const NOISE_METHODS: readonly Method[] = [...LEVEL_METHODS, ...CITY_NOISE_METHODS, ...BOUNDARY_METHODS]
