import { describe, expect, it } from 'vitest'
import type { Frame } from '../../api'
import {
  asText,
  EMPTY,
  frameMatches,
  MOST_FRAMES,
  receive,
  release,
  seed,
  withErrorPlace,
} from './live-buffer'

const frame = (id: string, part: Partial<Frame> = {}): Frame => ({
  id,
  deviceId: 1,
  mn: '32511000NJ000001',
  receivedAt: '2026-11-24T01:31:06.000Z',
  dataTime: null,
  cn: '2011',
  direction: 'in',
  status: 'stored',
  error: null,
  tolerated: [],
  text: '##0101QN=20261124093105000;CN=2011;CP=&&w01018-Rtd=35.2&&1C80\\r\\n',
  parts: [],
  ...part,
})
const refused = frame('r', {
  status: 'refused',
  error: { code: 'crc', message: { zh: 'CRC 不符', en: 'CRC does not match' }, offset: 2 },
  parts: [
    { kind: 'head', start: 0, end: 2 },
    { kind: 'length', start: 2, end: 6 },
  ],
})

describe('the console', () => {
  it('holds what comes and shows it afterwards in order', () => {
    let buffer = receive(EMPTY, frame('a'), false)
    buffer = receive(buffer, frame('b'), true)
    buffer = receive(buffer, frame('c'), true)
    expect(buffer.shown.map((each) => each.id)).toEqual(['a'])
    expect(buffer.waiting).toHaveLength(2)
    expect(release(buffer).shown.map((each) => each.id)).toEqual(['a', 'b', 'c'])
  })

  it('does not show a frame twice after a reconnection, and forgets the oldest', () => {
    expect(receive(receive(EMPTY, frame('a'), false), frame('a'), false).shown).toHaveLength(1)
    let buffer = EMPTY
    for (let index = 0; index < MOST_FRAMES + 10; index += 1)
      buffer = receive(buffer, frame(String(index)), false)
    expect(buffer.shown).toHaveLength(MOST_FRAMES)
    expect(buffer.shown[0]?.id).toBe('10')
  })

  it('begins with the newest frames of the past, oldest first, none twice', () => {
    const buffer = seed(receive(EMPTY, frame('c'), false), [frame('c'), frame('b'), frame('a')])
    expect(buffer.shown.map((each) => each.id)).toEqual(['a', 'b', 'c'])
  })

  it('filters by text, command and fault', () => {
    expect(frameMatches(frame('a'), 'W01018', false)).toBe(true)
    expect(frameMatches(frame('a'), '2061', false)).toBe(false)
    expect(frameMatches(frame('a'), '', true)).toBe(false)
    expect(frameMatches(refused, 'crc', true)).toBe(true)
  })

  it('saves what can be read again: the frame stands alone on its line', () => {
    const lines = asText([refused]).split('\n')
    expect(lines[0]).toBe('2026-11-24 09:31:06 < refused crc: CRC 不符')
    expect(lines[1]).toBe(refused.text)
  })
})

describe('the place of an error', () => {
  it('is the rest of the part it lies in', () => {
    const parts = withErrorPlace(refused).parts
    expect(parts).toEqual([
      { kind: 'head', start: 0, end: 2 },
      { kind: 'error', start: 2, end: 6 },
    ])
  })
  it('is left alone where the parts name it or there is none', () => {
    expect(withErrorPlace(frame('a'))).toEqual(frame('a'))
    const named = { ...refused, parts: [{ kind: 'error' as const, start: 0, end: 2 }] }
    expect(withErrorPlace(named)).toBe(named)
  })
})
