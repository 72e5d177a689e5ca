import type { GatewayTables } from '../gateway/tables.js'
import type { NetworkTables } from '../network/tables.js'

/** All tables, each declared by the capability that owns it. */
export interface Database extends GatewayTables, NetworkTables {}
