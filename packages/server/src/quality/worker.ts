import { dayOf, isoWithZone } from '@tuojiang/measure'
import { transaction } from '../telemetry/index.js'
import type { QualityDeps } from './deps.js'
import { checkWindows, lockQuality, windowsOf } from './run.js'
import { readCheckedSites } from './sites.js'

export interface QualityWorker {
  /** Checks what waits. @returns how many due hours were dealt with */
  runOnce(): Promise<number>
  start(): void
  /** Waits for what runs. */
  stop(): Promise<void>
}

const POLL_MS = 5_000
/** Hours come from all stations within a minute or two: they are checked together, but none waits longer than this. */
const MOST_WAIT_MS = 60_000
const DUE_AT_A_TIME = 20_000
/** After a failure what was due stays due. */
const TROUBLE_MS = 30_000
/** Local hour from which the nightly inspection runs, when the city sends least. */
const INSPECTION_HOUR = 3

export function createWorker(deps: QualityDeps, inspectAll: () => Promise<unknown>): QualityWorker {
  const { pool, clock, zone } = deps
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  let seen = { newest: '', since: 0 }

  async function runOnce(): Promise<number> {
    const sites = await readCheckedSites(deps.network)
    return transaction(pool, async (client) => {
      await lockQuality(client)
      const { rows } = await client.query<{ site_id: number; id: string; time: Date }>(
        'SELECT site_id, id, time FROM quality_due ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED',
        [DUE_AT_A_TIME],
      )
      if (rows.length === 0) return 0
      const due = rows.map((row) => ({ siteId: row.site_id, time: row.time.getTime() }))
      await checkWindows(client, deps, windowsOf(sites, due, clock()), sites)
      await client.query(
        'DELETE FROM quality_due USING unnest($1::integer[], $2::bigint[]) AS done (site_id, id) WHERE quality_due.site_id = done.site_id AND quality_due.id = done.id',
        [rows.map((row) => row.site_id), rows.map((row) => row.id)],
      )
      return rows.length
    })
  }

  /** Whether what waits has stopped growing, or has waited long enough. */
  async function isQuiet(): Promise<boolean> {
    const { rows } = await pool.query<{ newest: string | null }>('SELECT max(id) AS newest FROM quality_due')
    const newest = rows[0]?.newest ?? null
    if (newest === null) {
      seen = { newest: '', since: 0 }
      return false
    }
    if (seen.newest === newest) return true
    if (seen.since === 0) seen.since = performance.now()
    seen.newest = newest
    return performance.now() - seen.since >= MOST_WAIT_MS
  }

  /** One process inspects, once a night. */
  async function inspectNightly(): Promise<void> {
    const now = clock()
    if (Number(isoWithZone(now, zone).slice(11, 13)) < INSPECTION_HOUR) return
    const { rowCount } = await pool.query(
      `INSERT INTO setting (key, value) VALUES ('quality.inspected', $1)
       ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, updated_at = now() WHERE setting.value IS DISTINCT FROM EXCLUDED.value`,
      [JSON.stringify(dayOf(now, zone))],
    )
    if (rowCount) await inspectAll()
  }

  async function tick(): Promise<void> {
    let pause = POLL_MS
    try {
      if (await isQuiet()) {
        while (!stopped && (await runOnce()) > 0);
        seen = { newest: '', since: 0 }
      }
      if (!stopped) await inspectNightly()
    } catch (error) {
      pause = TROUBLE_MS
      deps.onTrouble?.(error)
    }
    if (!stopped) timer = setTimeout(go, pause)
  }
  const go = () => {
    running = tick()
  }

  return {
    runOnce,
    start() {
      stopped = false
      go()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
