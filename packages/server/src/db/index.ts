export type { Database } from './database.js'
export type { DatabaseEvent } from './embedded.js'
export { migrate } from './migrate.js'
export { connect, type OpenDatabase, openDatabase } from './open.js'
