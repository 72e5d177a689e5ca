export type ReadingKind = 'realtime' | 'minute' | 'hour' | 'day'
export interface Item {
  factor: string
  statistic: string
  value: string
  flag: string | null
}
export interface IncomingFrame {
  deviceId: number
  siteId: number | null
  receivedAt: number
  bytes: Uint8Array
  cn: number | null
  status: 'stored' | 'refused' | 'held'
  code: string | null
  reading?: { kind: ReadingKind; time: number; items: Item[] }
}
export interface TelemetryStore {
  append(
    batch: IncomingFrame[],
  ): Promise<{ stored: number; duplicate: number; refused: number; held: number; perFrame: Uint8Array }>
  recordSent(frames: { deviceId: number; sentAt: number; bytes: Uint8Array }[]): Promise<void>
  timesPresent(query: { siteId: number; kind: ReadingKind; from: number; to: number }): Promise<Set<number>>
}
