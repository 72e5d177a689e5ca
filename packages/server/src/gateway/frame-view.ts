import type { Frame } from '@tuojiang/api'
import { createDecoder, describeFrame, type FrameResult, readingsOf } from '@tuojiang/hj212'
import type { Static } from 'typebox'
import { frameText } from './frame-text.js'
import type { DeviceProfile } from './profile.js'
import { GATEWAY_REFUSALS } from './refusal-words.js'

export type FrameView = Static<typeof Frame>

/** What is known of a frame besides its bytes. */
export interface ShownFrame {
  id: string
  deviceId: number
  receivedAt: number
  bytes: Uint8Array
  status: FrameView['status']
  code: string | null
}

/** A frame for the console: read again by the device's profile, its parts named, its faults in words. */
export function frameView(frame: ShownFrame, mn: string, profile: DeviceProfile): FrameView {
  const result = readAgain(frame, profile)
  const { text, offsets } = frameText(frame.bytes)
  const place = (byte: number) => offsets[Math.min(Math.max(byte, 0), frame.bytes.length)] ?? text.length
  const parts = describeFrame(Buffer.from(frame.bytes).toString('latin1'), result)
  const dataTime = result?.ok ? readingsOf(result).dataTime : null
  return {
    id: frame.id,
    deviceId: frame.deviceId,
    mn,
    receivedAt: new Date(frame.receivedAt).toISOString(),
    dataTime: dataTime === null ? null : new Date(dataTime).toISOString(),
    cn: (result?.ok ? result.cn : result?.head?.cn) ?? null,
    direction: frame.status === 'sent' ? 'out' : 'in',
    status: frame.status,
    error: errorOf(frame, result, place),
    tolerated: result?.ok ? [...result.tolerated] : [],
    text,
    parts: parts.map((part) => ({ ...part, start: place(part.start), end: place(part.end) })),
  }
}

/** Strictly first, so that what was forgiven shows as forgiven; then as the device may. */
function readAgain(frame: ShownFrame, profile: DeviceProfile): FrameResult | null {
  const keys = profile.sm4Key ? { sm4Keys: [Buffer.from(profile.sm4Key, 'hex')] } : {}
  const read = (lenient: boolean): FrameResult | null => {
    const decoder = createDecoder({ lenient, crc: profile.crc, ...keys })
    return [...decoder.push(frame.bytes), ...decoder.flush()][0] ?? null
  }
  const strict = read(false)
  return strict?.ok || frame.status === 'refused' ? strict : (read(true) ?? strict)
}

function errorOf(
  frame: ShownFrame,
  result: FrameResult | null,
  place: (byte: number) => number,
): FrameView['error'] {
  if (frame.status !== 'refused' && frame.status !== 'held') return null
  const words = frame.code === null ? undefined : GATEWAY_REFUSALS[frame.code]
  if (result && !result.ok) {
    const { code, message, at } = result.error
    return { code, message, offset: at === null ? null : place(at) }
  }
  if (!words || frame.code === null) return null
  return { code: frame.code, message: words, offset: null }
}
