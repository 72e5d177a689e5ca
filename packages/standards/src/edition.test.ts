import { addDays, type CivilDay, civilDay } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { ambientSeries } from './air/gb3095.js'
import { indexSeries } from './air/hj633.js'
import { evaluationSeries } from './air/hj663.js'
import { airRules, airRulesOn } from './air/rulebook.js'
import { defineSeries, type Edition, editionSpans } from './edition.js'

const edition = (id: string, from: string, until: string | null): Edition<null> => ({
  id,
  from: civilDay(from),
  until: until === null ? null : civilDay(until),
  title: { zh: id, en: id },
  source: { clause: id },
  rules: null,
})

describe('a series', () => {
  it('refuses a gap, an overlap, the same edition twice and no edition', () => {
    expect(() =>
      defineSeries('S', [edition('a', '2012-01-01', '2020-01-01'), edition('b', '2020-01-02', null)]),
    ).toThrow('S: a must end where b begins')
    expect(() => defineSeries('S', [edition('a', '2020-01-01', '2012-01-01')])).toThrow(
      'must end after it begins',
    )
    expect(() =>
      defineSeries('S', [edition('a', '2012-01-01', '2020-01-01'), edition('a', '2020-01-01', null)]),
    ).toThrow('a is there twice')
    expect(() => defineSeries('S', [])).toThrow('at least one edition')
  })

  it('has no default before its first day and names the ids it knows', () => {
    const series = defineSeries('S', [edition('a', '2012-01-01', '2020-01-01')])
    expect(() => series.inForceOn(civilDay('2011-12-31'))).toThrow('no edition was in force on 2011-12-31')
    expect(() => series.inForceOn(civilDay('2020-01-01'))).toThrow('no edition was in force')
    expect(() => series.byId('c')).toThrow("no edition 'c'; known are a")
  })

  it('cuts a run of days where the edition changes', () => {
    const days = [0, 1, 2, 3].map((n) => addDays(civilDay('2026-02-27'), n))
    expect(
      editionSpans(indexSeries, days).map(({ edition: { id }, start, end }) => [id, start, end]),
    ).toEqual([
      ['HJ 633-2012', 0, 2],
      ['HJ 633-2026', 2, 4],
    ])
  })
})

describe('the editions of air', () => {
  it.each([
    ['2026-02-28', 'HJ 633-2012', 'GB 3095-2012', 'HJ 663-2013', '2012'],
    ['2026-03-01', 'HJ 633-2026', 'GB 3095-2026/transitional', 'HJ 663-2026/transitional', '2026'],
    ['2030-12-31', 'HJ 633-2026', 'GB 3095-2026/transitional', 'HJ 663-2026/transitional', '2026'],
    ['2031-01-01', 'HJ 633-2026', 'GB 3095-2026/final', 'HJ 663-2026/final', '2026'],
  ])('on %s are %s, %s, %s', (day, index, ambient, evaluation, name) => {
    const rules = airRulesOn(day as CivilDay)
    expect([rules.index.id, rules.ambient.id, rules.evaluation.id, rules.name]).toEqual([
      index,
      ambient,
      evaluation,
      name,
    ])
    expect(indexSeries.inForceOn(day as CivilDay).id).toBe(index)
    expect(ambientSeries.inForceOn(day as CivilDay).id).toBe(ambient)
  })

  it('are found by name whatever the day; stages go by the day, before the first the first', () => {
    const idOn = (name: '2012' | '2026', day: string) => airRules(name, day as CivilDay).evaluation.id
    expect(idOn('2012', '2026-06-01')).toBe('HJ 663-2013')
    expect(idOn('2012', '2012-06-01')).toBe('HJ 663-2013')
    expect(idOn('2026', '2015-01-01')).toBe('HJ 663-2026/transitional')
    expect(idOn('2026', '2030-12-31')).toBe('HJ 663-2026/transitional')
    expect(idOn('2026', '2031-01-01')).toBe('HJ 663-2026/final')
  })

  it('refer to one another by ids that exist, on the days they are in force', () => {
    for (const { rules, from } of evaluationSeries.editions) {
      expect(ambientSeries.inForceOn(from).id).toBe(rules.ambient)
      expect(indexSeries.inForceOn(from).id).toBe(rules.index)
    }
  })
})
