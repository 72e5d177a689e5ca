import type { FastifyInstance } from 'fastify'
import type { Attachments } from '../attachments/index.js'
import { Problem } from '../http/problem.js'
import { serve } from '../http/route.js'
import { inScope, type Scope } from '../http/scope.js'
import type { Network } from '../network/index.js'
import type { Findings } from './findings.js'

export interface FindingRoutesDeps {
  findings: Findings
  network: Pick<Network, 'areas' | 'site'>
  attachments: Pick<Attachments, 'attachable'>
  clock: () => number
}

const SITE = /^site:(\d+)$/

export function findingRoutes(
  app: FastifyInstance,
  { findings, network, attachments, clock }: FindingRoutesDeps,
): void {
  serve(app, 'GET /api/findings', async ({ query, actor }) => {
    const { state, kind, severity, subject, ruleId, alarms, deadlines, areaId, from, until } = query
    const limit = query.limit ?? 100
    const items = await findings.list(
      {
        state,
        kind,
        severity,
        subject,
        ruleId,
        alarms,
        deadlines,
        areaIds: areaId === undefined ? undefined : await withBelow(network, areaId),
        from: from === undefined ? undefined : Date.parse(from),
        until: until === undefined ? undefined : Date.parse(until),
        before: query.cursor === undefined ? undefined : Number(query.cursor) || 0,
        limit: limit + 1,
      },
      actor.scope,
    )
    const page = items.slice(0, limit)
    return { items: page, next: items.length > limit ? String(page.at(-1)?.id) : null }
  })

  serve(app, 'GET /api/findings/summary', async ({ query, actor }) =>
    findings.summary(actor.scope, {
      areaIds: query.areaId === undefined ? undefined : await withBelow(network, query.areaId),
      alarms: query.alarms,
      deadlines: query.deadlines,
    }),
  )

  serve(app, 'GET /api/findings/:id', async ({ params, actor }) => {
    const finding = await findings.byId(params.id, actor.scope)
    return { ...finding, events: await findings.events(params.id) }
  })

  serve(app, 'POST /api/findings', async ({ body, actor, audited }) => {
    const place = await placeOf(body.subject, body.areaId ?? onlyArea(actor.scope))
    if (!inScope(actor.scope, place)) throw outsideScope()
    const now = clock()
    const at = body.at === undefined ? now : Math.min(now, Date.parse(body.at))
    const onceKey = body.onceKey ? `${actor.accountId}:${body.onceKey}` : null
    // Sent again because the answer was lost on the way: it is there, and its photos are no longer free.
    const before = onceKey === null ? null : await findings.idOfOnceKey(onceKey)
    if (before !== null) {
      audited({ subject: `finding:${before}` })
      return findings.byId(before, { all: true })
    }
    const files = [...new Set(body.attachments ?? [])]
    const mine = await attachments.attachable(files, null, actor)
    const unknown = files.filter((file) => !mine.has(file))
    if (unknown.length > 0) throw attachmentUnknown(unknown)
    const [id = -1] = await findings.raise([
      {
        key: onceKey ? `field:${onceKey}` : `field:${actor.accountId}:${now}`,
        kind: 'field',
        subject: body.subject ?? `account:${actor.accountId}`,
        subjectName: place.name,
        siteId: place.siteId,
        areaId: place.areaId,
        enterpriseId: place.enterpriseId,
        link: place.siteId === null ? null : `/sites/${place.siteId}`,
        severity: body.severity,
        title: { zh: body.title, en: body.title },
        detail: { zh: body.detail, en: body.detail },
        attachments: files,
        lon: body.lon ?? null,
        lat: body.lat ?? null,
        startedAt: at,
        endsBy: 'person',
        raisedBy: actor.name ?? actor.login,
        onceKey,
      },
    ])
    audited({ subject: `finding:${id}` })
    return findings.byId(id, { all: true })
  })

  serve(app, 'POST /api/findings/:id/acknowledge', async ({ params, body, actor, audited }) => {
    audited({ subject: `finding:${params.id}` })
    const by = { accountId: actor.accountId, name: actor.name ?? actor.login }
    const { before, after } = await findings.acknowledge(params.id, body, by, actor.scope)
    audited({ before: { state: before.state }, after: { state: after.state, ...body } })
    return after
  })

  serve(app, 'POST /api/findings/:id/close', async ({ params, body, actor, audited }) => {
    audited({ subject: `finding:${params.id}` })
    const by = { accountId: actor.accountId, name: actor.name ?? actor.login }
    const { before, after } = await findings.close(params.id, body, by, actor.scope)
    audited({ before: { state: before.state }, after: { state: after.state, ...body } })
    return after
  })

  serve(app, 'GET /api/mutes', ({ actor }) => findings.mutes(actor.scope))

  serve(app, 'POST /api/mutes', async ({ body, actor, audited }) => {
    const mute = await findings.mute(body, actor.name ?? actor.login, actor.scope)
    audited({ subject: `mute:${mute.id}`, after: mute })
    return mute
  })

  serve(app, 'DELETE /api/mutes/:id', async ({ params, actor, audited }) => {
    audited({ subject: `mute:${params.id}` })
    await findings.unmute(params.id, actor.scope)
    return {}
  })

  /** Where a finding lies: at the site it is about, otherwise where its author says. */
  async function placeOf(subject: string | undefined, areaId: number | null) {
    const siteId = Number(SITE.exec(subject ?? '')?.[1] ?? Number.NaN)
    const site = Number.isNaN(siteId) ? undefined : await network.site(siteId)
    return site
      ? {
          siteId: site.id,
          areaId: site.area_id,
          enterpriseId: site.enterprise_id,
          name: { zh: site.name_zh, en: site.name_en },
        }
      : { siteId: null, areaId, enterpriseId: null, name: null }
  }
}

/** Who works in one county finds there. */
const onlyArea = (scope: Scope): number | null =>
  !scope.all && scope.areaIds.length === 1 ? (scope.areaIds[0] ?? null) : null

async function withBelow(network: Pick<Network, 'areas'>, areaId: number): Promise<number[]> {
  const areas = await network.areas()
  return areas.filter((area) => area.id === areaId || area.parent_id === areaId).map((area) => area.id)
}

const attachmentUnknown = (ids: readonly number[]) =>
  new Problem(
    422,
    'finding-attachment-unknown',
    {
      zh: `附件 ${ids.join('、')} 不存在，或不是您上传的，或已属于别的记录`,
      en: `The files ${ids.join(', ')} do not exist, are not yours, or belong to something else already`,
    },
    { path: 'attachments', details: { ids } },
  )

const outsideScope = () =>
  new Problem(
    422,
    'finding-outside-scope',
    {
      zh: '问题所在地不在您的管辖范围内',
      en: 'The place of the finding lies outside what you are responsible for',
    },
    { path: 'areaId', action: { zh: '请填写本县区或本县区的点位', en: 'Name your county or a site of it' } },
  )
