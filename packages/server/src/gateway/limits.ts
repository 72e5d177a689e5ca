/** What one gateway process takes on. Every number has its unit in its name; defaults suit a city. */
export interface GatewayLimits {
  connections: number
  connectionsPerAddress: number
  /** A frame that began and does not end is refused after this long. */
  partialFrameSeconds: number
  /** A connection that was never told whose it is ends after this long. */
  unidentifiedSeconds: number
  /** A connection that says nothing ends after this long; hour-only devices speak once an hour. */
  idleSeconds: number
  /** Bytes that belong to no frame, in a row, after which a connection is ended. */
  noiseBytes: number
  /** Kept of one refused piece; the rest of a flood is counted, not stored. */
  keptBytes: number
  /** Frames of one append. */
  batchFrames: number
  batchesInFlight: number
  /** A second append starts beside a running one only when this many frames wait: larger batches cost less. */
  secondBatchFrames: number
  /** Waiting frames at which all sockets pause, and their bytes. */
  queuedFrames: number
  queuedBytes: number
  /** Frames of one connection that wait for their commit. */
  queuedFramesPerConnection: number
  /** Answers a device does not fetch: above this its socket is not read, above four times this it is closed. */
  unsentBytes: number
  /** New device rows one address may cause in an hour. */
  newDevicesPerAddressPerHour: number
  /** New device rows all addresses together may cause in an hour. */
  newDevicesPerHour: number
  longestMn: number
}

export const DEFAULT_LIMITS: GatewayLimits = {
  connections: 10_000,
  connectionsPerAddress: 2_000,
  partialFrameSeconds: 30,
  unidentifiedSeconds: 120,
  idleSeconds: 7_200,
  noiseBytes: 65_536,
  keptBytes: 16_384,
  batchFrames: 2_000,
  batchesInFlight: 2,
  secondBatchFrames: 500,
  queuedFrames: 20_000,
  queuedBytes: 32 * 1024 * 1024,
  queuedFramesPerConnection: 4_000,
  unsentBytes: 262_144,
  newDevicesPerAddressPerHour: 50,
  newDevicesPerHour: 1_000,
  longestMn: 64,
}
