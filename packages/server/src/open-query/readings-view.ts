import type { QueryReadings } from '@tuojiang/api'
import { addDays, civilDay, isCivilDay, startOf } from '@tuojiang/measure'
import type { ClientBase } from 'pg'
import type { Static } from 'typebox'
import { conversionOf, factorOf, partsOf } from '../analysis/index.js'
import { type Actor, inScope, notFound } from '../http/index.js'
import type { OpenQueryDeps } from './deps.js'
import { readingsTooMany, wrongRange } from './problems.js'
import { col, type View } from './view.js'

/** Readings are packed in the store, so they are laid out for one question in a table of its own connection. */
export const READING_VIEW: View = {
  name: 'reading',
  label: { zh: '监测数据（先选站点、因子和时段）', en: 'Readings (choose sites, factors and period first)' },
  group: 'readings',
  columns: [
    col('site_id', '站点编号', 'site id', 'number', ''),
    col('site', '站点', 'site', 'text', ''),
    col('factor', '因子代码', 'factor', 'text', ''),
    col('factor_name', '因子', 'factor name', 'text', ''),
    col('statistic', '统计量', 'statistic', 'text', ''),
    col('time', '时间（起）', 'time (begins)', 'instant', ''),
    col('value', '值', 'value', 'number', ''),
    col('unit', '单位', 'unit', 'text', ''),
    col('flag', '标记', 'flag', 'text', ''),
  ],
  from: '',
  scope: null,
}

const MOST_READINGS = 300_000
const HOUR_MS = 3_600_000

/**
 * Lays readings of the sites the actor sees out as `reading` in the connection.
 * @throws Problem when they are too many, or no site is in sight
 */
export async function layOutReadings(
  client: ClientBase,
  { network, telemetry, zone }: OpenQueryDeps,
  asked: Static<typeof QueryReadings>,
  { scope }: Actor,
): Promise<void> {
  if (!isCivilDay(asked.from) || !isCivilDay(asked.until) || asked.from > asked.until) throw wrongRange()
  const from = startOf(civilDay(asked.from), zone)
  const to = startOf(addDays(civilDay(asked.until), 1), zone)
  const found = await network.sitesById(asked.siteIds)
  const sites = found.filter((site) =>
    inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id }),
  )
  if (sites.length === 0) throw notFound({ zh: '所选站点', en: 'The sites chosen' })
  const perFactor = (to - from) / (asked.kind === 'hour' ? HOUR_MS : 24 * HOUR_MS)
  const estimate = sites.length * Math.max(1, asked.factors.length) * perFactor
  if (estimate > MOST_READINGS) throw readingsTooMany(Math.round(estimate), MOST_READINGS)
  const wanted = asked.factors.map(partsOf)
  const ids = sites.map(({ id }) => id)
  const [channels, points] = [
    await network.channels(ids),
    await telemetry.points({
      siteIds: ids,
      kind: asked.kind,
      from,
      to,
      wanted: (factor, statistic) =>
        wanted.length === 0
          ? statistic === 'Avg'
          : wanted.some((one) => one.factor === factor && one.statistic === statistic),
    }),
  ]
  await client.query('BEGIN READ WRITE')
  await client.query(
    'CREATE TEMP TABLE reading (site_id integer, site text, factor text, factor_name text, statistic text, time timestamptz, value double precision, unit text, flag text)',
  )
  for (const { siteId, factor, statistic, times, values, flags } of points) {
    const site = sites.find(({ id }) => id === siteId)
    const code = statistic === 'Avg' ? factor : `${factor}-${statistic}`
    const channel = channels.find((one) => one.site_id === siteId && one.factor === factor)
    const convert = conversionOf(code, channel) ?? (() => Number.NaN)
    const facts = factorOf(code, channel).factor
    await client.query(
      `INSERT INTO reading SELECT $1, $2, $3, $4, $5, to_timestamp(row.ms / 1000), row.value, $6, row.flag
       FROM unnest($7::float8[], $8::float8[], $9::text[]) AS row (ms, value, flag)`,
      [
        siteId,
        site?.name_zh ?? '',
        factor,
        facts.name.zh,
        statistic,
        facts.unit,
        times,
        values.map((value) => (Number.isNaN(value) ? null : convert(value))),
        flags,
      ],
    )
  }
  await client.query('COMMIT')
}
