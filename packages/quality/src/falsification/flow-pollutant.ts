import { runsOf } from '../finding.js'
import { FAIL } from '../flags.js'
import { median } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

/** Shares of the usual flow and concentration that count as running, as nothing, and as still there. */
const RUNNING = 0.3
const NOTHING = 0.03
const STILL = 0.3
const LEAST_HOURS = 3

/**
 * Flow without pollutant: discharge goes on while the concentration falls to next to nothing at once (sampling line cut, clean water or air
 * fed in). Own method.
 * @param flow at the same instants, any unit
 */
export function flowWithoutPollutant(series: Examined, flow: Float64Array): Suspicion | null {
  const level = median(series.values.filter((value) => value > 0))
  const usual = median(flow.filter((value) => value > 0))
  if (!(level > 20 * 10 ** -series.decimals) || !(usual > 0)) return null
  return contradiction(
    series,
    (index) =>
      (flow[index] as number) > RUNNING * usual && (series.values[index] as number) <= NOTHING * level,
    flow,
    {
      code: 'falsification.flow-without-pollutant',
      zh: '有流量而污染物浓度几乎为零',
      en: 'flow goes on while the concentration is next to nothing',
    },
  )
}

/**
 * Pollutant without flow: concentrations that move as ever while nothing flows past the instrument. Own method; for wastewater such values are
 * invalid anyway (HJ 356-2019 §6.2, unconfirmed).
 */
export function pollutantWithoutFlow(series: Examined, flow: Float64Array): Suspicion | null {
  const level = median(series.values.filter((value) => value > 0))
  const usual = median(flow.filter((value) => value > 0))
  if (!(level > 0) || !(usual > 0)) return null
  const { values } = series
  return contradiction(
    series,
    (index) =>
      (flow[index] as number) <= 0.01 * usual &&
      (values[index] as number) > STILL * level &&
      values[index] !== values[index - 1],
    flow,
    {
      code: 'falsification.pollutant-without-flow',
      zh: '流量为零而污染物浓度仍在变化',
      en: 'the concentration moves on while nothing flows',
    },
  )
}

function contradiction(
  series: Examined,
  holds: (index: number) => boolean,
  flow: Float64Array,
  words: { code: string; zh: string; en: string },
): Suspicion | null {
  const flags = new Uint8Array(series.values.length)
  for (let index = 0; index < flags.length; index++) if (holds(index)) flags[index] = FAIL
  const least = (LEAST_HOURS * 3600) / series.step
  const runs = runsOf(flags, 1).filter((run) => run.count >= least)
  const first = runs[0]
  const last = runs.at(-1)
  if (!first || !last) return null
  const hours = (runs.reduce((sum, run) => sum + run.count, 0) * series.step) / 3600
  const longest = (Math.max(...runs.map((run) => run.count)) * series.step) / 3600
  return suspicion(
    {
      code: words.code,
      factor: series.factor,
      from: series.times[first.first] as number,
      to: series.times[last.last] as number,
      explain: {
        zh: `${words.zh}，共 ${hours} 小时，最长连续 ${longest} 小时`,
        en: `${words.en}: ${hours} h in all, ${longest} h at a stretch`,
      },
    },
    [
      ground({ zh: '最长连续小时', en: 'hours at a stretch' }, longest, 2, 8, 60),
      ground({ zh: '累计小时', en: 'hours in all' }, hours, 4, 24, 40),
    ],
    () => [
      {
        kind: 'series',
        title: { zh: '浓度与流量', en: 'concentration and flow' },
        x: [...series.times.subarray(Math.max(0, first.first - 24), first.last + 25)],
        y: [...series.values.subarray(Math.max(0, first.first - 24), first.last + 25)],
        expected: [...flow.subarray(Math.max(0, first.first - 24), first.last + 25)],
      },
    ],
  )
}
