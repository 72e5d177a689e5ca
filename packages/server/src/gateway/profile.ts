import { Problem } from '../http/problem.js'

/** How one device is read and spoken to; what is absent in `device.profile` has these defaults. */
export interface DeviceProfile {
  crc: 'standard' | 'modbus'
  /** Forgives a wrong CRC or length; each forgiveness is named with the frame. */
  lenient: boolean
  /** Which end of its period a minute, hour or day value is labelled by. HJ 212-2017 labels the start. */
  periodLabel: 'start' | 'end'
  silentAfterSeconds: number
  framesPerSecond: number
  /** Holes in minute data are requested too; holes in hour data always are. */
  backfill: boolean
  encrypted: boolean
  /** SM4 key of an encrypted device, 32 hexadecimal digits. */
  sm4Key: string | null
  minuteIntervalMinutes: number
  realtimeIntervalSeconds: number
  /** HJ 212-2017 table 1: 10 s and 3 tries over mobile networks; set by command 1000. */
  answerTimeoutSeconds: number
  tries: number
}

export const DEFAULT_PROFILE: DeviceProfile = {
  crc: 'standard',
  lenient: false,
  periodLabel: 'start',
  silentAfterSeconds: 3_600,
  framesPerSecond: 100,
  backfill: false,
  encrypted: false,
  sm4Key: null,
  minuteIntervalMinutes: 10,
  realtimeIntervalSeconds: 60,
  answerTimeoutSeconds: 10,
  tries: 3,
}

/**
 * The part of a profile an SM4 key stands in: with it encrypted frames of the device (HJ 212-2025) are read, plain ones still too.
 * @param key 32 hexadecimal digits, the 128 bits of GB/T 32907; null takes the key away
 * @throws Problem `sm4-key-form`
 */
export function secretOf(key: string | null): Pick<DeviceProfile, 'sm4Key' | 'encrypted'> {
  if (key !== null && !/^[0-9a-f]{32}$/i.test(key)) {
    throw new Problem(
      422,
      'sm4-key-form',
      {
        zh: 'SM4 密钥应为 32 位十六进制数字',
        en: 'An SM4 key has 32 hexadecimal digits',
      },
      { path: 'sm4Key' },
    )
  }
  return { sm4Key: key?.toLowerCase() ?? null, encrypted: key !== null }
}

/** The profile of a device row, with defaults for what is absent or of another type. */
export function profileOf(stored: Record<string, unknown>): DeviceProfile {
  const known = Object.entries(DEFAULT_PROFILE).map(([name, fallback]) => {
    const value = stored[name]
    const fits =
      fallback === null ? value === null || typeof value === 'string' : typeof value === typeof fallback
    return [name, fits ? value : fallback]
  })
  return Object.fromEntries(known) as DeviceProfile
}
