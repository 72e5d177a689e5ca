import { describe, expect, it } from 'vitest'
import { afterQuiet } from './quiet.js'

const ZONE = 480
const at = (text: string) => Date.parse(`2026-11-24T${text}+08:00`)

describe('quiet hours', () => {
  it.each([
    ['before they begin', '21:59:59', '21:59:59'],
    ['at their begin', '22:00:00', '+07:00:00'],
    ['before midnight', '23:30:20', '+07:00:00'],
    ['after midnight', '00:10:00', '07:00:00'],
    ['in their last minute', '06:59:59', '07:00:00'],
    ['at their end', '07:00:00', '07:00:00'],
  ])('%s', (_, said, sent) => {
    const expected = sent.startsWith('+') ? at(sent.slice(1)) + 86_400_000 : at(sent)
    expect(afterQuiet(at(said), { from: 22 * 60, until: 7 * 60 }, ZONE)).toBe(expected)
  })

  it('within one day end on that day, and none are none', () => {
    expect(afterQuiet(at('12:30:00'), { from: 12 * 60, until: 14 * 60 }, ZONE)).toBe(at('14:00:00'))
    expect(afterQuiet(at('12:30:00'), { from: 600, until: 600 }, ZONE)).toBe(at('12:30:00'))
    expect(afterQuiet(at('12:30:00'), null, ZONE)).toBe(at('12:30:00'))
  })
})
