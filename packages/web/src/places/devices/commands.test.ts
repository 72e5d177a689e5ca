import { describe, expect, it } from 'vitest'
import { COMMAND_ARGUMENTS, COMMAND_GROUPS, standardArguments, wrongArguments } from './commands'

const now = Date.parse('2026-11-24T01:31:20Z')

describe('commands', () => {
  it('are all in the menu, once', () => {
    const listed = COMMAND_GROUPS.flatMap((group) => group.commands)
    expect([...listed].sort()).toEqual(Object.keys(COMMAND_ARGUMENTS).sort())
  })

  it('can be sent as they are first shown, but for what only a person knows', () => {
    const open = Object.keys(COMMAND_ARGUMENTS).filter((name) => {
      const command = name as keyof typeof COMMAND_ARGUMENTS
      return wrongArguments(command, standardArguments(command, now, ['w01018'])).length > 0
    })
    expect(open.sort()).toEqual(['get-info', 'set-parameter'])
  })

  it('ask for the last day of hours unless told otherwise', () => {
    expect(standardArguments('request-hour', now, [])).toEqual({
      from: '2026-11-23T01:31:00.000Z',
      to: '2026-11-24T01:31:00.000Z',
    })
  })
})

describe('arguments out of bounds (HJ 212-2017 table 4)', () => {
  it.each([
    [29, ['seconds']],
    [30, []],
    [3600, []],
    [3601, ['seconds']],
    [60.5, ['seconds']],
  ])('a real-time interval of %s s', (seconds, wrong) => {
    expect(wrongArguments('set-realtime-interval', { seconds })).toEqual(wrong)
  })

  it('a minute interval that does not divide the hour, a clock that does not exist, an end before its start', () => {
    expect(wrongArguments('set-minute-interval', { minutes: 7 })).toEqual(['minutes'])
    expect(wrongArguments('set-sample-cycle', { factor: 'w01018', startTime: '246000', hours: 2 })).toEqual([
      'startTime',
    ])
    expect(
      wrongArguments('request-day', { from: '2026-11-24T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' }),
    ).toEqual(['to'])
  })
})
