import { readableFields } from '@tuojiang/register'
import { describe, expect, it } from 'vitest'
import { complaint } from '../src/index.js'
import { problemsOf, rowOf, TODAY, walked } from './record.js'

const example = {
  number: '12345-20260601-00001',
  title: '夜间施工噪声扰民',
  channel: '12345',
  kind: '投诉',
  pollution: '噪声',
  content: '凌晨仍在施工',
  county: 2,
  receivedOn: '2026-06-01',
  complainant: '王某某',
  complainantPhone: '13000000001',
}

describe('complaint', () => {
  it('takes a valid example', async () => {
    expect(await problemsOf(complaint, example)).toEqual([])
  })

  it('counts one limit only, that of its kind', () => {
    const counted = (kind: string, extendedUntil: string | null = null) => {
      const row = rowOf(complaint, { ...example, kind, extendedUntil })
      return [row.within3From, row.within7From, row.within15From]
    }
    expect(counted('consultation')).toEqual(['2026-06-01', null, null])
    expect(counted('help')).toEqual([null, '2026-06-01', null])
    expect(counted('suggestion')).toEqual([null, '2026-06-01', null])
    expect(counted('complaint')).toEqual([null, null, '2026-06-01'])
    expect(counted('report')).toEqual([null, null, '2026-06-01'])
    expect(counted('report', '2026-07-10')).toEqual([null, null, null])
  })

  it('goes from receipt to the call back, which another person makes', () => {
    const values = {
      ...example,
      handlerUnit: '市中区局',
      verified: 'true',
      answer: '已责令整改',
      satisfaction: 'satisfied',
    }
    expect(
      walked(complaint, values, [
        ['assign', 'duty'],
        ['accept', 'county'],
        ['answer', 'county'],
        ['close', 'duty'],
      ]),
    ).toBe('closed')
  })

  it('refuses days before the receipt, and takes the day itself', async () => {
    expect(await problemsOf(complaint, { ...example, checkedOn: '2026-06-01' })).toEqual([])
    expect(await problemsOf(complaint, { ...example, checkedOn: '2026-05-31' })).toEqual([
      'complaint-dates checkedOn',
    ])
  })

  it('keeps the complainant out of the public answer', async () => {
    const named = { ...example, publicAnswer: '王某某反映的问题已整改' }
    expect(await problemsOf(complaint, named)).toEqual(['complaint-public-name publicAnswer'])
    expect(await problemsOf(complaint, { ...example, publicAnswer: '反映的问题已整改' })).toEqual([])
  })

  it('warns when a complaint is answered without a check', async () => {
    const answered = { ...example, answer: '已办', answeredOn: TODAY }
    expect(await problemsOf(complaint, answered, { state: 'answered' })).toEqual([
      'complaint-check-missing checkedOn?',
    ])
    expect(await problemsOf(complaint, { ...answered, kind: '咨询' }, { state: 'answered' })).toEqual([])
  })

  it('hides the complainant from those who do not handle it', () => {
    for (const role of ['duty', 'leader', 'grid', 'station'] as const)
      expect([...readableFields(complaint, [role])], role).not.toContain('complainant')
    expect([...readableFields(complaint, ['county'])]).toContain('complainantPhone')
  })
})
