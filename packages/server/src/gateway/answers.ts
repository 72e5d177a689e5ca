import { type DecodedFrame, dataAck, notifyAck, requestAck } from '@tuojiang/hj212'
import type { DeviceProfile } from './profile.js'
import type { Verdict } from './verdict.js'

/** The frame that answers, or null when nothing may be said. Sent only after the commit. */
export function answerTo(frame: DecodedFrame, verdict: Verdict, profile: DeviceProfile): Uint8Array | null {
  const options = { crc: profile.crc }
  switch (verdict.answer) {
    case 'data':
      return dataAck(frame, options)
    case 'notification':
      return notifyAck(frame, options)
    case 'request-refused':
      return requestAck(frame, verdict.qnRtn ?? 2, options)
    case 'none':
      return null
  }
}
