import { civilDay } from '@tuojiang/measure'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backgroundCorrection, judgeBoundary } from './boundary.js'
import { cityNoise, noiseGrade } from './city-noise.js'
import { explainZone } from './explain.js'
import { GB3096_2008, SOUND_ZONES, type SoundZone } from './gb3096.js'
import { GB12348_2008 } from './gb12348.js'
import { constructionNoiseSeries } from './gb12523.js'
import { energyMean, equivalentLevel, noiseStatistics, percentileLevel } from './level.js'
import { dayNightLevel, hoursOfNoiseDay, noiseDay } from './noise-day.js'
import { judgeZone, zoneRates } from './zone.js'

describe('levels', () => {
  it('gives the published equivalent levels', () => {
    // Examination tasks of environmental engineering with their printed answers.
    const parts = [
      { level: 60, duration: 30 },
      { level: 90, duration: 15 },
      { level: 75, duration: 30 },
    ]
    expect(energyMean(parts)).toBeCloseTo(83.28, 2)
    expect(
      energyMean([
        { level: 80, duration: 40 },
        { level: 100, duration: 20 },
      ]),
    ).toBeCloseTo(95.31, 2)
    // Handbook for Acoustic Ecology: three measurements of 20, 50 and 80 dBA.
    expect(equivalentLevel([20, 50, 80])).toBeCloseTo(75.2, 1)
  })

  it('reads L10, L50 and L90 of 100 samples in descending order', () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(percentileLevel(samples.toReversed(), 10)).toBe(samples[9])
    expect(percentileLevel(samples, 50)).toBe(samples[49])
    expect(percentileLevel(samples, 90)).toBe(samples[89])
    expect(noiseStatistics(samples)).toMatchObject({ max: 100, min: 1, samples: 100 })
    expect(noiseStatistics(samples).percentiles).toEqual({ 5: 96, 10: 91, 50: 51, 90: 11, 95: 6 })
  })

  it('agrees with L50 + (L10 − L90)² ÷ 60 for levels that are normally distributed', () => {
    // Sums of twelve uniform numbers, drawn by a fixed congruence.
    let state = 20261124
    const uniform = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, part) => sum + part, -6)
    const { leq, percentiles, sd } = noiseStatistics(Array.from({ length: 4000 }, () => 60 + 3 * normal()))
    const spread = (percentiles[10] ?? 0) - (percentiles[90] ?? 0)
    expect(sd).toBeCloseTo(3, 0)
    expect(leq).toBeCloseTo((percentiles[50] ?? 0) + spread ** 2 / 60, 0)
  })

  it('lies between the least and the largest sample, and no lower than the arithmetic mean', () => {
    const levels = fc.array(fc.double({ min: 20, max: 110, noNaN: true }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(levels, (samples) => {
        const { leq, max, min } = noiseStatistics(samples)
        const mean = samples.reduce((sum, level) => sum + level, 0) / samples.length
        expect(leq).toBeLessThanOrEqual((max ?? 0) + 1e-9)
        expect(leq).toBeGreaterThanOrEqual((min ?? 0) - 1e-9)
        expect(leq).toBeGreaterThanOrEqual(mean - 1e-9)
      }),
    )
  })

  it('leaves missing samples out, and is missing without any', () => {
    expect(equivalentLevel([60, null, 60])).toBe(60)
    expect(noiseStatistics([null])).toEqual({
      leq: null,
      percentiles: { 5: null, 10: null, 50: null, 90: null, 95: null },
      sd: null,
      max: null,
      min: null,
      samples: 0,
    })
  })
})

describe('day and night', () => {
  it.each([
    [60, 50, 60],
    [55, 45, 55],
    [60, 60, 66],
  ])('weighs sixteen hours of the day and eight of the night, raised by 10 dB: %d, %d', (ld, ln, ldn) => {
    expect(dayNightLevel(ld, ln)).toBeCloseTo(ldn, 1)
  })

  it('takes the hours from 06:00 on; the night belongs to the day on which it begins', () => {
    const hours = hoursOfNoiseDay(civilDay('2026-02-28'))
    expect([hours.length, hours[0], hours[15], hours[16], hours[23]]).toEqual([
      24,
      '2026-02-28T06',
      '2026-02-28T21',
      '2026-02-28T22',
      '2026-03-01T05',
    ])
  })

  it('needs every hour unless told otherwise', () => {
    const hours = [...Array(16).fill(60), ...Array(8).fill(50)]
    expect(noiseDay(hours)).toMatchObject({ ld: 60, ln: 50, validity: { state: 'valid' } })
    const gap = hours.with(20, null)
    expect(noiseDay(gap)).toMatchObject({
      ld: 60,
      ln: null,
      ldn: null,
      validity: { reason: 'hours-missing' },
    })
    expect(noiseDay(gap, { day: 16, night: 7 }).ln).toBe(50)
    expect(noiseDay([], { day: 0, night: 0 })).toMatchObject({ ld: null, validity: { reason: 'no-hours' } })
  })
})

/** Verdicts of as many point-times as a bulletin counts, so many of them attaining. */
const pointTimes = (zone: SoundZone, judged: number, day: number, night: number) => {
  const { limits } = GB3096_2008.rules
  return Array.from({ length: judged }, (_, index) =>
    judgeZone({
      zone,
      ld: limits[zone].day + (index < day ? 0 : 0.1),
      ln: limits[zone].night + (index < night ? 0 : 0.1),
    }),
  )
}
const oneDecimal = (rate: number | null | undefined) => (rate ?? 0).toFixed(1)

describe('GB 3096-2008', () => {
  it('keeps each limit on it and not above it, day and night apart', () => {
    for (const zone of SOUND_ZONES) {
      const { day, night } = GB3096_2008.rules.limits[zone]
      expect(judgeZone({ zone, ld: day, ln: night + 0.1 })).toMatchObject({ day: true, night: false })
      expect(judgeZone({ zone, ld: day + 0.1, ln: night })).toMatchObject({ day: false, night: true })
      expect(judgeZone({ zone, ld: day + 0.05, ln: night + 0.4 }, { decimals: 0 })).toMatchObject({
        day: true,
        night: true,
      })
    }
  })

  it('allows a sudden noise of the night 15 dB above its limit', () => {
    const at = (nightMax: number) => judgeZone({ zone: '1', ld: 50, ln: 44, nightMax }).burst
    expect([at(60), at(60.1)]).toEqual([true, false])
  })

  it('says which half of the day is missing', () => {
    expect(judgeZone({ zone: '2', ld: 55, ln: null })).toMatchObject({
      day: true,
      night: null,
      validity: { reason: 'night-missing' },
    })
    expect(judgeZone({ zone: '2', ld: null, ln: null }).validity.state).toBe('missing')
    expect(explainZone(judgeZone({ zone: '2', ld: 61, ln: 50 })).children?.[0]).toMatchObject({
      value: '61.0',
      note: { zh: '超标' },
    })
  })

  it('gives the published rates of Hunan and Panzhihua', () => {
    // Function zones of Hunan, fourth quarter of 2020: point-times, attaining by day, by night.
    const { all, zones } = zoneRates([
      ...pointTimes('0', 2, 1, 2),
      ...pointTimes('1', 30, 26, 21),
      ...pointTimes('2', 52, 47, 43),
      ...pointTimes('3', 35, 35, 33),
      ...pointTimes('4a', 23, 21, 12),
      ...pointTimes('4b', 1, 1, 1),
    ])
    expect(
      [all.day, all.night].map(({ judged, attained, rate }) => [judged, attained, oneDecimal(rate)]),
    ).toEqual([
      [143, 131, '91.6'],
      [143, 112, '78.3'],
    ])
    expect(
      SOUND_ZONES.map((zone) => [oneDecimal(zones[zone]?.day.rate), oneDecimal(zones[zone]?.night.rate)]),
    ).toEqual([
      ['50.0', '100.0'],
      ['86.7', '70.0'],
      ['90.4', '82.7'],
      ['100.0', '94.3'],
      ['91.3', '52.2'],
      ['100.0', '100.0'],
    ])
    // Panzhihua, first quarter of 2018, class 4: two by day, none by night.
    expect(zoneRates(pointTimes('4a', 2, 2, 0)).all).toMatchObject({ day: { rate: 100 }, night: { rate: 0 } })
  })

  it('counts what was not measured in neither', () => {
    expect(zoneRates([judgeZone({ zone: '2', ld: 55, ln: null })]).all.night).toEqual({
      judged: 0,
      attained: 0,
      rate: null,
    })
  })
})

describe('HJ 640-2012', () => {
  it('grades the published means of Xuancheng 2018 and Wuhu 2017', () => {
    expect(noiseGrade('region', 'day', 54.5)).toBe(2)
    expect(noiseGrade('region', 'night', 46.1)).toBe(3)
    expect(noiseGrade('road', 'day', 59.3)).toBe(1)
    expect(noiseGrade('road', 'night', 51.4)).toBe(1)
    expect([noiseGrade('road', 'day', 69.4), noiseGrade('region', 'day', 54.4)]).toEqual([2, 2])
  })

  it.each([
    ['region', 'day', [50, 55, 60, 65]],
    ['region', 'night', [40, 45, 50, 55]],
    ['road', 'day', [68, 70, 72, 74]],
    ['road', 'night', [58, 60, 62, 64]],
  ] as const)('grades a mean on its bound and above it: %s by %s', (kind, time, bounds) => {
    bounds.forEach((bound, place) => {
      expect(noiseGrade(kind, time, bound)).toBe(place + 1)
      expect(noiseGrade(kind, time, bound + 0.1)).toBe(place + 2)
    })
  })

  it('weighs roads by their length and gives the share of the length above 70 dB', () => {
    // Wuhu 2017: of 260.541 km measured, 19.669 km above 70 dB(A), 7.5 %.
    const roads = cityNoise('road', 'day', [
      { level: 71, length: 19.669 },
      { level: 69, length: 240.872 },
      { level: 65, length: null },
      { level: null, length: 4 },
    ])
    expect(roads).toMatchObject({ mean: 69.2, points: 2, left: 2, grade: 2 })
    expect(oneDecimal(roads.lengthAbove)).toBe('7.5')
  })

  it('rounds the mean half to even to one decimal before it is graded', () => {
    expect(cityNoise('region', 'day', [{ level: 55.0 }, { level: 55.1 }])).toMatchObject({
      mean: 55.0,
      grade: 2,
    })
    expect(cityNoise('region', 'day', [{ level: 55.1 }, { level: 55.2 }])).toMatchObject({
      mean: 55.2,
      grade: 3,
    })
    expect(cityNoise('region', 'night', []).validity.reason).toBe('no-points')
  })
})

describe('GB 12348 and GB 12523', () => {
  it.each([
    [62.0, 51.9, 0],
    [62.0, 52.0, -1],
    [62.0, 56.0, -1],
    [62.0, 56.5, -1],
    [62.0, 57.5, -2],
    [62.0, 58.0, -2],
    [62.0, 58.6, -3],
    [62.0, 59.0, -3],
    [62.0, 59.1, null],
    [62.0, 59.5, null],
  ])(
    'corrects for the background by the rounded difference: %d over %d by %s',
    (measured, background, correction) => {
      expect(backgroundCorrection(measured, background)).toBe(correction)
    },
  )

  it('keeps the limit of a boundary in whole decibels', () => {
    const { limits, bursts } = GB12348_2008.rules
    const at = (measured: number, background: number | null = null, nightMax: number | null = null) =>
      judgeBoundary({ time: 'night', measured, background, nightMax }, limits['2'], bursts.frequent)
    expect(at(50.4)).toMatchObject({ level: 50, keeps: true, burst: null })
    expect(at(50.6)).toMatchObject({ level: 51, keeps: false })
    expect(at(52, 48)).toMatchObject({ level: 50, keeps: true })
    expect(at(52, 50)).toMatchObject({
      level: null,
      keeps: null,
      validity: { reason: 'background-too-high' },
    })
    expect([at(48, null, 60).burst, at(48, null, 61).burst]).toEqual([true, false])
  })

  it('has the edition of 2025 from 2026-01-01 on', () => {
    const on = (day: string) => constructionNoiseSeries.inForceOn(civilDay(day)).id
    expect([on('2025-12-31'), on('2026-01-01')]).toEqual(['GB 12523-2011', 'GB 12523-2025'])
  })
})
