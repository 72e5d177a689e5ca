import { describe, expect, it } from 'vitest'
import { addDuration, daysLeft, dueOf, officialCalendar, sayDue, sayDuration } from '../src/index.js'
import { outfall } from './sample.js'

const add = (day: string, duration: Parameters<typeof addDuration>[1], sign?: 1 | -1) =>
  addDuration(day, duration, officialCalendar, sign)

describe('durations', () => {
  it.each<[string, Parameters<typeof addDuration>[1], string]>([
    ['2026-01-31', '1 months', '2026-02-28'],
    ['2024-01-31', '1 months', '2024-02-29'],
    ['2024-02-29', '1 years', '2025-02-28'],
    ['2024-02-29', '4 years', '2028-02-29'],
    ['2026-11-30', '3 months', '2027-02-28'],
    ['2026-12-15', '1 months', '2027-01-15'],
    ['2021-11-24', '5 years', '2026-11-24'],
    ['2026-02-27', '2 days', '2026-03-01'],
    ['2026-09-30', '1 working-days', '2026-10-08'],
    ['2026-11-24', '20 working-days', '2026-12-22'],
  ])('%s and %s is %s', (from, duration, end) => {
    expect(add(from, duration)).toEqual({ day: end, confirmed: true })
  })

  it('go back by the same rule', () => {
    expect(add('2026-03-31', '1 months', -1).day).toBe('2026-02-28')
    expect(add('2028-02-29', '1 years', -1).day).toBe('2027-02-28')
    expect(add('2026-10-08', '1 working-days', -1).day).toBe('2026-09-30')
    expect(add('2026-11-24', '60 days', -1).day).toBe('2026-09-25')
  })

  it('say when working days had to be guessed', () => {
    expect(add('2026-12-25', '5 working-days')).toEqual({ day: '2027-01-01', confirmed: false })
    expect(add('2018-03-01', '5 working-days')).toEqual({ day: '2018-03-08', confirmed: false })
    expect(add('2020-01-05', '10 working-days', -1).confirmed).toBe(false)
    expect(add('2027-05-01', '3 months').confirmed).toBe(true)
  })

  it('are said as people say them', () => {
    expect(sayDuration('20 working-days')).toEqual({ zh: '20 个工作日', en: '20 working days' })
    expect(sayDuration('1 years')).toEqual({ zh: '1 年', en: '1 year' })
  })
})

describe('what is due', () => {
  const due = (state: string, values: object, entered: Record<string, string> = {}) =>
    dueOf(outfall, { state, entered, values: { ...values } }, officialCalendar)

  it('is sorted, with the day from which it is told', () => {
    expect(
      due(
        'traced',
        { found: '2026-09-10', signed: '2027-01-01', checked: '2026-12-01' },
        { found: '2026-09-10', traced: '2026-10-31' },
      ),
    ).toEqual([
      {
        key: 'sign',
        label: outfall.deadlines.sign?.label,
        due: '2026-10-14',
        warnFrom: '2026-10-10',
        severity: 'high',
        unit: 'working-days',
        confirmed: true,
      },
      expect.objectContaining({
        key: 'close',
        due: '2026-11-30',
        warnFrom: '2026-11-30',
        unit: 'days',
        severity: 'medium',
      }),
      expect.objectContaining({ key: 'review', due: '2026-12-01' }),
    ])
  })

  it('is counted before a day', () => {
    expect(due('found', { found: null, signed: '2026-11-24' })).toMatchObject([
      { key: 'renew', due: '2026-09-25' },
    ])
  })

  it('ends with the state, and does not begin without a date', () => {
    expect(due('closed', { found: '2026-09-10', checked: '2026-09-10' })).toEqual([])
    expect(due('traced', {})).toEqual([])
  })

  it('does not fall over a record older than the calendar', () => {
    expect(due('found', { found: '2012-05-02' })).toMatchObject([{ key: 'sign', confirmed: false }])
  })
})

describe('days left', () => {
  const say = (today: string, due: string, unit: 'days' | 'working-days') =>
    sayDue(today, due, unit, officialCalendar)

  it.each<[string, string, 'days' | 'working-days', number, string, string]>([
    ['2026-11-24', '2026-11-27', 'working-days', 3, '还剩 3 个工作日', '3 working days left'],
    ['2026-09-30', '2026-10-08', 'working-days', 1, '还剩 1 个工作日', '1 working day left'],
    ['2026-09-30', '2026-10-08', 'days', 8, '还剩 8 天', '8 days left'],
    ['2026-11-24', '2026-11-24', 'working-days', 0, '今天到期', 'due today'],
    ['2026-11-24', '2026-11-22', 'days', -2, '逾期 2 天', 'overdue by 2 days'],
    ['2026-11-23', '2026-11-22', 'working-days', -1, '逾期 1 天', 'overdue by 1 day'],
    ['2018-11-20', '2018-11-22', 'working-days', 2, '还剩 2 个工作日', '2 working days left'],
  ])('on %s of %s in %s: %i', (today, due, unit, left, zh, en) => {
    expect(daysLeft(today, due, unit, officialCalendar)).toBe(left)
    expect(say(today, due, unit)).toEqual({ zh, en })
  })
})
