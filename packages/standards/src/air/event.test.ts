import { type CivilYear, civilDay, parsePeriod } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { dailyIndex } from './aqi.js'
import { explainIndex } from './aqi-explain.js'
import { type ApprovedEvent, deductEvents, explainDeduction } from './event.js'
import { indexSeries } from './hj633.js'
import { type AirKey, eachKey } from './pollutant.js'
import { type AirEditionName, airRules } from './rulebook.js'
import { explainThreeYearMean, threeYearMean } from './three-year.js'

const GOOD: Record<AirKey, number> = { pm25: 30, pm10: 60, so2: 8, no2: 20, co: 0.8, o3: 90 }
const at = (day: number, values: Partial<Record<AirKey, number>> = {}) => ({
  day: civilDay(`2025-03-${String(day).padStart(2, '0')}`),
  values: { ...eachKey<number | null>((key) => GOOD[key]), ...values },
})
const event = (from: number, until: number, extra: Partial<ApprovedEvent> = {}): ApprovedEvent => ({
  from: at(from).day,
  until: at(until).day,
  evidence: '遥感监测',
  approvedBy: '总站',
  ...extra,
})
const deduct = (days: ReturnType<typeof at>[], events: ApprovedEvent[], name: AirEditionName = '2012') =>
  deductEvents(days, events, parsePeriod('2025-03'), airRules(name, civilDay('2025-03-01')))

describe('sand and dust (环办监测〔2016〕120号)', () => {
  const days = [at(1), at(2, { pm10: 420 }), at(3, { pm10: 300, o3: 170 }), at(4, { pm10: 80 }), at(5)]

  it('leaves the particles of an event out of the statistics', () => {
    const { before, after } = deduct(days, [event(2, 3)])
    expect(before.means.pm10).toBe((60 + 420 + 300 + 80 + 60) / 5)
    expect(after.means.pm10).toBeCloseTo((60 + 80 + 60) / 3, 9)
    expect([before.counts.pm25, after.counts.pm25, after.counts.no2]).toEqual([5, 3, 5])
    expect(after.means.no2).toBe(before.means.no2)
  })

  it.each(['2012', '2026'] as const)(
    'takes a day that exceeds because of dust alone out of the count, and no other: %s',
    (name) => {
      const { before, after, leftOut } = deduct(days, [event(2, 4)], name)
      expect([before.goodDays, before.validDays, before.heavyDays]).toEqual([3, 5, 1])
      expect([after.goodDays, after.validDays, after.heavyDays]).toEqual([3, 4, 0])
      expect(leftOut).toEqual([days[1]?.day])
      expect(after.levelDays[2]).toBe(1)
    },
  )

  it('changes nothing without an event, and nothing outside its days', () => {
    const { before, after, deducted } = deduct(days, [event(20, 21)])
    expect(after).toEqual(before)
    expect(deducted).toEqual([])
  })

  it('takes out what an exceptional event names, and nothing that was not there', () => {
    const { after, deducted } = deduct(days, [event(3, 3, { pollutants: ['o3', 'pm25'] })])
    expect(deducted).toMatchObject([{ pollutants: ['o3', 'pm25'] }])
    expect([after.counts.o3, after.counts.pm10]).toEqual([4, 5])
  })

  it('does not turn what was measured into a gap', () => {
    const month = Array.from({ length: 28 }, (_, index) => at(index + 1))
    const { before, after } = deduct(month, [event(2, 9)])
    expect(before.validity.pm10.state).toBe('valid')
    expect([after.validity.pm10.state, after.attainedAll]).toEqual(['valid', true])
  })

  it('shows both figures and names each day with its evidence', () => {
    const tree = explainDeduction(deduct(days, [event(2, 3)]))
    expect(tree.value).toBe('75')
    expect(tree.children?.[0]?.value).toBe('60')
    expect(tree.excluded?.[0]?.label.zh).toMatch(/^2025-03-02 /)
    expect(tree.excluded?.[0]?.reason.zh).toContain('遥感监测')
  })
})

describe('a three-year mean', () => {
  const rules = airRules('2026', civilDay('2028-12-31'))
  const years = (...values: (number | null)[]) =>
    values.map((value, index) => ({ year: String(2026 + index) as CivilYear, value }))

  it('is the mean of three years in a row, rounded before it is compared', () => {
    expect(threeYearMean('pm25', 'mean', years(31, 30, 29.1), rules)).toMatchObject({
      limit: 30,
      attained: true,
    })
    expect(threeYearMean('pm25', 'mean', years(31, 30, 29.3), rules)).toMatchObject({
      limit: 30,
      attained: false,
    })
    expect(threeYearMean('o3', 'percentile', years(162, 158, 160), rules)).toMatchObject({
      value: 160,
      limit: 160,
      attained: true,
    })
  })

  it('is open while a year is missing or out of row', () => {
    expect(threeYearMean('pm25', 'mean', years(31, null, 29), rules)).toMatchObject({
      value: null,
      attained: null,
      validity: { reason: 'years-missing' },
    })
    expect(threeYearMean('pm25', 'mean', years(31, 29), rules).validity.reason).toBe('years-not-in-row')
    const gap = [...years(31, 30), { year: '2029' as CivilYear, value: 29 }]
    expect(threeYearMean('pm25', 'mean', gap, rules).validity.reason).toBe('years-not-in-row')
  })

  it('of carbon monoxide has no annual limit', () => {
    expect(threeYearMean('co', 'mean', years(1, 1, 1), rules)).toMatchObject({ limit: null, attained: null })
    expect(explainThreeYearMean(threeYearMean('co', 'mean', years(1, 1, 1), rules)).value).toBe('1')
  })
})

describe('an index of 2012 with gaps', () => {
  const only = { ...eachKey<number | null>(() => null), o3: 90 }

  it('says that the edition has no rule on them', () => {
    const index = dailyIndex(only, indexSeries.byId('HJ 633-2012'))
    expect(index.aqi).toBe(45)
    expect(explainIndex(index).note?.zh).toContain('由 1 项得出')
    const whole = dailyIndex({ ...only, ...GOOD }, indexSeries.byId('HJ 633-2012'))
    expect(explainIndex(whole).note?.zh).not.toContain('项得出')
    expect(dailyIndex(only, indexSeries.byId('HJ 633-2026')).aqi).toBeNull()
  })
})
