import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../src/db/index.js'
import { createFindings } from '../src/findings/index.js'
import { type AlarmCity, alarmCity, HOUR } from './alarm-city.js'

/** Requirement R6: exactly one alarm for each breach, however many judge it, whoever dies on the way and however the clocks go. */
let city: AlarmCity
const START = Date.parse('2028-02-28T00:00:00+08:00')
beforeAll(async () => {
  city = await alarmCity(START)
})
afterAll(() => city.drop())

const MINUTES = 60_000
/** A worker with connections and a clock of its own. */
function worker(aheadMinutes = 0) {
  const own = connect(city.url, 4)
  const clock = () => city.state.now + aheadMinutes * MINUTES
  const findings = createFindings({ db: own.db, live: city.live, clock })
  return { ...own, alarms: city.alarms({ db: own.db, findings, clock }) }
}
/** Broken connections are noticed when they are used; the jobs ask again with their next round. */
async function untilConnected<R>(work: () => Promise<R>, rounds = 10): Promise<R> {
  try {
    return await work()
  } catch (error) {
    if (rounds === 0 || !/terminat/i.test((error as Error).message)) throw error
    return untilConnected(work, rounds - 1)
  }
}
const exceedances = () => city.list({ ruleId: 1 })

describe('one alarm for each breach', () => {
  it('when workers whose clocks differ by ten minutes judge the same at once', async () => {
    const workers = [worker(-5), worker(0), worker(5)]
    const values = [29, 31, 32, 29, 33, 29]
    for (const [hour, value] of values.entries()) {
      city.state.now = START + (hour + 1) * HOUR
      await city.send(1, START + hour * HOUR, [`w01018-Avg=${value}`])
      await Promise.all(workers.map(({ alarms }) => alarms.evaluateAll()))
    }
    expect((await exceedances()).map(({ startedAt, endedAt }) => [startedAt, endedAt]).reverse()).toEqual([
      [new Date(START + HOUR).toISOString(), new Date(START + 3 * HOUR).toISOString()],
      [new Date(START + 4 * HOUR).toISOString(), new Date(START + 5 * HOUR).toISOString()],
    ])
    await Promise.all(workers.map((each) => each.close()))
  })

  it('when a worker is killed in the middle of judging, and another begins anew', async () => {
    const before = (await exceedances()).length
    const sites = Array.from({ length: 400 }, (_, index) => 1000 + index)
    await city.pool.query(
      `INSERT INTO site (id, code, name_zh, name_en, kind, area_id) SELECT id, 'K' || id, '排口', 'outlet', 'effluent', 2 FROM unnest($1::integer[]) AS t (id)`,
      [sites],
    )
    await city.pool.query(
      `INSERT INTO site_limit (site_id, factor, upper, basis, source_zh, source_en)
       SELECT id, 'w01018', '50', 'hour', '排污许可证', 'permit' FROM unnest($1::integer[]) AS t (id)`,
      [sites],
    )
    for (const id of sites) await city.send(id, START + 7 * HOUR, ['w01018-Avg=60'])
    city.state.now = START + 8 * HOUR
    const doomed = worker()
    const killed = doomed.alarms.evaluateAll().then(
      () => 'done',
      () => 'killed',
    )
    // The first part of the sites is written, then the connections break.
    while ((await exceedances()).length === before) await new Promise((resolve) => setTimeout(resolve, 5))
    await city.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await killed
    await doomed.close().catch(() => {})
    const heir = worker(5)
    const another = worker(-5)
    await Promise.all([heir, another].map(({ alarms }) => untilConnected(() => alarms.evaluateAll())))
    const { rows } = await city.pool.query<{ sites: string; findings: string }>(
      'SELECT count(DISTINCT site_id) AS sites, count(*) AS findings FROM finding WHERE site_id >= 1000 AND rule_id = 1',
    )
    expect(rows[0]).toEqual({ sites: '400', findings: '400' })
    const events = await city.pool.query(
      "SELECT finding_id FROM finding_event WHERE what = 'raised' GROUP BY finding_id HAVING count(*) > 1",
    )
    expect(events.rows).toEqual([])
    await Promise.all([heir.close(), another.close()])
  })

  it('on the leap day: its daily mean is made of its own 24 hours and judged when it is over', async () => {
    const leap = Date.parse('2028-02-29T00:00:00+08:00')
    await untilConnected(() => city.pool.query('SELECT 1'))
    await city.pool.query(
      `INSERT INTO site_limit (site_id, factor, upper, basis, source_zh, source_en) VALUES (1, 'w21003', '5', 'day', 'GB 18918-2002', 'GB 18918-2002')`,
    )
    for (let hour = 0; hour < 24; hour++) await city.send(1, leap + hour * HOUR, ['w21003-Avg=6'])
    const [ahead, behind] = [worker(5), worker(-5)]
    const found = async () => (await exceedances()).filter(({ factor }) => factor === 'w21003')
    city.state.now = Date.parse('2028-02-29T23:50:00+08:00')
    await Promise.all([ahead.alarms.evaluateAll(), behind.alarms.evaluateAll()])
    expect(await found()).toEqual([])
    city.state.now = Date.parse('2028-03-01T00:06:00+08:00')
    await Promise.all([ahead.alarms.evaluateAll(), behind.alarms.evaluateAll()])
    expect((await found()).map(({ startedAt, value }) => [startedAt, value])).toEqual([
      [new Date(leap).toISOString(), '6.00'],
    ])
    await Promise.all([ahead.close(), behind.close()])
  })

  it('of silence, for each source', async () => {
    const start = city.state.now
    await city.pool.query('UPDATE device SET last_seen = $1', [new Date(start)])
    const workers = [worker(5), worker(-5)]
    city.state.now = start + 2 * HOUR
    // Devices had time to come back since the workers began to listen.
    await Promise.all(workers.map(({ alarms }) => alarms.evaluateState()))
    await Promise.all(workers.map(({ alarms }) => alarms.evaluateState()))
    const silent = (await city.list({ kind: 'silence' })).map(({ subject, startedAt }) => [
      subject,
      startedAt,
    ])
    const since = new Date(start + HOUR).toISOString()
    expect(silent.sort()).toEqual([
      ['site:1', since],
      ['site:2', since],
    ])
    await Promise.all(workers.map((each) => each.close()))
  })
})
