export { createGateway, type Gateway, type GatewayDeps, type GatewaySettings } from './gateway.js'
export { DEFAULT_LIMITS, type GatewayLimits } from './limits.js'
export { type DeviceProfile, profileOf } from './profile.js'
export { type GatewayStats, mergeStats } from './stats.js'
