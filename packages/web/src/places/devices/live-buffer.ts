import type { Frame } from '../../api'
import { formatInstant } from '../../format'

/** What the console keeps: frames as they came, newest last, and those that came while it was held. */
export interface Buffer {
  shown: readonly Frame[]
  waiting: readonly Frame[]
}

/** A console is left open for days: it keeps this many frames and forgets the oldest. */
export const MOST_FRAMES = 400

export const EMPTY: Buffer = { shown: [], waiting: [] }

const capped = (frames: readonly Frame[]): readonly Frame[] =>
  frames.length > MOST_FRAMES ? frames.slice(-MOST_FRAMES) : frames

/** Adds a frame that came; a frame that is there already (after a reconnection) changes nothing. */
export function receive(buffer: Buffer, frame: Frame, held: boolean): Buffer {
  if ([...buffer.shown.slice(-20), ...buffer.waiting.slice(-20)].some((each) => each.id === frame.id))
    return buffer
  return held
    ? { ...buffer, waiting: capped([...buffer.waiting, frame]) }
    : { shown: capped([...buffer.shown, frame]), waiting: buffer.waiting }
}

/** Puts frames of the past, given newest first, before what came since. */
export const seed = (buffer: Buffer, past: readonly Frame[]): Buffer => {
  const known = new Set([...buffer.shown, ...buffer.waiting].map((frame) => frame.id))
  const older = past.filter((frame) => !known.has(frame.id)).toReversed()
  return { ...buffer, shown: capped([...older, ...buffer.shown]) }
}

/** Shows what came while the console was held. */
export const release = (buffer: Buffer): Buffer => ({
  shown: capped([...buffer.shown, ...buffer.waiting]),
  waiting: [],
})

/** Does a frame contain the text, in whatever case, and is it faulty when only those are wanted? */
export function frameMatches(frame: Frame, text: string, onlyBad: boolean): boolean {
  if (onlyBad && frame.error === null) return false
  const wanted = text.trim().toLowerCase()
  if (!wanted) return true
  return (
    frame.text.toLowerCase().includes(wanted) ||
    frame.cn === wanted ||
    (frame.error?.code.includes(wanted) ?? false)
  )
}

/** The frames as a text file: one line of facts, one line of frame. */
export const asText = (frames: readonly Frame[]): string =>
  frames
    .map((frame) => {
      const arrow = frame.direction === 'in' ? '<' : '>'
      const error = frame.error ? ` ${frame.error.code}: ${frame.error.message.zh}` : ''
      return `${formatInstant(frame.receivedAt, 'second')} ${arrow} ${frame.status}${error}\n${frame.text}\n`
    })
    .join('\n')

/**
 * A refused frame whose parts do not say where it is wrong gets its place from the offset of the error, up to the end of
 * the part it lies in, so that the place can always be underlined.
 */
export function withErrorPlace(frame: Frame): Frame {
  const offset = frame.error?.offset ?? null
  if (offset === null || offset >= frame.text.length || frame.parts.some((part) => part.kind === 'error'))
    return frame
  const inside = frame.parts.find((part) => part.start <= offset && offset < part.end)
  const end = inside?.end ?? Math.min(offset + 4, frame.text.length)
  const before = inside && inside.start < offset ? [{ ...inside, end: offset }] : []
  const parts = [
    ...frame.parts.filter((part) => part !== inside),
    ...before,
    { kind: 'error' as const, start: offset, end },
  ]
  return { ...frame, parts: parts.sort((a, b) => a.start - b.start) }
}
