import { useEffect, useRef, useState } from 'react'
import type { Frame } from '../../api'

export type StreamState = 'connecting' | 'listening' | 'lost'

const isFrame = (value: unknown): value is Frame =>
  typeof value === 'object' && value !== null && 'text' in value && 'parts' in value && 'status' in value

/** Listens to `/api/devices/:id/console` and hands over every frame; the browser reconnects by itself. */
export function useStream(deviceId: number, onFrame: (frame: Frame) => void): StreamState {
  const [state, setState] = useState<StreamState>('connecting')
  const receive = useRef(onFrame)
  receive.current = onFrame
  useEffect(() => {
    const source = new EventSource(`/api/devices/${deviceId}/console`)
    const take = (event: MessageEvent<string>) => {
      try {
        const frame: unknown = JSON.parse(event.data)
        if (isFrame(frame)) receive.current(frame)
      } catch {
        // a line that is no frame (a comment, a ping) says nothing about the device
      }
    }
    source.onopen = () => setState('listening')
    source.onerror = () => setState('lost')
    source.onmessage = take
    source.addEventListener('frame', take)
    return () => source.close()
  }, [deviceId])
  return state
}
