import type { DemoContent } from '../city/index.js'
import type { Actor } from '../http/actor.js'
import type { Plan } from '../plan/index.js'

const NOTE = '演示上报值，非真实数据 / demo report, no real data'

const DEMO_REPORTER: Actor = {
  accountId: null,
  login: 'demo',
  name: '演示数据 demo data',
  roles: ['division'],
  scope: { all: true },
  enterpriseId: null,
  orgId: null,
  address: '-',
  sessionId: null,
}

/**
 * Reports of the demo city; written once, with its history. Passed over: indicators another city's pack does not have, and those that
 * are computed.
 */
export async function reportDemoValues(
  plan: Plan,
  { firstYear, values }: DemoContent['reports'],
): Promise<void> {
  const reported = plan.pack.indicators.filter(({ method }) => method === 'reported')
  const known = new Set(reported.map(({ id }) => id))
  for (const [id, years] of Object.entries(values)) {
    if (!known.has(id)) continue
    for (const [index, value] of years.entries()) {
      await plan.report(id, { period: String(firstYear + index), value, note: NOTE }, DEMO_REPORTER)
    }
  }
}
