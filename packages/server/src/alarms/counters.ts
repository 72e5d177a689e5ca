import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { FindingChange } from '../findings/index.js'
import type { Rule } from './rule.js'
import { countEvaluations } from './rule-store.js'

/** What this process judged and raised. */
export function createCounters(db: Kysely<Database>, clock: () => number) {
  let waiting = new Map<number, number>()
  const judgedBy = new Map<number, number>()
  const changes = { opened: 0, changed: 0, ended: 0 }
  let evaluations = 0
  let lastAt = 0

  return {
    judged(rule: Rule, series: number) {
      waiting.set(rule.id, (waiting.get(rule.id) ?? 0) + series)
      judgedBy.set(rule.id, (judgedBy.get(rule.id) ?? 0) + series)
    },

    done(list: readonly FindingChange[]): FindingChange[] {
      for (const { change } of list) changes[change]++
      evaluations++
      lastAt = clock()
      return [...list]
    },

    /** Adds to the counts of the rules in the database. */
    async flush(): Promise<void> {
      const counts = waiting
      waiting = new Map()
      await countEvaluations(db, counts)
    },

    metrics(): string {
      const lines = [
        '# HELP tuojiang_alarm_series_judged_total Series judged, by rule.',
        '# TYPE tuojiang_alarm_series_judged_total counter',
        ...[...judgedBy].map(([id, count]) => `tuojiang_alarm_series_judged_total{rule="${id}"} ${count}`),
        '# HELP tuojiang_alarm_evaluations_total Rounds of judging.',
        '# TYPE tuojiang_alarm_evaluations_total counter',
        `tuojiang_alarm_evaluations_total ${evaluations}`,
        '# HELP tuojiang_alarm_findings_total Findings of rules that were opened, changed or ended by this process.',
        '# TYPE tuojiang_alarm_findings_total counter',
        ...Object.entries(changes).map(
          ([change, count]) => `tuojiang_alarm_findings_total{change="${change}"} ${count}`,
        ),
        '# HELP tuojiang_alarm_last_evaluation_seconds When the last round ended, seconds since 1970.',
        '# TYPE tuojiang_alarm_last_evaluation_seconds gauge',
        `tuojiang_alarm_last_evaluation_seconds ${lastAt / 1000}`,
      ]
      return `${lines.join('\n')}\n`
    },
  }
}
