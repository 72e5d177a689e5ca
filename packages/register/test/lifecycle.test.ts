import { describe, expect, it } from 'vitest'
import { type Attempt, actionsFrom, refusalOf, valuesSetBy } from '../src/index.js'
import { outfall } from './sample.js'

const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  state: 'found',
  roles: ['county'],
  values: { flow: 5, cost: '1' },
  note: '已溯源',
  evidence: 2,
  actorId: 7,
  earlier: [],
  ...change,
})
const code = (action: string, change?: Partial<Attempt>) =>
  refusalOf(outfall, action, attempt(change))?.code ?? null

describe('actions', () => {
  it('are those of the state and the role', () => {
    const names = (state: string, ...roles: Attempt['roles'][number][]) =>
      actionsFrom(outfall, state, roles).map(({ name }) => name)
    expect(names('found', 'county')).toEqual(['trace'])
    expect(names('traced', 'county')).toEqual(['close'])
    expect(names('traced', 'division')).toEqual(['close', 'reopen'])
    expect(names('traced', 'enterprise')).toEqual([])
    expect(names('closed', 'division')).toEqual([])
  })

  it('may be done when everything is there', () => {
    expect(code('trace')).toBeNull()
    expect(code('close', { state: 'traced' })).toBeNull()
  })

  it.each<[string, string, Partial<Attempt>, string, RegExp]>([
    ['unknown', 'fly', {}, 'action-unknown', /fly/],
    ['unknown, from the prototype', 'constructor', {}, 'action-unknown', /constructor/],
    ['from another state', 'close', {}, 'action-not-from-state', /已排查.*已溯源/],
    ['by another role', 'trace', { roles: ['enterprise'] }, 'action-not-your-role', /县区局、业务科室/],
    ['without a field', 'trace', { values: { flow: 0, cost: null } }, 'action-requires-fields', /：费用$/],
    ['without two fields', 'trace', { values: {} }, 'action-requires-fields', /流量、费用/],
    ['without a note', 'trace', { note: ' ' }, 'action-note-required', /说明/],
    ['with one photo of two', 'close', { state: 'traced', evidence: 1 }, 'action-evidence-required', /2 份/],
    [
      'by the same person',
      'close',
      { state: 'traced', earlier: [{ action: 'trace', by: 7 }] },
      'action-needs-another-person',
      /溯源.*另一人/,
    ],
  ])('are refused when %s', (_, action, change, expected, words) => {
    const refusal = refusalOf(outfall, action, attempt(change))
    expect(refusal).toMatchObject({ code: expected, severity: 'error' })
    expect(refusal?.message.zh).toMatch(words)
    expect(refusal?.message.en).not.toContain('undefined')
  })

  it('look at who did the other one last', () => {
    const earlier = [
      { action: 'trace', by: 7 },
      { action: 'reopen', by: 9 },
      { action: 'trace', by: 8 },
    ]
    expect(code('close', { state: 'traced', earlier })).toBeNull()
    expect(code('close', { state: 'traced', earlier, actorId: 8 })).toBe('action-needs-another-person')
  })

  it('write the day and the actor', () => {
    expect(valuesSetBy(outfall.actions.close, { today: '2026-11-24', actorId: 7 })).toEqual({
      checked: '2026-11-24',
      checker: 7,
    })
  })
})
