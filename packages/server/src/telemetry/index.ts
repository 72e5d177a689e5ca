export { type AppendResult, filedAt } from './append.js'
export { chunkOf, type Message } from './assemble.js'
export type { ChunkColumn, ChunkLayout, DayChunk } from './chunk.js'
export { DISTRIBUTED, distribute, LOCAL, REFERENCE } from './citus.js'
export type { SealedDay } from './day-seal.js'
export { valueText } from './decimal.js'
export { frameDigest } from './digest.js'
export { askEvaluation, type Due } from './due.js'
export type { FramesQuery, StoredFrame } from './frames.js'
export { frameId, partsOfId } from './frames.js'
export {
  FATE,
  type FrameStatus,
  type IncomingFrame,
  type Item,
  kindCode,
  READING_KINDS,
  type ReadingKind,
} from './kinds.js'
export type { LatestMessage } from './latest.js'
export { layoutKey } from './layout.js'
export type { Points, PointsQuery } from './points.js'
export { transaction } from './query.js'
export type { RetentionPolicy } from './retention.js'
export { telemetryRoutes } from './routes.js'
export type { DayOfSite } from './sealed-write.js'
export { thin } from './series.js'
export { commandOfKind, createTelemetry, type TelemetryOptions, type TelemetryStore } from './store.js'
export type { Broken, Verification } from './verify.js'
