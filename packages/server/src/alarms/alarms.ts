import type { FindingChange, Raise } from '../findings/index.js'
import { createBasis } from './basis.js'
import { createCounters } from './counters.js'
import type { AlarmsDeps } from './deps.js'
import { evaluateState } from './evaluate-state.js'
import { changedClosing, evaluateValues } from './evaluate-values.js'
import { kindsOf } from './judge.js'
import type { Rule, RuleBody } from './rule.js'
import { addRule, changeRule, type RuleAnswer, readRules, removeRule, ruleAnswer } from './rule-store.js'
import { concerns } from './site-context.js'
import { readStateFacts, type StateFacts } from './state-facts.js'
import { type TryAnswer, type TryRequest, tryRule } from './try.js'

/** Finds what is wrong by rules that are data, once for each breach. */
export interface Alarms {
  start(): void
  /** Waits for the evaluation that runs. */
  stop(): Promise<void>
  /** Judges everything in the window; a restart begins with it, so that nothing is missed. */
  evaluateAll(): Promise<FindingChange[]>
  /** Judges those of the sites whose newest values are new since the last time. */
  evaluateSites(siteIds: readonly number[]): Promise<FindingChange[]>
  /** Silence, unknown devices, sections and indicators: what changes without a frame. */
  evaluateState(): Promise<FindingChange[]>
  /** Judges everything by one rule as it is now, and ends what it holds no longer. */
  rejudge(ruleId: number): Promise<FindingChange[]>
  /** Tells of what is new and passes on what nobody answered. */
  passOn(): Promise<void>
  rules(): Promise<RuleAnswer[]>
  /** @throws Problem `rule-invalid` */
  addRule(body: RuleBody, by: string | null): Promise<RuleAnswer>
  /** @throws Problem `rule-invalid`, `rule-stale`, `not-found` */
  changeRule(
    id: number,
    body: RuleBody & { version: number },
    by: string | null,
  ): Promise<{ before: RuleAnswer; after: RuleAnswer }>
  /** @throws Problem `rule-built-in`, `not-found` */
  removeRule(id: number, by: string | null): Promise<RuleAnswer>
  /** @throws Problem `rule-invalid`, `rule-not-tried` */
  tryRule(request: TryRequest): Promise<TryAnswer>
  /**
   * A deadline of a register as the rule of deadlines wants it: with its route, and no more severe than the rule. Null where no rule
   * asks for it, and nothing is to be raised.
   */
  ofDeadline(register: string, raise: Raise): Promise<Raise | null>
  /** Prometheus text. */
  metrics(): string
}

/** Hints are gathered this long; the newest values of a city are written down once a second anyhow. */
const GATHER_MS = 200
const STATE_MS = 30_000
/** Everything is judged again this often, for late and revised values that leave the newest one alone. */
const ALL_MS = 600_000
const DAY_MS = 86_400_000
const WEIGHT = { low: 0, medium: 1, high: 2 } as const
const SLOW = ['hour', 'day'] as const
const QUICK = ['realtime', 'minute'] as const

export function createAlarms(deps: AlarmsDeps): Alarms {
  const { db, findings, telemetry, clock } = deps
  const listeningSince = clock()
  const basis = createBasis(deps)
  const counters = createCounters(db, clock)
  /** What was judged last of each site: its newest hours and days, and its newest messages. */
  const judged = new Map<number, { slow: string; quick: string }>()
  let hinted = new Set<number>()
  let stateHinted = false
  let running: Promise<unknown> = Promise.resolve()
  let timers: NodeJS.Timeout[] = []
  let gathering: NodeJS.Timeout | undefined
  let unsubscribe: (() => void) | undefined

  /** Read once for an evaluation, and only if a rule needs it. */
  const stateOnce = () => {
    let facts: Promise<StateFacts> | undefined
    return () => {
      facts ??= readStateFacts(deps, listeningSince)
      return facts
    }
  }
  const evaluation = async (fresh = false) => ({
    deps,
    on: await basis.at(fresh),
    state: stateOnce(),
    count: counters.judged,
  })
  const looksAtMessages = (rule: Rule) => kindsOf(rule).some((kind) => QUICK.some((each) => each === kind))

  const marksOf = async (rules: readonly Rule[], siteIds?: readonly number[]) => {
    const kinds = rules.some(looksAtMessages) ? [...SLOW, ...QUICK] : SLOW
    const marks = new Map<number, { slow: string; quick: string }>()
    for (const { siteId, kind, mark } of await telemetry.latestMarks(kinds, siteIds)) {
      const known = marks.get(siteId) ?? { slow: '', quick: '' }
      const speed = SLOW.some((each) => each === kind) ? 'slow' : 'quick'
      marks.set(siteId, { ...known, [speed]: `${known[speed]} ${kind}:${mark}` })
    }
    return marks
  }

  const evaluateSites = async (siteIds: readonly number[]) => {
    const whole = await evaluation()
    const { rules } = whole.on
    const marks = await marksOf(rules, siteIds)
    const slow = [...marks].filter(([id, mark]) => judged.get(id)?.slow !== mark.slow).map(([id]) => id)
    const slowIds = new Set(slow)
    const quick = [...marks]
      .filter(([id, mark]) => !slowIds.has(id) && judged.get(id)?.quick !== mark.quick)
      .map(([id]) => id)
    const changes = [
      ...(quick.length > 0
        ? await evaluateValues(quick, { ...whole, rules: rules.filter(looksAtMessages) })
        : []),
      ...(slow.length > 0 ? await evaluateValues(slow, { ...whole, rules }) : []),
    ]
    for (const [id, mark] of marks) judged.set(id, mark)
    return counters.done(changes)
  }

  const evaluateAll = async () => {
    const whole = await evaluation(true)
    const { rules, contexts } = whole.on
    const marks = await marksOf(rules)
    await endOfOthers(rules)
    const changes = [
      ...(await evaluateValues([...contexts.keys()], { ...whole, rules })),
      ...(await evaluateState({ ...whole, rules })),
    ]
    for (const [id, mark] of marks) judged.set(id, mark)
    return counters.done(changes)
  }

  const evaluateStateNow = async () => {
    const whole = await evaluation()
    return counters.done(await evaluateState({ ...whole, rules: whole.on.rules }))
  }

  /** A rule that is off or gone has no open findings, also where the process that switched it off died on the way. */
  const endOfOthers = async (rules: readonly Rule[]) => {
    const on = new Set(rules.map(({ id }) => id))
    const open = await findings.known({})
    const off = open.filter(({ rule_id }) => !on.has(rule_id ?? 0))
    if (off.length > 0) await findings.settle(off.map(({ key }) => offSettlement(key, null)))
  }

  const offSettlement = (key: string, by: string | null) => ({
    key,
    at: clock(),
    what: 'rule-off',
    closing: { reason: 'other' as const, note: '规则已停用或删除 The rule was switched off or removed', by },
  })

  const endOfRule = async (ruleId: number, by: string | null) => {
    const open = await findings.known({ ruleIds: [ruleId] })
    await findings.settle(open.map(({ key }) => offSettlement(key, by)))
  }

  const rejudge = async (ruleId: number) => {
    const whole = await evaluation(true)
    const rules = whole.on.rules.filter(({ id }) => id === ruleId)
    const [rule] = rules
    if (!rule) return []
    const sites = [...whole.on.contexts.values()].filter((context) => concerns(rule, context))
    const ids = new Set(sites.map(({ site }) => site.id))
    const open = await findings.known({ ruleIds: [ruleId] })
    const outside = open.filter(({ site_id }) => site_id !== null && !ids.has(site_id))
    await findings.settle(
      outside.map(({ key }) => ({ key, at: clock(), what: 'rule-changed', closing: changedClosing })),
    )
    return counters.done([
      ...(await evaluateValues([...ids], { ...whole, rules, strict: true })),
      ...(await evaluateState({ ...whole, rules, strict: true })),
    ])
  }

  const passOn = () =>
    findings.passOn({
      notify: deps.notify ?? (async () => {}),
      makeTask: deps.makeTask ?? null,
      courseOf: basis.courseOf,
    })

  /** One evaluation at a time; a failed one is repeated by the next timer. */
  const queue = (work: () => Promise<readonly FindingChange[]>) => {
    running = running
      .then(work)
      .then((changes) => (changes.some(({ change }) => change === 'opened') ? passOn() : undefined))
      .catch((error) => {
        deps.log.warn({ err: error }, 'alarms: the evaluation failed and is repeated')
      })
  }

  const gather = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      // What comes in while one evaluation runs is judged together by the next.
      running = running.then(() => {
        const siteIds = [...hinted]
        hinted = new Set()
        const state = stateHinted
        stateHinted = false
        if (siteIds.length > 0) queue(() => evaluateSites(siteIds))
        if (state) queue(evaluateStateNow)
      })
    }, GATHER_MS)
  }

  const changed = async (ruleId: number) => {
    basis.forget()
    await deps.live.publish({ topic: 'alarm-rule', ruleId })
  }

  return {
    start() {
      unsubscribe = deps.live.subscribe((event) => {
        if (event.topic === 'alarm-rule') {
          basis.forget()
          queue(() => rejudge(event.ruleId))
          return
        }
        if (event.topic === 'readings') for (const id of event.siteIds) hinted.add(id)
        else if (event.topic === 'device' || event.topic === 'plan') stateHinted = true
        else return
        gather()
      })
      timers = [
        setInterval(() => queue(evaluateStateNow), STATE_MS),
        setInterval(() => queue(evaluateAll), ALL_MS),
        setInterval(() => queue(() => passOn().then(() => [])), STATE_MS),
        setInterval(() => queue(() => counters.flush().then(() => [])), STATE_MS),
      ]
      queue(evaluateAll)
    },

    async stop() {
      unsubscribe?.()
      for (const timer of timers) clearInterval(timer)
      clearTimeout(gathering)
      gathering = undefined
      await running
      await counters.flush()
    },

    evaluateAll,
    evaluateSites,
    evaluateState: evaluateStateNow,
    rejudge,
    async passOn() {
      await basis.at()
      await passOn()
    },

    async rules() {
      const [rows, raised] = await Promise.all([readRules(db), findings.raisedByRule(clock() - 30 * DAY_MS)])
      return rows.map((row) => ruleAnswer(row, raised.get(row.id) ?? 0))
    },

    async addRule(body, by) {
      const row = await addRule(db, body, by, clock())
      await changed(row.id)
      return ruleAnswer(row, 0)
    },

    async changeRule(id, body, by) {
      const { before, after } = await changeRule(db, id, body, by, clock())
      if (!after.body.enabled) await endOfRule(id, by)
      await changed(id)
      const raised = (await findings.raisedByRule(clock() - 30 * DAY_MS)).get(id) ?? 0
      return { before: ruleAnswer(before, raised), after: ruleAnswer(after, raised) }
    },

    async removeRule(id, by) {
      const row = await removeRule(db, id, by, clock())
      await endOfRule(id, by)
      await changed(id)
      return ruleAnswer(row, 0)
    },

    tryRule: (request) => tryRule(request, deps),

    async ofDeadline(register, raise) {
      const { rules } = await basis.at()
      const rule = rules.find(({ conditions, areaIds }) => {
        const [first] = conditions
        if (first?.is !== 'deadline') return false
        if (areaIds.length > 0 && !(raise.areaId !== null && areaIds.includes(raise.areaId))) return false
        return first.register === null || first.register === register
      })
      if (!rule) return null
      const severity = WEIGHT[raise.severity] > WEIGHT[rule.severity] ? rule.severity : raise.severity
      return { ...raise, ruleId: rule.id, severity }
    },

    metrics: counters.metrics,
  }
}
