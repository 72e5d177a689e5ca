import { describe, expect, it } from 'vitest'
import { binned, boost, predict } from '../src/boosted-trees.js'
import {
  calendarMeans,
  changeParts,
  findEpisodes,
  METHODS,
  normaliseWeather,
  type Outcome,
  partColumn,
  polarSurface,
  pollutionRose,
  profile,
  REASONS,
  ranking,
  type TimeAxis,
  travelTime,
  windRose,
} from '../src/index.js'
import { marginalOf } from '../src/marginal.js'
import { randomOf } from '../src/random.js'

function known<T>(outcome: Outcome<T>): T {
  if (!outcome.known) throw new Error(outcome.reason)
  return outcome
}

const nothing = Number.NaN

/** Hours of Beijing time from 2024-02-28 (a Wednesday) on. */
const axis = (hours: number): TimeAxis => ({
  start: Date.parse('2024-02-28T00:00:00+08:00'),
  stepSeconds: 3600,
  length: hours,
  zoneMinutes: 480,
})

describe('calendar', () => {
  it('reads hours, weekdays, months and seasons in the given zone', () => {
    expect([...partColumn(axis(26), 'hour').subarray(22)]).toEqual([22, 23, 0, 1])
    const daily = { ...axis(7), stepSeconds: 86_400 }
    expect([...partColumn(daily, 'weekday')]).toEqual([3, 4, 5, 6, 7, 1, 2])
    expect([...partColumn(daily, 'month')]).toEqual([2, 2, 3, 3, 3, 3, 3])
    expect([...partColumn(daily, 'season')]).toEqual([4, 4, 1, 1, 1, 1, 1])
    const before1970 = { start: -86_400_000, stepSeconds: 86_400, length: 1, zoneMinutes: 0 }
    expect(partColumn(before1970, 'weekday')[0]).toBe(3)
  })

  it('means a leap February’s last days and asks the coverage of each interval', () => {
    const values = Float64Array.from({ length: 60 }, (_, hour) =>
      hour >= 24 && hour < 42 ? nothing : 10 + hour,
    )
    const days = known(calendarMeans(axis(60), values, 'day', { leastCoverage: 0.5 }))
    expect(days.names).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(days.means[0]).toBeCloseTo(21.5, 12)
    expect(days.means[1]).toBeNaN()
    expect(days.means[2]).toBeCloseTo(10 + 53.5, 12)
    expect([...days.whole]).toEqual([24, 24, 24])
    expect([...known(calendarMeans(axis(60), values, 'month')).whole]).toEqual([29 * 24, 31 * 24])
    expect([...known(calendarMeans(axis(60), values, 'year')).whole]).toEqual([366 * 24])
  })
})

describe('profile', () => {
  it('has the mean and Student’s interval of each hour', () => {
    const values = Float64Array.from({ length: 96 }, (_, hour) => (hour % 24) + Math.floor(hour / 24))
    const { points } = known(profile(axis(96), values, 'hour'))
    expect(points).toHaveLength(24)
    // 5, 6, 7, 8: mean 6.5, s = 1.290994, t(0.975, 3) = 3.182446.
    expect(points[5]).toMatchObject({ part: 5, n: 4, mean: 6.5, median: 6.5, p25: 5.75, p75: 7.25 })
    expect(points[5]?.upper).toBeCloseTo(6.5 + (3.182446 * 1.290994) / 2, 5)
  })

  it('says nothing of an hour with too few values', () => {
    const values = Float64Array.from({ length: 96 }, (_, hour) =>
      hour % 24 === 3 && hour > 30 ? nothing : 1,
    )
    const { points } = known(profile(axis(96), values, 'hour', { leastCoverage: 0.75 }))
    expect(points[3]).toMatchObject({ n: 2, mean: nothing })
    expect(points[4]).toMatchObject({ n: 4, mean: 1 })
  })

  it('bootstraps the same interval from the same seed, near Student’s', () => {
    const random = randomOf(5)
    const values = Float64Array.from({ length: 24 * 200 }, () => random() * 10)
    const one = known(profile(axis(values.length), values, 'hour', { interval: 'bootstrap', seed: 4 }))
    expect(known(profile(axis(values.length), values, 'hour', { interval: 'bootstrap', seed: 4 }))).toEqual(
      one,
    )
    const student = known(profile(axis(values.length), values, 'hour'))
    one.points.forEach((point, hour) => {
      expect(Math.abs(point.lower - (student.points[hour]?.lower ?? nothing))).toBeLessThan(0.15)
    })
  })
})

describe('roses', () => {
  const degrees = [0, 350, 11.25, 90, nothing, 180, 270]
  const speed = [3, 1, 2, 5, 0.1, nothing, 2]

  it('counts sectors, calms and what is left out', () => {
    const rose = windRose(degrees, speed, { calmBelow: 0.3, bounds: [2, 4] })
    expect(rose).toMatchObject({ known: true, n: 6, expected: 7 })
    const { shares, calm, sectors } = known(rose)
    expect(calm).toBeCloseTo(1 / 6, 14)
    expect(shares[0]).toEqual([1 / 6, 1 / 6, 0])
    // 11.25° is the edge of the north sector and belongs to the one clockwise of it.
    expect(shares[1]).toEqual([0, 1 / 6, 0])
    expect(sectors[4]).toMatchObject({ degrees: 90, n: 1, mean: 5 })
    expect(sectors[8]).toMatchObject({ n: 0, mean: nothing })
    expect(shares.flat().reduce((sum, share) => sum + share, 0) + calm).toBeCloseTo(1, 14)
  })

  it('weighs a pollution rose by what each sector contributes', () => {
    const { sectors } = known(
      pollutionRose([0, 90], [2, 2], [30, 10], { calmBelow: 0.3, bounds: [20], sectors: 4 }),
    )
    expect(sectors.map(({ contribution }) => contribution)).toEqual([0.75, 0.25, 0, 0])
  })
})

describe('polar surface', () => {
  const random = randomOf(9)
  const count = 4000
  const degrees = Float64Array.from({ length: count }, () => random() * 360)
  const speed = Float64Array.from({ length: count }, () => 0.5 + random() * 6)

  it('is level where the value is', () => {
    const { surface } = known(polarSurface(degrees, speed, new Float64Array(count).fill(7)))
    for (const value of surface) if (!Number.isNaN(value)) expect(value).toBeCloseTo(7, 10)
  })

  it('is highest towards the source and agrees with weighing every value for every point', () => {
    const values = Float64Array.from(degrees, (from) => (Math.abs(from - 200) < 20 ? 100 : 10))
    const {
      surface,
      degrees: rays,
      speeds,
    } = known(polarSurface(degrees, speed, values, { speedBandwidth: 1 }))
    const ring = 14
    const row = Array.from(rays, (_, ray) => surface[ray * speeds.length + ring] as number)
    expect(Math.abs((rays[row.indexOf(Math.max(...row))] as number) - 200)).toBeLessThanOrEqual(10)
    for (const ray of [0, 17, 40, 71]) {
      let weights = 0
      let sum = 0
      for (let index = 0; index < count; index++) {
        const apart = (((((degrees[index] as number) - (rays[ray] as number)) % 360) + 540) % 360) - 180
        const along = 1 - ((speed[index] as number) - (speeds[ring] as number)) ** 2
        if (along <= 0) continue
        const weight = along * Math.exp(-0.5 * (apart / 10) ** 2)
        weights += weight
        sum += weight * (values[index] as number)
      }
      expect(row[ray]).toBeCloseTo(sum / weights, 1)
    }
  })

  it('shows nothing where nothing was measured', () => {
    const { surface, speeds } = known(
      polarSurface([90, 91, 92, 90], [2, 2, 2, 2], [1, 2, 3, 2], { mostSpeed: 10 }),
    )
    expect(surface[0 * speeds.length + 6]).toBeNaN()
    expect(surface[18 * speeds.length + 5]).toBeCloseTo(2, 0)
  })
})

describe('episodes', () => {
  const series = [10, 80, 90, 60, 95, nothing, 99, 10, 10, 10, 85, 10]

  it('bridges short gaps and begins and ends above the threshold', () => {
    const { episodes } = known(findEpisodes(series, { threshold: 75, mostGap: 1, leastLength: 2 }))
    expect(episodes).toEqual([
      { from: 1, to: 6, above: 4, missing: 1, mean: (80 + 90 + 60 + 95 + 99) / 5, peak: 99, peakAt: 6 },
    ])
  })

  it('splits without a gap allowed, and counts the threshold itself only when told', () => {
    const spans = (atThreshold: boolean) =>
      known(findEpisodes(series, { threshold: 80, atThreshold })).episodes.map(({ from, to }) => [from, to])
    expect(spans(true)).toEqual([
      [1, 2],
      [4, 4],
      [6, 6],
      [10, 10],
    ])
    expect(spans(false)).toEqual([
      [2, 2],
      [4, 4],
      [6, 6],
      [10, 10],
    ])
  })

  it('finds none in a clean series, and says nothing of an empty one', () => {
    expect(known(findEpisodes([1, 2], { threshold: 5 })).episodes).toEqual([])
    expect(findEpisodes([nothing], { threshold: 5 })).toMatchObject({
      known: false,
      reason: 'too-few-values',
    })
  })
})

describe('ranking', () => {
  it('shares the better place and leaves the next one out', () => {
    const { places, moves } = known(
      ranking(
        [
          [3, 1],
          [3, 2],
          [1, nothing],
          [5, 4],
        ],
        'lowest',
      ),
    )
    expect(places).toEqual([
      [2, 1],
      [2, 2],
      [1, 0],
      [4, 3],
    ])
    expect(moves).toEqual([-1, 0, nothing, -1])
  })
})

describe('parts of a change', () => {
  it('add up, and each stands alone when only it changed', () => {
    const period = (observed: number[], normalised: number[], group: number[]) => ({
      observed,
      normalised,
      group,
    })
    const base = period([10, 10, 30, 30], [12, 12, 26, 26], [0, 0, 1, 1])
    const emission = known(changeParts(base, period([8, 8, 28, 28], [10, 10, 24, 24], [0, 0, 1, 1])))
    expect(emission).toMatchObject({ change: -2, emission: -2, weather: 0, composition: 0 })
    const weather = known(changeParts(base, period([11, 11, 31, 31], [12, 12, 26, 26], [0, 0, 1, 1])))
    expect(weather).toMatchObject({ change: 1, emission: 0, weather: 1, composition: 0 })
    const composition = known(changeParts(base, period([10, 30, 30, 30], [12, 26, 26, 26], [0, 1, 1, 1])))
    expect(composition).toMatchObject({ change: 5, emission: 0, weather: 0, composition: 5, unmatched: [] })
  })

  it('add up for anything', () => {
    const random = randomOf(2)
    const draw = () => ({
      observed: Array.from({ length: 50 }, () => (random() < 0.1 ? nothing : random() * 90)),
      normalised: Array.from({ length: 50 }, () => random() * 90),
      group: Array.from({ length: 50 }, () => Math.floor(random() * 12)),
    })
    const result = known(changeParts(draw(), draw()))
    expect(result.emission + result.weather + result.composition).toBeCloseTo(result.change, 10)
  })
})

describe('travel time', () => {
  const random = randomOf(21)
  const upstream = Float64Array.from({ length: 600 }, () => random())
  for (let step = 1; step < 600; step++)
    upstream[step] = 0.8 * (upstream[step - 1] as number) + 0.2 * (upstream[step] as number)
  const downstream = Float64Array.from({ length: 600 }, (_, step) =>
    step < 14 ? nothing : 0.5 * (upstream[step - 14] as number) + 0.005 * random(),
  )

  it.each([
    ['values', {}],
    ['changes', { changes: true }],
    ['ranks', { ranks: true }],
  ])('finds a delay of 14 steps by %s', (_, way) => {
    const result = known(travelTime(upstream, downstream, { mostLag: 48, ...way }))
    expect(result.lag).toBe(14)
    expect(result.significant).toBe(true)
    expect(result.ratio).toBeCloseTo(0.505, 2)
  })

  it('calls unrelated series unrelated', () => {
    const other = randomOf(77)
    const unrelated = Float64Array.from({ length: 600 }, () => other())
    const result = known(travelTime(upstream, unrelated, { mostLag: 0 }))
    expect(Math.abs(result.r)).toBeLessThan(result.bound * 1.5)
  })

  it('asks for more pairs than the longest delay', () => {
    expect(travelTime([1, 2, 3, 4], [1, 2, 3, 4], { mostLag: 3 })).toMatchObject({ reason: 'too-few-values' })
  })
})

describe('weather normalisation', () => {
  const random = randomOf(31)
  const count = 3000
  const temperature = Float64Array.from({ length: count }, () => random() * 30)
  const wind = Float64Array.from(
    { length: count },
    (_, row) => 6 - (temperature[row] as number) / 10 + random() * 2,
  )
  const time = Float64Array.from({ length: count }, (_, row) => row)
  const values = Float64Array.from(
    { length: count },
    (_, row) =>
      (row < 1500 ? 50 : 30) +
      12 * Math.exp(-(wind[row] as number) / 2) +
      0.5 * (temperature[row] as number) +
      random(),
  )
  const explanations = [
    { name: 'time', values: time, kept: true },
    { name: 'temperature', values: temperature },
    { name: 'wind', values: wind },
  ]

  it('finds the step that weather hides, the same for the same seed', () => {
    const result = known(normaliseWeather(values, explanations))
    const mean = (from: number, to: number) =>
      result.normalised.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from)
    expect(mean(1600, 3000) - mean(0, 1400)).toBeCloseTo(-20, 0)
    expect(result.skill.r2).toBeGreaterThan(0.95)
    expect(result.importance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(known(normaliseWeather(values, explanations)).normalised).toEqual(result.normalised)
  })

  it('averages exactly as putting every observed weather into the model does', () => {
    const features = explanations.map((explanation) => binned(explanation.values.subarray(0, 200)))
    const rows = Uint32Array.from({ length: 200 }, (_, row) => row)
    const target = values.slice(0, 200)
    const model = boost(features, target, rows, {
      trees: 10,
      depth: 4,
      learningRate: 0.3,
      leastLeaf: 5,
      bag: 0.7,
      seed: 3,
    })
    for (const kept of [
      [true, false, false],
      [true, true, false],
      [false, false, false],
    ]) {
      const exact = marginalOf(model, features, kept, rows, rows)
      for (const row of [0, 57, 199]) {
        const slow =
          rows.reduce((sum, weather) => {
            const mixed = features.map((column, feature) =>
              Uint8Array.of(column[kept[feature] ? row : weather] as number),
            )
            return sum + predict(model, mixed, 0)
          }, 0) / rows.length
        expect(exact[row]).toBeCloseTo(slow, 9)
      }
    }
  })

  it('leaves out rows with a hole, and refuses what it cannot do', () => {
    const holed = values.slice()
    holed[3] = nothing
    expect(known(normaliseWeather(holed, explanations)).normalised[3]).toBeNaN()
    expect(
      normaliseWeather(
        values.slice(0, 500),
        explanations.map((one) => ({ ...one, values: one.values.slice(0, 500) })),
      ),
    ).toMatchObject({
      known: false,
      reason: 'too-few-values',
    })
    expect(() => normaliseWeather(values, [{ name: 'wind', values: wind }])).toThrow(RangeError)
    expect(() => normaliseWeather(values, [{ name: 'wind', values: [1], kept: true }])).toThrow(
      "'wind' has 1 values",
    )
  })
})

describe('words', () => {
  it('name every method and reason in both languages', () => {
    for (const { name, reference } of Object.values(METHODS)) {
      expect(name.zh).not.toBe('')
      expect(name.en).not.toBe('')
      expect(reference.length).toBeGreaterThan(10)
    }
    for (const { zh, en } of Object.values(REASONS)) expect(zh && en).not.toBe('')
  })
})
