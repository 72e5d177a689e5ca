import { chiSquareTail } from './statistics.js'
import { type Examined, ground, type Suspicion, suspicion } from './suspicion.js'

const LEAST_VALUES = 200
/** Times the smooth density that one value may count. */
const MOST_TIMES = 4
/** Classes over which the smooth density is taken: a full round of the last digit. */
const ROUND = 10

/**
 * Last digits that are not evenly used. Instruments spread them as the smooth density of the values asks; people prefer some. The count of
 * each digit is compared by chi-square with what the density, averaged over a round of ten, gives; the score follows the size of the
 * effect (Cramér's V), so that long series are not punished for trifles. Values under ten units of the last decimal are left out. Not
 * Benford's law, which does not hold for concentrations of one order of magnitude. Own weights.
 */
export function lastDigits(series: Examined): Suspicion | null {
  const scale = 10 ** series.decimals
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  const whole: number[] = []
  for (const value of series.values) {
    const units = Math.round(value * scale)
    if (!(units >= ROUND)) continue
    whole.push(units)
    if (units < lowest) lowest = units
    if (units > highest) highest = units
  }
  if (whole.length < LEAST_VALUES || highest - lowest < 2 * ROUND || highest - lowest > 1e6) return null
  const counts = new Float64Array(highest - lowest + 1)
  for (const units of whole) counts[units - lowest] = (counts[units - lowest] as number) + 1
  const kept = withoutTowers(counts)
  const observed = new Array<number>(ROUND).fill(0)
  const expected = new Array<number>(ROUND).fill(0)
  let total = 0
  for (let place = ROUND; place < counts.length - ROUND; place++) {
    const digit = (place + lowest) % ROUND
    const count = kept[place] as number
    observed[digit] = (observed[digit] as number) + count
    expected[digit] = (expected[digit] as number) + roundMean(kept, place)
    total += count
  }
  if (total < LEAST_VALUES) return null
  const sum = expected.reduce((all, count) => all + count, 0)
  let chiSquare = 0
  for (let digit = 0; digit < ROUND; digit++) {
    const due = ((expected[digit] as number) * total) / sum
    chiSquare += ((observed[digit] as number) - due) ** 2 / due
  }
  const effect = Math.sqrt(chiSquare / (total * (ROUND - 1)))
  const chance = chiSquareTail(chiSquare, ROUND - 1)
  if (chance > 1e-4) return null
  const favourite = observed.indexOf(Math.max(...observed))
  return suspicion(
    {
      code: 'falsification.last-digit',
      factor: series.factor,
      from: series.times[0] as number,
      to: series.times.at(-1) as number,
      explain: {
        zh: `末位数字分布不均匀（χ² = ${chiSquare.toFixed(0)}，n = ${Math.round(total)}），最常见的末位是 ${favourite}`,
        en: `the last digits are not evenly used (χ² = ${chiSquare.toFixed(0)}, n = ${Math.round(total)}); ${favourite} is the favourite`,
      },
    },
    [
      ground({ zh: '效应量 Cramér V', en: 'effect, Cramér’s V' }, effect, 0.05, 0.15, 70),
      ground(
        { zh: '偶然概率的负对数', en: 'minus logarithm of chance' },
        -Math.log10(Math.max(chance, 1e-30)),
        4,
        15,
        30,
      ),
    ],
    () => [
      {
        kind: 'histogram',
        title: { zh: '末位数字', en: 'last digits' },
        x: observed.map((_count, digit) => digit),
        y: observed,
        expected: expected.map((count) => (count * total) / sum),
      },
    ],
  )
}

/**
 * One value that stands far more often than those around it is a clipped or constant reading, a matter of its own and no liking for a
 * digit: its count is cut down.
 */
function withoutTowers(counts: Float64Array): Float64Array {
  const kept = counts.slice()
  for (let place = ROUND; place < counts.length - ROUND; place++) {
    const own = counts[place] as number
    const around = roundMean(counts, place) - own / ROUND
    kept[place] = Math.min(own, Math.max(MOST_TIMES * around, ROUND))
  }
  return kept
}

/** Mean count over a round of ten classes, half of both ends so that it is centred. */
function roundMean(counts: Float64Array, place: number): number {
  let sum = 0.5 * ((counts[place - 5] as number) + (counts[place + 5] as number))
  for (let offset = -4; offset <= 4; offset++) sum += counts[place + offset] as number
  return sum / ROUND
}
