// A labelled synthetic set of outlets, honest and falsified, that shares no code with the detectors. Hourly values of 90 days. Plain
// JavaScript, so that the bench runs it without a build.

const HOURS = 2160
const START = Date.UTC(2025, 0, 1) / 1000 - 8 * 3600

/** Repeatable random numbers in [0, 1): mulberry32. */
export function randomOf(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const gaussOf = (random) => () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

const between = (random, low, high) => low + (high - low) * random()
const wholeBetween = (random, low, high) => Math.floor(between(random, low, high + 1))

/**
 * An honest outlet: load with day and week, a slow wandering of the process, noise of the instrument, oxygen, flow, a second analyser,
 * weekly calibration that removes a small drift, and inlet amounts.
 */
function honest(random, style) {
  const gauss = gaussOf(random)
  const limit = [35, 50, 100][wholeBetween(random, 0, 2)]
  const target = style === 'near-limit' ? 0.86 : style === 'low' ? 0.08 : between(random, 0.35, 0.7)
  const noise = style === 'calm' ? 0.015 : style === 'near-limit' ? 0.035 : between(random, 0.03, 0.08)
  const swing = style === 'wild' ? 0.5 : style === 'near-limit' ? 0.06 : between(random, 0.12, 0.25)
  const outlet = {
    limit,
    times: new Float64Array(HOURS),
    values: new Float64Array(HOURS),
    oxygen: new Float64Array(HOURS),
    flow: new Float64Array(HOURS),
    activity: new Float64Array(HOURS),
    reference: new Float64Array(HOURS),
    inflow: new Float64Array(HOURS),
    outflow: new Float64Array(HOURS),
    calibrations: [],
    decimals: 1,
  }
  const stops = style === 'stops' ? [wholeBetween(random, 200, 600), wholeBetween(random, 1200, 1800)] : []
  let wander = 0
  let step = 0
  let drift = 0
  for (let hour = 0; hour < HOURS; hour++) {
    outlet.times[hour] = START + (hour + 1) * 3600
    const ofDay = hour % 24
    const weekend = Math.floor(hour / 24) % 7 >= 5
    const stop = stops.find((begin) => hour >= begin && hour < begin + 60)
    const warming = stops.some((begin) => hour >= begin + 60 && hour < begin + 68)
    const load = stop
      ? 0
      : warming
        ? 0.3
        : (weekend ? 0.9 : 1) * (0.95 + 0.08 * Math.sin((2 * Math.PI * (ofDay - 8)) / 24)) + 0.02 * gauss()
    wander = 0.93 * wander + Math.sqrt(1 - 0.93 ** 2) * swing * gauss()
    if (hour % 168 === 100) {
      outlet.calibrations.push(outlet.times[hour])
      drift = 0
    }
    drift += 0.00012 * (0.5 + random())
    if (style === 'upgrade' && hour > 1200) step = Math.log(0.88)
    const oxygen = stop ? 20.9 : warming ? 17 : 8 + 1.5 * (1 - load) + 0.35 * gauss()
    const dry = stop ? 0.4 + 0.2 * Math.abs(gauss()) : limit * target * Math.exp(wander + step) * load
    outlet.activity[hour] = Math.max(0, 1000 * load)
    outlet.flow[hour] = stop ? 0 : 200_000 * load * (1 + 0.03 * gauss())
    outlet.oxygen[hour] = oxygen
    outlet.values[hour] = Math.max(0, dry * (1 + drift) * (1 + noise * gauss()))
    outlet.reference[hour] = Math.max(0.05, dry * (1 + 0.08 * gauss()))
    outlet.inflow[hour] = 50 * load * Math.exp(0.6 * wander) * (1 + 0.05 * gauss())
    outlet.outflow[hour] = outlet.inflow[hour] * (0.15 + 0.03 * gauss())
  }
  // Rows are lost now and then.
  for (let gap = 0; gap < 6; gap++) {
    const begin = wholeBetween(random, 0, HOURS - 12)
    outlet.values.fill(Number.NaN, begin, begin + wholeBetween(random, 1, 6))
  }
  return outlet
}

/** Each way to falsify: changes an outlet in place; `strength` 0–1 runs from hardly worth it to blatant. */
const WAYS = {
  'copied-day'(outlet, random, strength) {
    const days = 1 + Math.round(strength * 8)
    for (let count = 0; count < days; count++) copyDay(outlet, random, 0, 0)
  },
  'copied-day-disguised'(outlet, random, strength) {
    const gauss = gaussOf(random)
    const days = 1 + Math.round(strength * 8)
    for (let count = 0; count < days; count++)
      copyDay(
        outlet,
        random,
        wholeBetween(random, -2, 2),
        (1 - strength) * 0.01,
        gauss,
        between(random, 0.97, 1.03),
      )
  },
  'constant-day'(outlet, random, strength) {
    const days = 1 + Math.round(strength * 5)
    for (let count = 0; count < days; count++) {
      const day = wholeBetween(random, 3, 86)
      outlet.values.fill(outlet.values[day * 24] || 0.5 * outlet.limit, day * 24, day * 24 + 24)
    }
  },
  clipped(outlet, random, strength) {
    const from = Math.round((1 - strength) * 0.6 * HOURS)
    const lift = liftToLimit(outlet, between(random, 0.8, 1.05))
    for (let hour = 0; hour < HOURS; hour++) {
      const truth = outlet.values[hour] * lift
      outlet.values[hour] =
        hour >= from && truth > outlet.limit ? outlet.limit * between(random, 0.955, 0.999) : truth
    }
  },
  'clipped-fixed'(outlet, random, strength) {
    const from = Math.round((1 - strength) * 0.6 * HOURS)
    const lift = liftToLimit(outlet, between(random, 0.8, 1.05))
    for (let hour = 0; hour < HOURS; hour++) {
      const truth = outlet.values[hour] * lift
      outlet.values[hour] = hour >= from && truth > outlet.limit ? outlet.limit * 0.98 : truth
    }
  },
  smoothed(outlet, random, strength) {
    const weeks = 1 + Math.round(strength * 3)
    const width = 3 + 2 * Math.round(strength * 4)
    const begin = 168 * wholeBetween(random, 2, 8)
    const before = outlet.values.slice()
    for (let hour = begin; hour < Math.min(HOURS, begin + weeks * 168); hour++) {
      let sum = 0
      let count = 0
      for (let near = hour - (width - 1) / 2; near <= hour + (width - 1) / 2; near++)
        if (before[near] >= 0) {
          sum += before[near]
          count++
        }
      outlet.values[hour] = sum / count
    }
  },
  'invented-digits'(outlet, random, strength) {
    const favourites = [0, 3, 5, 7]
    for (let hour = 0; hour < HOURS; hour++)
      if (random() < 0.1 + 0.6 * strength)
        outlet.values[hour] = Math.floor(outlet.values[hour]) + favourites[wholeBetween(random, 0, 3)] / 10
  },
  'span-drift'(outlet, random, strength) {
    const from = wholeBetween(random, 100, 500)
    outlet.calibrations = outlet.calibrations.filter((time) => time <= outlet.times[from])
    const loss = 0.08 + 0.4 * strength
    for (let hour = from; hour < HOURS; hour++)
      outlet.values[hour] *= 1 - (loss * (hour - from)) / (HOURS - from)
  },
  'flow-without-pollutant'(outlet, random, strength) {
    const length = 3 + Math.round(strength * 40)
    const begin = wholeBetween(random, 100, HOURS - 100)
    const gauss = gaussOf(random)
    for (let hour = begin; hour < begin + length; hour++) outlet.values[hour] = Math.abs(0.1 * gauss())
  },
  'pollutant-without-flow'(outlet, random, strength) {
    const length = 3 + Math.round(strength * 40)
    const begin = wholeBetween(random, 100, HOURS - 100)
    outlet.flow.fill(0, begin, begin + length)
  },
  'oxygen-high'(outlet, random, strength) {
    const begin = wholeBetween(random, 100, 1200)
    const length = 12 + Math.round(strength * 400)
    for (let hour = begin; hour < begin + length; hour++) {
      const air = outlet.oxygen[hour] + (21 - outlet.oxygen[hour]) * (0.15 + 0.35 * strength)
      outlet.values[hour] *= (21 - air) / (21 - outlet.oxygen[hour])
      outlet.oxygen[hour] = air
    }
  },
  'oxygen-low'(outlet, random, strength) {
    const begin = wholeBetween(random, 100, 1200)
    for (let hour = begin; hour < begin + 12 + Math.round(strength * 400); hour++)
      outlet.oxygen[hour] -= 1.5 + 3.5 * strength
  },
  activity(outlet, random, strength) {
    const begin = wholeBetween(random, 300, 1300)
    const length = 24 * (5 + Math.round(strength * 18))
    for (let hour = begin; hour < begin + length; hour++) outlet.values[hour] *= 0.7 - 0.45 * strength
  },
  'mass-balance'(outlet, random, strength) {
    const begin = wholeBetween(random, 100, 1300)
    const factor = random() < 0.5 ? 0.5 - 0.4 * strength : 2 + 2 * strength
    for (let hour = begin; hour < begin + 24 * (4 + Math.round(strength * 16)); hour++)
      outlet.outflow[hour] *= factor
  },
}

/** Lifts the middle of the values to a share of the limit, so that there is something to clip. */
function liftToLimit(outlet, share) {
  const sorted = outlet.values.filter((value) => value > 0).sort()
  return (share * outlet.limit) / sorted[sorted.length >> 1]
}

function copyDay(outlet, random, shift, noise, gauss = () => 0, factor = 1) {
  const day = wholeBetween(random, 12, 88)
  const model = day - wholeBetween(random, 1, 10)
  for (let hour = 0; hour < 24; hour++) {
    const source = outlet.values[model * 24 + hour + shift]
    outlet.values[day * 24 + hour] = source * factor * (1 + noise * gauss())
  }
}

/** Codes of suspicion that name a way of falsifying rightly. */
export const RIGHT_CODES = {
  'copied-day': ['copied-day'],
  'copied-day-disguised': ['copied-day'],
  'constant-day': ['constant-day'],
  clipped: ['clipped'],
  'clipped-fixed': ['clipped', 'constant-day'],
  smoothed: ['too-smooth'],
  'invented-digits': ['last-digit'],
  'span-drift': ['span-drift', 'activity'],
  'flow-without-pollutant': ['flow-without-pollutant'],
  'pollutant-without-flow': ['pollutant-without-flow'],
  'oxygen-high': ['oxygen-high', 'activity'],
  'oxygen-low': ['oxygen-low'],
  activity: ['activity', 'span-drift'],
  'mass-balance': ['mass-balance'],
}

export const HONEST_STYLES = ['plain', 'near-limit', 'low', 'calm', 'wild', 'stops', 'upgrade']

/**
 * A labelled set. `way` is null for an honest outlet.
 * @param {number} seed
 * @param {number} perKind outlets of each way and of each honest style
 */
export function* labelledSet(seed, perKind) {
  const random = randomOf(seed)
  for (const style of HONEST_STYLES)
    for (let count = 0; count < perKind; count++) yield dossier(honest(random, style), null, style, 0)
  for (const way of Object.keys(WAYS))
    for (let count = 0; count < perKind; count++) {
      const style = HONEST_STYLES[wholeBetween(random, 0, 1) === 0 ? 0 : 3]
      const outlet = honest(random, style)
      const strength = random()
      WAYS[way](outlet, random, strength)
      yield dossier(outlet, way, style, strength)
    }
}

function dossier(outlet, way, style, strength) {
  const scale = 10 ** outlet.decimals
  const values = outlet.values.map((value) => Math.round(value * scale) / scale)
  return {
    way,
    style,
    strength,
    dossier: {
      series: { times: outlet.times, values, step: 3600, decimals: outlet.decimals, factor: 'a21026' },
      limit: outlet.limit,
      oxygen: outlet.oxygen.map((value) => Math.round(value * 10) / 10),
      flow: outlet.flow.map(Math.round),
      activity: outlet.activity,
      emission: values.map((value, hour) => value * outlet.flow[hour] * 1e-6),
      reference: outlet.reference,
      calibrations: outlet.calibrations,
      calibrationDueDays: 7,
      upstream: { amounts: [outlet.inflow], downstream: outlet.outflow, least: 0.08, most: 0.3 },
    },
  }
}
