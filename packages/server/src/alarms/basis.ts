import { dayOf } from '@tuojiang/measure'
import type { AlarmsDeps } from './deps.js'
import type { Rule } from './rule.js'
import { readRules, ruleOf } from './rule-store.js'
import { readContexts, type SiteContext } from './site-context.js'

/** What one evaluation stands on. */
export interface Basis {
  now: number
  /** Nothing older is judged, ms: a history that is loaded raises no alarms. */
  since: number
  contexts: ReadonlyMap<number, SiteContext>
  /** Those that are switched on. */
  rules: readonly Rule[]
}

const HOUR_MS = 3_600_000
export const WINDOW_HOURS = 48
const KEPT_MS = 60_000

/** Sites, limits and rules, read again each minute and when a rule changed. */
export function createBasis({ db, network, clock, zone }: AlarmsDeps) {
  let read: { at: number; contexts: Basis['contexts']; rules: readonly Rule[] } | null = null
  return {
    forget() {
      read = null
    },
    async at(fresh = false): Promise<Basis> {
      const now = clock()
      if (!read || fresh || now - read.at > KEPT_MS || now < read.at) {
        const [contexts, rows] = await Promise.all([readContexts(network, dayOf(now, zone)), readRules(db)])
        read = { at: now, contexts, rules: rows.map(ruleOf).filter(({ enabled }) => enabled) }
      }
      return { contexts: read.contexts, rules: read.rules, now, since: now - WINDOW_HOURS * HOUR_MS }
    },
    /** What to do about the findings of a rule; from what was read last. */
    courseOf(ruleId: number) {
      const rule = read?.rules.find(({ id }) => id === ruleId)
      return rule && { ...rule.route, escalation: rule.escalation }
    },
  }
}
