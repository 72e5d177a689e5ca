import { describe, expect, it } from 'vitest'
import { conditionsOf, textOfConditions, withCondition } from './condition'

describe('conditions in the address', () => {
  it('come back as they were written', () => {
    const conditions = { flow: { gte: 10, lte: 20.5 }, kind: { in: ['1', '2'] }, note: { empty: true } }
    expect(conditionsOf(textOfConditions(conditions) ?? '')).toEqual(conditions)
  })

  it('that cannot be read are none', () => {
    for (const text of ['', '{', '[]', 'null', '7']) expect(conditionsOf(text)).toEqual({})
  })

  it('are put on and taken off one field at a time', () => {
    const one = withCondition({}, 'flow', { gte: 1 })
    const two = withCondition(one, 'kind', { in: ['1'] })
    expect(withCondition(two, 'flow', null)).toEqual({ kind: { in: ['1'] } })
    expect(textOfConditions(withCondition(one, 'flow', null))).toBe(null)
  })
})
