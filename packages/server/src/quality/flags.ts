import { FAIL, PASS, runChecks, SUSPECT, stampOrder, timeGap } from '@tuojiang/quality'
import type { PoolClient } from 'pg'
import type { SiteBlock } from './block.js'

/** What a check says of one value; an empty factor is the stamp of the whole message. */
export interface Flag {
  siteId: number
  factor: string
  /** Start of the hour, ms. */
  time: number
  code: string
  result: number
}

/** Flags of a site between two moments (ms, the second exclusive), from a block that reaches far enough around them. */
export function flagsOf({ checked, profile, starts, block }: SiteBlock, from: number, to: number): Flag[] {
  const siteId = checked.site.id
  const flags: Flag[] = []
  const first = starts.findIndex((time) => time >= from)
  if (first < 0) return flags
  const take = (factor: string, code: string, results: Uint8Array, values: Float64Array | null) => {
    for (let index = first; index < starts.length; index++) {
      const time = starts[index] as number
      if (time >= to) return
      const result = results[index]
      if ((result === SUSPECT || result === FAIL) && !(values && Number.isNaN(values[index])))
        flags.push({ siteId, factor, time, code, result })
    }
  }
  take('', 'qc.timing.gap', timeGap(block.times, profile.gapSeconds.value), null)
  take(
    '',
    'qc.timing.order',
    stampOrder(block.times, profile.interval, block.now ?? Number.POSITIVE_INFINITY),
    null,
  )
  const { checks } = runChecks(profile, block)
  for (const [factor, made] of Object.entries(checks)) {
    const rate = made['qc.rate']
    const spikes = made['qc.spike']
    for (const [code, results] of Object.entries(made)) {
      const said = results === rate && spikes ? withoutEchoes(rate, spikes) : results
      take(factor, code, said, block.values[factor] ?? null)
    }
  }
  return flags
}

/** The value behind a spike falls as fast as the spike rose: that is said against the spike, not against it. */
function withoutEchoes(rate: Uint8Array, spikes: Uint8Array): Uint8Array {
  return rate.map((result, index) => {
    const before = spikes[index - 1]
    return before === SUSPECT || before === FAIL ? PASS : result
  })
}

const keyOf = (flag: Omit<Flag, 'result'>) => `${flag.siteId}|${flag.factor}|${flag.time}|${flag.code}`

interface Window {
  siteId: number
  from: number
  to: number
}

/**
 * Makes the stored flags of the windows those given. What is the same is left alone, so that checking again leaves no trace.
 * @returns flags that came, went or changed
 */
export async function storeFlags(
  client: PoolClient,
  windows: readonly Window[],
  flags: readonly Flag[],
  now: number,
): Promise<Flag[]> {
  if (windows.length === 0) return []
  const { rows } = await client.query<{
    site_id: number
    factor: string
    time: Date
    code: string
    result: number
  }>(
    `SELECT flag.site_id, flag.factor, flag.time, flag.code, flag.result FROM quality_flag AS flag
     JOIN unnest($1::integer[], $2::timestamptz[], $3::timestamptz[]) AS looked (site_id, from_at, to_at)
       ON flag.site_id = looked.site_id AND flag.time >= looked.from_at AND flag.time < looked.to_at
     WHERE flag.gone_at IS NULL`,
    [
      windows.map(({ siteId }) => siteId),
      windows.map(({ from }) => new Date(from)),
      windows.map(({ to }) => new Date(to)),
    ],
  )
  const known = new Map(
    rows.map((row) => {
      const flag: Flag = {
        siteId: row.site_id,
        factor: row.factor,
        time: row.time.getTime(),
        code: row.code,
        result: row.result,
      }
      return [keyOf(flag), flag] as const
    }),
  )
  const fresh: Flag[] = []
  for (const flag of flags) {
    const key = keyOf(flag)
    if (known.get(key)?.result === flag.result) known.delete(key)
    else fresh.push(flag)
  }
  const gone = [...known.values()]
  const columns = (list: readonly Flag[]) => [
    list.map(({ siteId }) => siteId),
    list.map(({ factor }) => factor),
    list.map(({ time }) => new Date(time)),
    list.map(({ code }) => code),
  ]
  if (gone.length > 0)
    await client.query(
      `UPDATE quality_flag AS flag SET gone_at = $5
       FROM unnest($1::integer[], $2::text[], $3::timestamptz[], $4::text[]) AS gone (site_id, factor, time, code)
       WHERE flag.site_id = gone.site_id AND flag.factor = gone.factor AND flag.time = gone.time AND flag.code = gone.code AND flag.gone_at IS NULL`,
      [...columns(gone), new Date(now)],
    )
  if (fresh.length > 0)
    await client.query(
      `INSERT INTO quality_flag (site_id, factor, time, code, result, found_at)
       SELECT site_id, factor, time, code, result, $6 FROM unnest($1::integer[], $2::text[], $3::timestamptz[], $4::text[], $5::smallint[])
         AS fresh (site_id, factor, time, code, result)
       ON CONFLICT (site_id, factor, time, code, found_at) DO UPDATE SET result = EXCLUDED.result, gone_at = NULL`,
      [...columns(fresh), fresh.map(({ result }) => result), new Date(now)],
    )
  return [...fresh, ...gone]
}
