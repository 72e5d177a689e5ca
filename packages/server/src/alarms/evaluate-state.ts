import type { FindingChange, Settlement } from '../findings/index.js'
import type { Basis } from './basis.js'
import { pendingCourse } from './conditions/device-pending.js'
import { indicatorCourse } from './conditions/indicator.js'
import type { Course } from './course.js'
import type { AlarmsDeps } from './deps.js'
import { evaluateValues, unseen } from './evaluate-values.js'
import { judgeSite, looksAtState } from './judge.js'
import { reconcile } from './reconcile.js'
import { isOfValues, type Rule } from './rule.js'
import { concerns } from './site-context.js'
import type { StateFacts } from './state-facts.js'

export interface StateEvaluation {
  deps: AlarmsDeps
  on: Basis
  rules: readonly Rule[]
  state: () => Promise<StateFacts>
  count: (rule: Rule, series: number) => void
  strict?: boolean
}

const HOUR_MS = 3_600_000

/** Judges silence, sections, unknown devices and indicators: what changes without a frame. */
export async function evaluateState(evaluation: StateEvaluation): Promise<FindingChange[]> {
  const { deps, on, count, strict } = evaluation
  const joined = evaluation.rules.filter((rule) => isJoined(rule))
  const rules = evaluation.rules.filter((rule) => !isJoined(rule) && isOfState(rule))
  const changes =
    joined.length > 0 ? await evaluateValues([...on.contexts.keys()], { ...evaluation, rules: joined }) : []
  if (rules.length === 0) return changes
  const facts = await evaluation.state()
  const courses: Course[] = []
  for (const rule of rules) {
    const own = await coursesOf(rule, facts, deps, on)
    count(rule, own.length)
    courses.push(...own)
  }
  const ruleIds = rules.map(({ id }) => id)
  const known = await deps.findings.known({ ruleIds, since: on.since - HOUR_MS })
  const agreement = reconcile(courses, known, on.since)
  const ended = strict ? unseen(courses, known, on.now) : gone(courses, known, rules, on.now)
  return [
    ...changes,
    ...(await deps.findings.agree({ ...agreement, settle: [...agreement.settle, ...ended] })),
  ]
}

const isOfState = ({ conditions }: Rule): boolean =>
  conditions.some(
    ({ is }) => is === 'silence' || is === 'water-class' || is === 'device-pending' || is === 'indicator',
  )

/** Values and state that must hold together are judged with the values. */
const isJoined = (rule: Rule): boolean =>
  rule.join === 'all' && looksAtState(rule) && rule.conditions.some(isOfValues)

async function coursesOf(rule: Rule, facts: StateFacts, deps: AlarmsDeps, on: Basis): Promise<Course[]> {
  const [first] = rule.conditions
  if (first?.is === 'device-pending') {
    const pending = facts.devices.filter(({ state }) => state === 'pending')
    return pending.map((device) => pendingCourse(rule, device, deps.zone))
  }
  if (first?.is === 'indicator') {
    const indicators = (await deps.indicators?.()) ?? []
    return indicators.map((indicator) => indicatorCourse(rule, first, indicator, on.now))
  }
  return [...on.contexts.values()]
    .filter((context) => concerns(rule, context))
    .flatMap((context) =>
      judgeSite(
        rule,
        {
          context,
          values: null,
          devices: facts.devicesOf(context.site.id),
          section: facts.sections.get(context.site.id),
        },
        { now: on.now, zone: deps.zone, silence: facts.silence },
      ),
    )
}

/** Devices and indicators are all looked at: one that was decided, blocked, moved or dropped is not in trouble any more. */
function gone(
  courses: readonly Course[],
  known: Parameters<typeof unseen>[1],
  rules: readonly Rule[],
  now: number,
): Settlement[] {
  const keys = new Set(courses.map(({ key }) => key))
  const whole = new Set(
    rules
      .filter(({ conditions }) => conditions.every(({ is }) => is !== 'water-class' && is !== 'limit'))
      .map(({ id }) => id),
  )
  return known
    .filter(({ endedAt, rule_id, key }) => endedAt === null && whole.has(rule_id ?? 0) && !keys.has(key))
    .filter(({ key }) => /\/(device:\d+|pending|verdict)$/.test(key))
    .map(({ key }) => ({ key, at: now }))
}
