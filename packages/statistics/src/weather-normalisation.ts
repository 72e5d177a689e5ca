import { binned, boost, predict, type TreeOptions } from './boosted-trees.js'
import { marginalOf } from './marginal.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'
import { randomOf } from './random.js'

/** What may explain a value. */
export interface Explanation {
  readonly name: string
  readonly values: ArrayLike<number>
  /** Kept as it was (the trend), not averaged over (weather, hour, weekday, season). */
  readonly kept?: boolean
}

export interface NormalisationOptions extends Validity, Partial<TreeOptions> {
  /** Share of rows, drawn at random, that the skill is judged on; 0.2 when not given, as in Grange et al. */
  readonly heldOut?: number
}

export interface Normalised {
  /** The value with the features not kept averaged over all their observed combinations; NaN where a value or feature is missing. */
  readonly normalised: Float64Array
  /** Skill on rows the model had not seen. Rows of neighbouring hours resemble one another, so it flatters. */
  readonly skill: { readonly n: number; readonly r2: number; readonly rmse: number }
  /** Share of the reduced squared error by explanation. */
  readonly importance: readonly { readonly name: string; readonly share: number }[]
}

/** Fewer rows than this cannot carry trees of the default size: a hundred leaves’ worth of the least leaf. */
const LEAST_ROWS = 1000

const DEFAULTS: TreeOptions = { trees: 80, depth: 5, learningRate: 0.15, leastLeaf: 10, bag: 0.5, seed: 1 }

/**
 * Weather normalisation: boosted regression trees explain a concentration by trend, season, hour and weather; the trend’s part is what they say on
 * average over all observed weather. Deterministic by seed. Rows in which the value or an explanation is missing are left out.
 * @throws RangeError when no explanation is kept, or a column has another length
 */
export function normaliseWeather(
  values: ArrayLike<number>,
  explanations: readonly Explanation[],
  options: NormalisationOptions = {},
): Outcome<Normalised> {
  for (const { name, values: column } of explanations) {
    if (column.length !== values.length)
      throw new RangeError(`'${name}' has ${column.length} values for ${values.length} rows`)
  }
  if (!explanations.some(({ kept }) => kept))
    throw new RangeError('no explanation is kept: nothing would be left')
  const rows = completeRows(values, explanations)
  const basis = basisOf('weather-normalised', rows.length, values.length)
  const refused = refusal(basis, options, LEAST_ROWS)
  if (refused) return refused
  const settings = { ...DEFAULTS, ...options }
  const target = Float64Array.from(rows, (row) => values[row] as number)
  if (target.every((value) => value === target[0])) return notKnown(basis, 'no-variation')
  const features = explanations.map(({ values: column }) =>
    binned(Float64Array.from(rows, (row) => column[row] as number)),
  )
  const every = Uint32Array.from(rows, (_, place) => place)
  const random = randomOf(settings.seed + 1)
  const isHeldOut = every.reduce<boolean[]>((drawn) => {
    drawn.push(random() < (options.heldOut ?? 0.2))
    return drawn
  }, [])
  const seen = every.filter((place) => !isHeldOut[place])
  const unseen = every.filter((place) => isHeldOut[place])
  const model = boost(features, target, seen, settings)
  const answers = Float64Array.from(unseen, (place) => predict(model, features, place))
  const kept = explanations.map((explanation) => explanation.kept ?? false)
  const marginal = marginalOf(model, features, kept, every, every)
  const normalised = new Float64Array(values.length).fill(Number.NaN)
  rows.forEach((row, place) => {
    normalised[row] = marginal[place] as number
  })
  return {
    ...basis,
    known: true,
    normalised,
    skill: skillOf(
      answers,
      Float64Array.from(unseen, (place) => target[place] as number),
    ),
    importance: explanations.map(({ name }, index) => ({ name, share: model.importance[index] as number })),
  }
}

function completeRows(values: ArrayLike<number>, explanations: readonly Explanation[]): Uint32Array {
  const kept: number[] = []
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue
    if (explanations.every(({ values: column }) => !Number.isNaN(column[row]))) kept.push(row)
  }
  return Uint32Array.from(kept)
}

function skillOf(answers: Float64Array, truth: Float64Array) {
  const n = truth.length
  const mean = truth.reduce((sum, value) => sum + value, 0) / n
  let errors = 0
  let squares = 0
  for (let index = 0; index < n; index++) {
    errors += ((truth[index] as number) - (answers[index] as number)) ** 2
    squares += ((truth[index] as number) - mean) ** 2
  }
  return { n, r2: 1 - errors / squares, rmse: Math.sqrt(errors / n) }
}
