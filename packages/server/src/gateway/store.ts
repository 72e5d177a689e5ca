import type { TelemetryStore } from '../telemetry/index.js'

/** What the gateway needs of the telemetry store. */
export type GatewayStore = Pick<
  TelemetryStore,
  'append' | 'appendReadings' | 'recordSent' | 'timesPresent' | 'frames' | 'frame'
>
