import type { DeviceProfile } from '../profile.js'
import type { CommandRun } from './run.js'

/** What a command that was carried out changes in what we know of the device; null when it changes nothing. */
export function learnedFrom(run: CommandRun): Partial<DeviceProfile> | null {
  if (run.state !== 'done') return null
  const { timeoutSeconds, retries, seconds, minutes } = run.arguments
  switch (run.command) {
    case 'set-timeouts':
      return { answerTimeoutSeconds: Number(timeoutSeconds), tries: Number(retries) }
    case 'set-realtime-interval':
      return { realtimeIntervalSeconds: Number(seconds) }
    case 'set-minute-interval':
      return { minuteIntervalMinutes: Number(minutes) }
    default:
      return null
  }
}
