import { dayOf, factorByCode } from '@tuojiang/measure'
import type { FastifyInstance } from 'fastify'
import { createLedger, deviceViews } from '../gateway/index.js'
import type { Scope } from '../http/actor.js'
import { notFound } from '../http/problem.js'
import { serve } from '../http/route.js'
import type { LatestMessage } from '../telemetry/index.js'
import { cached } from './cached.js'
import type { OverviewDeps } from './deps.js'
import { createLatestTexts, type LatestAnswer } from './latest-texts.js'
import { sendBytes } from './shared-answer.js'
import { siteSummaries } from './site-summaries.js'

const UNITS_MS = 60_000

/** Divisions and sites. */
export function networkRoutes(app: FastifyInstance, deps: OverviewDeps): void {
  const { network, telemetry, clock, pack } = deps
  const ledger = createLedger(deps.db)
  const sentUnits = cached(UNITS_MS, clock, async () => {
    const sites = await network.sites({}, { all: true })
    const channels = await network.channels(sites.map((site) => site.id))
    return new Map(channels.map((channel) => [`${channel.site_id}:${channel.factor}`, channel.sent_unit]))
  })

  const latestAnswer = (message: LatestMessage, units: ReadonlyMap<string, string>): LatestAnswer => ({
    siteId: message.siteId,
    kind: message.kind,
    time: new Date(message.time).toISOString(),
    receivedAt: new Date(message.receivedAt).toISOString(),
    values: message.items.map(({ factor, statistic, value, flag }) => ({
      factor,
      statistic,
      value: value === '' ? null : value,
      flag,
      unit: units.get(`${message.siteId}:${factor}`) ?? factorByCode(factor)?.unit ?? '',
    })),
  })

  const idsInScope = async (scope: Scope): Promise<number[] | undefined> =>
    scope.all ? undefined : (await network.sites({}, scope)).map((site) => site.id)

  serve(app, 'GET /api/areas', async () =>
    (await network.areas()).map((area) => ({
      id: area.id,
      code: area.code,
      name: { zh: area.name_zh, en: area.name_en },
      kind: area.kind,
      parentId: area.parent_id,
    })),
  )

  serve(app, 'GET /api/sites', async ({ query, actor }) => {
    const { kind, areaId, search } = query
    const sites = await network.sites(
      { ...(kind && { kind }), ...(areaId !== undefined && { areaId }), ...(search && { search }) },
      actor.scope,
    )
    return siteSummaries(deps, sites, actor.scope, instantOf(query.asOf))
  })

  const latestOf = async (ids: readonly number[] | undefined): Promise<LatestAnswer[]> => {
    const [messages, units] = await Promise.all([telemetry.latest(ids), sentUnits()])
    return newestOfEach(messages).map((message) => latestAnswer(message, units))
  }
  const latestTexts = createLatestTexts({ live: deps.live, clock, read: latestOf })
  app.addHook('onClose', async () => latestTexts.close())

  serve(app, 'GET /api/sites/latest', async ({ query, actor, request, reply }) => {
    const inScope = await idsInScope(actor.scope)
    if (query.ids === undefined) {
      if (!inScope) return sendBytes(await latestTexts.all(), request, reply) as never
      return reply.type('application/json; charset=utf-8').send(await latestTexts.of(inScope)) as never
    }
    const asked = idsOf(query.ids)
    return latestOf(inScope ? asked.filter((id) => inScope.includes(id)) : asked)
  })

  serve(app, 'GET /api/sites/:id', async ({ params, query, actor }) => {
    const site = await network.site(params.id)
    if (!site || !(await network.siteInScope(site.id, actor.scope)))
      throw notFound({ zh: '点位', en: 'The site' })
    const asOf = instantOf(query.asOf)
    const ids = [site.id]
    const [summaries, devices, channels, limits, messages, units] = await Promise.all([
      siteSummaries(deps, [site], actor.scope, asOf),
      network.devicesOfSite(site.id),
      network.channels(ids),
      network.limits(ids, dayOf(asOf ?? clock(), pack.utcOffsetMinutes)),
      telemetry.latest(ids),
      sentUnits(),
    ])
    const [summary] = summaries
    if (!summary) throw notFound({ zh: '点位', en: 'The site' })
    return {
      site: summary,
      devices: await deviceViews(devices, { network, ledger, clock }),
      channels: channels.map((channel) => ({
        factor: channel.factor,
        name: factorByCode(channel.factor)?.name ?? { zh: channel.factor, en: channel.factor },
        unit: channel.sent_unit,
        displayUnit: channel.display_unit,
        decimals: channel.decimals,
      })),
      limits: limits.map((limit) => ({
        factor: limit.factor,
        lower: limit.lower,
        upper: limit.upper,
        basis: limit.basis,
        source: { zh: limit.source_zh, en: limit.source_en },
      })),
      latest: messages
        .filter((message) => asOf === null || message.receivedAt <= asOf)
        .map((message) => latestAnswer(message, units)),
      attributes: site.attributes,
    }
  })
}

export const instantOf = (text: string | undefined): number | null =>
  text === undefined ? null : Date.parse(text)

const idsOf = (text: string): number[] =>
  text
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)

/** One message a site: what it said last, whichever kind. */
function newestOfEach(messages: readonly LatestMessage[]): LatestMessage[] {
  const newest = new Map<number, LatestMessage>()
  for (const message of messages) {
    const known = newest.get(message.siteId)
    if (!known || message.receivedAt >= known.receivedAt) newest.set(message.siteId, message)
  }
  return [...newest.values()]
}
