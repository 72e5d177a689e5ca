import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Alarms, RuleBody } from '../src/alarms/index.js'
import { type AlarmCity, alarmCity, at, HOUR } from './alarm-city.js'

let city: AlarmCity
let alarms: Alarms
beforeAll(async () => {
  city = await alarmCity(at('11-24T09'))
  // Only the rules of a test speak.
  await city.pool.query(`UPDATE alarm_rule SET body = body || '{"enabled": false}'`)
})
afterAll(() => city.drop())
let day = 0
/** Each test lives days after the one before, so that no value of another is in its window. */
beforeEach(() => {
  day += 4
  city.state.now = at('11-24T00') + day * 24 * HOUR
  alarms = city.alarms()
})

const RULE: RuleBody = {
  name: '试',
  kind: 'warning',
  enabled: true,
  severity: 'medium',
  siteKinds: [],
  areaIds: [],
  siteIds: [],
  join: 'any',
  conditions: [{ is: 'limit', of: 'permit', factor: null, average: 'hour', share: 1 }],
  window: null,
  raiseAfter: 1,
  endAfter: 1,
  escalation: [],
  route: { to: 'duty', task: false, within: null },
}
const rule = (part: Partial<RuleBody>) => alarms.addRule({ ...RULE, ...part }, '值班员')
const start = () => at('11-24T00') + day * 24 * HOUR
/** Hour values of the outlet's COD from the start of the test's day. */
async function cod(...values: (number | string)[]) {
  for (const [index, value] of values.entries()) {
    await city.send(1, start() + index * HOUR, [`w01018-Avg=${value}`])
  }
  city.state.now = start() + values.length * HOUR
  await alarms.evaluateAll()
}
const bare = (text: string) => text.replace(/\s+/g, '')

describe('a limit', () => {
  it('is the permit’s, the standard’s or an own one; of several the strictest', async () => {
    const limit = { is: 'limit', factor: 'w01018', average: 'hour', share: 1 } as const
    const permit = await rule({ conditions: [{ ...limit, of: 'permit' }] })
    const standard = await rule({ conditions: [{ ...limit, of: 'standard' }] })
    const both = await rule({
      conditions: [
        { ...limit, of: 'standard' },
        { ...limit, of: 'permit' },
      ],
    })
    const own = await rule({ conditions: [{ ...limit, of: 'own', own: { lower: 41, upper: null } }] })
    await cod(40)
    const limits = async (ruleId: number) => (await city.list({ ruleId })).map(({ limit: of }) => of)
    expect(await limits(permit.id)).toEqual(['30'])
    expect(await limits(standard.id)).toEqual([])
    expect(await limits(both.id)).toEqual(['30'])
    expect(await limits(own.id)).toEqual(['41'])
    for (const { id } of [permit, standard, both, own]) await alarms.removeRule(id, null)
  })

  it('warns early at a share of it, and says which', async () => {
    const { id } = await rule({
      conditions: [{ is: 'limit', of: 'permit', factor: 'w01018', average: 'hour', share: 0.8 }],
    })
    await cod(23.9, 24)
    const [warning, ...more] = await city.list({ ruleId: id })
    expect(more).toEqual([])
    expect(warning?.title.zh).toBe('化学需氧量小时均值达到限值的 80%')
    expect(bare(warning?.detail.zh ?? '')).toBe(
      bare('污水厂 化学需氧量 小时均值 24 mg/L，限值 30 mg/L，为限值的 80%'),
    )
    await alarms.removeRule(id, null)
  })

  it('is compared with each message when the rule says so', async () => {
    const { id } = await rule({
      conditions: [{ is: 'limit', of: 'permit', factor: 'w01018', average: 'message', share: 1 }],
    })
    await city.send(1, start(), ['w01018-Rtd=31'], 'realtime')
    city.state.now = start() + 60_000
    await alarms.evaluateAll()
    expect((await city.list({ ruleId: id })).map(({ value, endedAt }) => [value, endedAt])).toEqual([
      ['31.0', null],
    ])
    await city.send(1, start() + 60_000, ['w01018-Rtd=30'], 'realtime')
    city.state.now = start() + 120_000
    // Newest values are written down once a second, and when the store stops.
    await city.telemetry.stop()
    await alarms.evaluateSites([1])
    expect((await city.list({ ruleId: id }))[0]?.endedAt).not.toBeNull()
    await alarms.removeRule(id, null)
  })
})

describe('de-bounce', () => {
  it('raises after so many bad values in a row, from the first of them, and ends after so many good ones', async () => {
    const { id } = await rule({ raiseAfter: 3, endAfter: 2 })
    await cod(31, 31, 29, 31, 31)
    expect(await city.list({ ruleId: id })).toEqual([])
    await cod(31, 31, 29, 31, 31, 31, 29)
    const [alarm] = await city.list({ ruleId: id })
    expect(alarm).toMatchObject({ startedAt: new Date(start() + 3 * HOUR).toISOString(), endedAt: null })
    await cod(31, 31, 29, 31, 31, 31, 29, 29)
    expect((await city.list({ ruleId: id }))[0]?.endedAt).toBe(new Date(start() + 6 * HOUR).toISOString())
    await alarms.removeRule(id, null)
  })
})

describe('other conditions', () => {
  it('a rise is measured from the lowest of the hours before', async () => {
    const { id } = await rule({
      conditions: [{ is: 'trend', factor: 'w01018', hours: 3, rise: 0.5, relative: true }],
    })
    await cod(20, 10, 12, 14.9)
    expect(await city.list({ ruleId: id })).toEqual([])
    await cod(20, 10, 12, 14.9, 15)
    expect((await city.list({ ruleId: id }))[0]?.title.zh).toBe('化学需氧量快速上升')
    await alarms.removeRule(id, null)
  })

  it('that must hold at once are one alarm, and hold only together', async () => {
    const { id } = await rule({
      name: '高且恒定',
      join: 'all',
      conditions: [
        { is: 'limit', of: 'permit', factor: 'w01018', average: 'hour', share: 1 },
        { is: 'flat-line', factor: 'w01018', hours: 3, floor: null },
      ],
    })
    await cod(40, 41, 20, 20, 20)
    expect(await city.list({ ruleId: id })).toEqual([])
    await cod(40, 41, 20, 20, 20, 40, 40, 40)
    const [alarm, ...more] = await city.list({ ruleId: id })
    expect(more).toEqual([])
    expect(alarm).toMatchObject({
      title: { zh: '高且恒定' },
      limit: '30',
      startedAt: new Date(start() + 5 * HOUR).toISOString(),
    })
    await alarms.removeRule(id, null)
  })

  it('flags are those named, or any but N', async () => {
    const named = await rule({ conditions: [{ is: 'flag', flags: ['D'] }] })
    const any = await rule({ conditions: [{ is: 'flag', flags: ['*'] }] })
    await cod('20/M', '20/N', '20/D')
    expect((await city.list({ ruleId: named.id })).map(({ value }) => value)).toEqual(['D'])
    expect((await city.list({ ruleId: any.id })).map(({ value }) => value).sort()).toEqual(['D', 'M'])
    for (const { id } of [named, any]) await alarms.removeRule(id, null)
  })

  it('an indicator that is behind is a finding of the plan until it is not', async () => {
    const indicator = {
      id: 'plan14.air.good-days',
      name: { zh: '优良天数比率', en: 'good days' },
      verdict: 'behind',
      words: { zh: '落后于进度', en: 'behind the path' },
      value: '88.0',
      target: '91.5',
      unit: '%',
    }
    alarms = city.alarms({ indicators: async () => [indicator] })
    const { id } = await rule({ kind: 'indicator', conditions: [{ is: 'indicator', verdicts: ['behind'] }] })
    await alarms.evaluateState()
    city.state.now += HOUR
    await alarms.evaluateState()
    expect(await city.list({ ruleId: id })).toMatchObject([
      {
        subject: 'indicator:plan14.air.good-days',
        link: '/plan/plan14.air.good-days',
        limit: '91.5',
        endedAt: null,
      },
    ])
    indicator.verdict = 'on-path'
    await alarms.evaluateState()
    expect((await city.list({ ruleId: id }))[0]?.endedAt).not.toBeNull()
    await alarms.removeRule(id, null)
  })
})

describe('where and when', () => {
  it('a rule holds for kinds, counties with what lies below them, and single sites', async () => {
    const ids = await Promise.all([
      rule({ siteKinds: ['gas'] }),
      rule({ areaIds: [1] }),
      rule({ areaIds: [5] }),
      rule({ siteIds: [2] }),
    ])
    await city.send(2, start(), ['a21026-Avg=99'])
    await cod(99)
    const sites = async (ruleId: number) => (await city.list({ ruleId })).map(({ subject }) => subject).sort()
    expect(await Promise.all(ids.map(({ id }) => sites(id)))).toEqual([
      ['site:2'],
      ['site:1', 'site:2'],
      ['site:2'],
      ['site:2'],
    ])
    for (const { id } of ids) await alarms.removeRule(id, null)
  })

  it('a window may run over midnight, and belongs to the day it began on', async () => {
    const weekday = ((new Date(start() + 8 * HOUR).getUTCDay() + 6) % 7) + 1
    const before = ((weekday + 5) % 7) + 1
    const { id } = await rule({ window: { from: 22 * 60, until: 2 * 60, days: [before] } })
    await cod(99, 99, 99, 10)
    const [alarm, ...more] = await city.list({ ruleId: id })
    expect(more).toEqual([])
    expect(alarm?.lastAt).toBe(new Date(start() + HOUR).toISOString())
    await alarms.removeRule(id, null)
  })
})

describe('a rule is data', () => {
  it('of which every version is kept and cannot be changed', async () => {
    const first = await rule({ name: '甲' })
    const { after } = await alarms.changeRule(first.id, { ...RULE, name: '乙', version: 1 }, '科长')
    expect(after).toMatchObject({ name: '乙', version: 2, updatedBy: '科长', builtIn: false })
    await expect(
      alarms.changeRule(first.id, { ...RULE, name: '丙', version: 1 }, null),
    ).rejects.toMatchObject({
      code: 'rule-stale',
      status: 409,
    })
    await alarms.removeRule(first.id, '科长')
    const { rows } = await city.pool.query(
      'SELECT version, body->>$2 AS name, by_name FROM alarm_rule_version WHERE rule_id = $1 ORDER BY version',
      [first.id, 'name'],
    )
    expect(rows).toEqual([
      { version: 1, name: '甲', by_name: '值班员' },
      { version: 2, name: '乙', by_name: '科长' },
      { version: 3, name: null, by_name: '科长' },
    ])
    await expect(city.pool.query("UPDATE alarm_rule_version SET by_name = 'x'")).rejects.toThrow(
      /append-only/,
    )
    await expect(city.pool.query('DELETE FROM finding_event')).rejects.toThrow(/append-only/)
  })

  it('built-in ones are switched off, never removed', async () => {
    await expect(alarms.removeRule(1, null)).rejects.toMatchObject({ code: 'rule-built-in' })
    const names = (await alarms.rules()).filter(({ builtIn }) => builtIn)
    expect(names).toHaveLength(11)
    expect(names.every(({ nameEn }) => (nameEn ?? '') !== '')).toBe(true)
  })

  it('switched off or changed it ends what it holds no longer, and says why', async () => {
    const { id } = await rule({ severity: 'low' })
    await city.send(2, start(), ['a21026-Avg=99'])
    await cod(99)
    expect((await city.list({ ruleId: id })).map(({ state }) => state)).toEqual(['open', 'open'])
    await alarms.changeRule(id, { ...RULE, severity: 'high', siteKinds: ['gas'], version: 1 }, '值班员')
    await alarms.rejudge(id)
    const [gas, outlet] = (await city.list({ ruleId: id })).sort((a, b) => b.subject.localeCompare(a.subject))
    expect(gas).toMatchObject({ state: 'open', severity: 'high' })
    expect(outlet).toMatchObject({ state: 'closed', reason: 'other' })
    expect((await city.findings.events(outlet?.id ?? 0)).map(({ what }) => what)).toEqual([
      'raised',
      'rule-changed',
    ])
    await alarms.changeRule(id, { ...RULE, siteKinds: ['gas'], enabled: false, version: 2 }, '值班员')
    const off = await city.findings.byId(gas?.id ?? 0, { all: true })
    expect(off).toMatchObject({ state: 'closed', acknowledgedBy: '值班员' })
    expect(off.note).toContain('规则已停用')
    await alarms.evaluateAll()
    expect(await city.list({ ruleId: id })).toHaveLength(2)
  })

  it('counts what it judged and raised', async () => {
    const { id } = await rule({})
    await cod(99)
    await alarms.stop()
    const counted = (await alarms.rules()).find((each) => each.id === id)
    expect(counted).toMatchObject({ evaluated: 2, raised30Days: 1 })
    expect(alarms.metrics()).toContain(`tuojiang_alarm_series_judged_total{rule="${id}"} 2`)
    await alarms.removeRule(id, null)
  })

  it.each([
    [
      { conditions: [{ is: 'limit', of: 'own', factor: null, average: 'hour', share: 1 }] },
      'conditions.0.factor',
    ],
    [
      { conditions: [{ is: 'limit', of: 'own', factor: 'w01018', average: 'hour', share: 1 }] },
      'conditions.0.own',
    ],
    [
      { conditions: [{ is: 'trend', factor: 'w01018', hours: 3, rise: 0, relative: true }] },
      'conditions.0.rise',
    ],
    [{ conditions: [{ is: 'device-pending' }, { is: 'silence', minutes: 5 }] }, 'conditions.0'],
    [{ window: { from: 60, until: 60, days: [] } }, 'window'],
    [
      {
        escalation: [
          { afterMinutes: 60, to: 'county' },
          { afterMinutes: 60, to: 'leader' },
        ],
      },
      'escalation',
    ],
  ] satisfies [Partial<RuleBody>, string][])('is refused when it makes no sense: %j', async (part, path) => {
    await expect(rule(part)).rejects.toMatchObject({ code: 'rule-invalid', more: { path } })
  })
})

describe('tried on history', () => {
  it('it says what it would have raised by day, with examples, and raises nothing', async () => {
    const hours = [10, 31, 10, 10, 32, 33, 10]
    for (const [index, value] of hours.entries()) {
      await city.send(1, start() + index * HOUR, [`w01018-Avg=${value}`])
    }
    city.state.now = start() + hours.length * HOUR
    const before = (await city.list()).length
    const tried = await alarms.tryRule({ rule: RULE, days: 2, scope: { all: true } })
    expect(tried).toMatchObject({ raised: 2, truncated: false })
    expect(tried.byDay.map(({ count }) => count)).toEqual([0, 2])
    expect(tried.examples[0]).toMatchObject({
      subject: 'site:1',
      startedAt: new Date(start() + 4 * HOUR).toISOString(),
      endedAt: new Date(start() + 6 * HOUR).toISOString(),
    })
    const debounced = { ...RULE, raiseAfter: 2 }
    expect((await alarms.tryRule({ rule: debounced, days: 2, scope: { all: true } })).raised).toBe(1)
    const county = { all: false, areaIds: [5] } as const
    expect((await alarms.tryRule({ rule: RULE, days: 2, scope: county })).raised).toBe(0)
    expect(await city.list()).toHaveLength(before)
    await expect(
      alarms.tryRule({
        rule: { ...RULE, conditions: [{ is: 'water-class' }] },
        days: 2,
        scope: { all: true },
      }),
    ).rejects.toMatchObject({ code: 'rule-not-tried' })
  })

  it('silence is told by hours that are missing', async () => {
    for (const hour of [0, 1, 2, 9, 10]) await city.send(1, start() + hour * HOUR, ['w01018-Avg=10'])
    city.state.now = start() + 11 * HOUR
    const silence: RuleBody = {
      ...RULE,
      siteIds: [1],
      conditions: [{ is: 'silence', minutes: 120 }],
    }
    const tried = await alarms.tryRule({ rule: silence, days: 1, scope: { all: true } })
    expect(tried.raised).toBe(1)
    expect(tried.examples[0]?.endedAt).toBe(new Date(start() + 9 * HOUR).toISOString())
  })
})
