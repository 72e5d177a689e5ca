import type { Actor } from '../http/actor.js'
import type { Plan } from '../plan/index.js'

/** Invented yearly reports of the indicators nobody can compute, first to last year of the plan. */
const REPORTED: Readonly<Record<string, readonly (number | null)[]>> = {
  'plan14.total.nox': [820, 1650, 2480, 3310, 4120],
  'plan14.total.voc': [240, 520, 790, 1010, 1190],
  'plan14.total.cod': [0.0902, 0.1876, 0.2954, 0.4021, 0.503],
  'plan14.total.nh3n': [0.0041, 0.0088, 0.0137, 0.0189, 0.0231],
  'plan14.water.rural-sewage': [66.41, 69.85, 73.8, 79.46, 84.12],
  'plan14.carbon.non-fossil': [36.2, 36.9, 37.5, 38.3, 39.2],
  'plan14.soil.farmland': [94.8, 95.3, 95.9, 96.4, 96.7],
  'plan14.ecology.red-line': [0.646, 0.646, 0.646, 0.646, 0.646],
}

const FIRST_YEAR = 2021
const NOTE = '演示上报值，非真实数据 / demo report, no real data'

const DEMO_REPORTER: Actor = {
  accountId: null,
  login: 'demo',
  name: '演示数据 demo data',
  roles: ['division'],
  scope: { all: true },
  address: '-',
  sessionId: null,
}

/** Reports of the demo city; written once, with its history. Indicators another city's pack does not have are passed over. */
export async function reportDemoValues(plan: Plan): Promise<void> {
  const known = new Set(plan.pack.indicators.map((indicator) => indicator.id))
  for (const [id, values] of Object.entries(REPORTED)) {
    if (!known.has(id)) continue
    for (const [index, value] of values.entries()) {
      await plan.report(id, { period: String(FIRST_YEAR + index), value, note: NOTE }, DEMO_REPORTER)
    }
  }
}
