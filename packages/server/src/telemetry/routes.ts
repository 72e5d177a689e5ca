import { factorByCode } from '@tuojiang/measure'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../http/actor.js'
import { notFound, Problem } from '../http/problem.js'
import { serve } from '../http/route.js'
import type { Network, Site } from '../network/index.js'
import { csvDownload, type Heading, workbookDownload } from './download.js'
import type { ReadingKind } from './kinds.js'
import { cursorOf, pageOfRows, placeOf, rowsOf } from './rows.js'
import { chartSeries } from './series-view.js'
import { commandOfKind, type TelemetryStore } from './store.js'

export interface TelemetryRouteDeps {
  telemetry: TelemetryStore
  network: Network
  clock: () => number
  /** minutes east of UTC */
  zone: number
}

const SITE = { zh: '站点', en: 'The site' }
const DEFAULT_POINTS = 2000
const DEFAULT_ROWS = 1000
const DEFAULT_SEALS = 30

/** Serves readings as charts, tables and downloads, and the seals of the days. */
export function telemetryRoutes(app: FastifyInstance, deps: TelemetryRouteDeps): void {
  const { telemetry, network, clock, zone } = deps

  const siteFor = async (actor: Actor, id: number): Promise<Site> => {
    const site = (await network.siteInScope(id, actor.scope)) ? await network.site(id) : undefined
    if (!site) throw notFound(SITE)
    return site
  }

  const headingOf = async (
    site: Site,
    query: { from: number; to: number; kind: ReadingKind },
    actor: Actor,
  ): Promise<Heading> => {
    const area = (await network.areas()).find((candidate) => candidate.id === site.area_id)
    return {
      ...query,
      site: { zh: site.name_zh, en: site.name_en },
      siteCode: site.code,
      area: area ? { zh: area.name_zh, en: area.name_en } : null,
      madeAt: clock(),
      madeBy: actor.name ?? actor.login,
      demo: site.demo,
      zone,
    }
  }

  serve(app, 'GET /api/sites/:id/series', async ({ params, query, actor }) => {
    const site = await siteFor(actor, params.id)
    const channels = await network.channels([site.id])
    return chartSeries(telemetry, channels, clock(), {
      ...rangeOf(query),
      siteId: site.id,
      kind: query.kind,
      factors: query.factors.split(',').filter((name) => name !== ''),
      points: query.points ?? DEFAULT_POINTS,
      ...(query.asOf && { asOf: Date.parse(query.asOf) }),
    })
  })

  serve(app, 'GET /api/sites/:id/readings', async ({ params, query, actor }) => {
    const site = await siteFor(actor, params.id)
    const after = query.cursor ? placeOf(query.cursor) : null
    if (query.cursor && !after) throw badCursor()
    const { rows, more } = await pageOfRows(
      telemetry,
      {
        ...rangeOf(query),
        siteId: site.id,
        kind: query.kind,
        ...(query.factor && { factor: factorByCode(query.factor)?.code ?? query.factor }),
        ...(query.asOf && { asOf: Date.parse(query.asOf) }),
      },
      query.limit ?? DEFAULT_ROWS,
      after,
    )
    const cn = commandOfKind(query.kind)
    const frames = await telemetry.framesOfReadings(rows.map((row) => ({ ...row, cn })))
    const last = rows.at(-1)
    return {
      items: rows.map((row, index) => ({
        time: new Date(row.time).toISOString(),
        factor: row.factor,
        statistic: row.statistic,
        value: row.value,
        flag: row.flag,
        receivedAt: new Date(row.receivedAt).toISOString(),
        revised: row.revised,
        frame: frames[index] ?? null,
      })),
      next: more && last ? cursorOf(last) : null,
    }
  })

  serve(app, 'GET /api/sites/:id/readings.csv', async ({ params, query, actor, reply }) => {
    const site = await siteFor(actor, params.id)
    const asked = { ...rangeOf(query), kind: query.kind }
    attach(reply, site, query, 'csv', 'text/csv; charset=utf-8')
    const stretches = rowsOf(telemetry, { ...asked, siteId: site.id })
    return csvDownload(stretches, await headingOf(site, asked, actor))
  })

  serve(app, 'GET /api/sites/:id/readings.xlsx', async ({ params, query, actor, reply }) => {
    const site = await siteFor(actor, params.id)
    const asked = { ...rangeOf(query), kind: query.kind }
    attach(reply, site, query, 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    const stretches = rowsOf(telemetry, { ...asked, siteId: site.id })
    return workbookDownload(stretches, await headingOf(site, asked, actor))
  })

  serve(app, 'GET /api/seals', ({ query }) => telemetry.seals(query.limit ?? DEFAULT_SEALS))
}

function rangeOf(query: { from: string; to: string }): { from: number; to: number } {
  const from = Date.parse(query.from)
  const to = Date.parse(query.to)
  if (from < to) return { from, to }
  throw new Problem(
    400,
    'empty-range',
    { zh: '结束时间应晚于开始时间', en: 'the end must be later than the beginning' },
    {
      path: 'to',
      action: { zh: '请改正时段', en: 'Correct the period' },
    },
  )
}

const badCursor = () =>
  new Problem(
    400,
    'bad-cursor',
    { zh: '翻页标记无法识别', en: 'the cursor is not one of this list' },
    {
      path: 'cursor',
      action: { zh: '请从第一页重新开始', en: 'Begin again with the first page' },
    },
  )

function attach(
  reply: { header(name: string, value: string): unknown; type(type: string): unknown },
  site: Site,
  query: { from: string; to: string; kind: string },
  ending: string,
  type: string,
): void {
  const name = `${site.code}-${query.kind}-${query.from.slice(0, 10)}-${query.to.slice(0, 10)}.${ending}`
  reply.type(type)
  reply.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`)
}
