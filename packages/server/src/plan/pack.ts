import type { IndicatorDefinition } from '@tuojiang/indicators'
import type { Label } from '@tuojiang/measure'
import { type Static, Type as T } from 'typebox'
import { readChecked } from '../city/index.js'

const Text = T.String({ minLength: 1 })
const Words = T.Object({ zh: Text, en: Text })
const Year = T.Integer({ minimum: 2000, maximum: 2100 })
const Value = T.Union([T.Number(), T.Null()])
const Printed = { year: Year, value: Value, text: Text }
const Source = T.Object({ section: Text, quote: Text, page: T.Union([Text, T.Null()]) })

/** One target as a pack declares it; the fields are those of `IndicatorDefinition`. */
const IndicatorFile = T.Object(
  {
    id: T.String({ pattern: '^[a-z0-9]+(\\.[a-z0-9-]+)+$' }),
    plan: Text,
    group: Words,
    number: T.Union([T.Integer({ minimum: 1 }), T.Null()]),
    name: Words,
    kind: T.Enum(['number', 'class', 'words']),
    unit: T.String(),
    decimals: T.Integer({ minimum: 0, maximum: 6 }),
    direction: T.Enum(['at-least', 'at-most', 'exactly', 'words']),
    better: T.Optional(T.Enum(['higher', 'lower'])),
    binding: T.Union([T.Boolean(), T.Null()]),
    baseline: T.Union([T.Object(Printed), T.Null()]),
    target: T.Object(Printed),
    certainWhen: T.Optional(T.Object({ direction: T.Enum(['at-least', 'at-most']), value: T.Number() })),
    path: T.Optional(T.Array(T.Object({ year: Year, value: T.Number() }))),
    final: T.Optional(T.Object({ ...Printed, verdict: Text })),
    owner: Words,
    ownerBasis: T.Enum(['plan', 'statutory-duty']),
    source: Source,
    alsoStated: T.Optional(T.Array(Source)),
    method: T.Enum(['computed', 'reported']),
    formula: T.Optional(T.Object({ figure: Text, subject: Text, edition: Text })),
    notes: T.Array(Words),
  },
  { additionalProperties: false },
)

const PlanFile = T.Object({
  plan: T.Object({
    id: Text,
    name: Words,
    firstYear: Year,
    lastYear: Year,
    edition: Text,
    document: T.Object({ title: Words, issuer: Words, issued: Text }),
    notes: T.Array(Words),
  }),
  indicators: T.Array(IndicatorFile),
})

/** Further targets of a plan's text. */
const TargetsFile = T.Object({ plan: Text, note: Words, indicators: T.Array(IndicatorFile) })

export interface PlanDocument {
  id: string
  name: Label
  firstYear: number
  lastYear: number
  /** Edition of the air rules the plan is judged by, to its end. */
  edition: string
  document: { title: Label; issuer: Label; issued: string }
  notes: readonly Label[]
}

/** The plans of a city and everything they ask for, in the order they are printed. */
export interface PlanPack {
  plans: readonly PlanDocument[]
  indicators: readonly IndicatorDefinition[]
}

const PLAN_FILES = ['plan14.json', 'plan13.json'] as const
const TARGETS_FILE = 'targets.json'

/**
 * Reads the plans of a city pack.
 * @param directory folder of the pack
 * @throws Error naming the file and the place that is wrong
 */
export async function loadPlans(directory: string): Promise<PlanPack> {
  const files = await Promise.all(PLAN_FILES.map((file) => readChecked(PlanFile, directory, file)))
  const targets = await readChecked(TargetsFile, directory, TARGETS_FILE)
  const plans: PlanDocument[] = files.map(({ plan }) => plan)
  const indicators = files.flatMap((file) => [
    ...file.indicators,
    ...(targets.plan === file.plan.id ? targets.indicators : []),
  ])
  check(plans, indicators)
  return { plans, indicators }
}

function check(plans: readonly PlanDocument[], indicators: readonly Static<typeof IndicatorFile>[]): void {
  const seen = new Set<string>()
  for (const indicator of indicators) {
    const wrong = (what: string) => new Error(`${indicator.id}: ${what}`)
    if (seen.has(indicator.id)) throw wrong('this id occurs twice')
    seen.add(indicator.id)
    if (!plans.some((plan) => plan.id === indicator.plan)) throw wrong(`there is no plan '${indicator.plan}'`)
    if (indicator.method === 'computed' && !indicator.formula)
      throw wrong('a computed indicator needs a formula')
    if (indicator.direction !== 'words' && indicator.target.value === null)
      throw wrong('a target that is compared needs a number')
    if (indicator.direction === 'words' && indicator.target.value !== null)
      throw wrong('a target of words has no number')
  }
}
