import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { notFound, Problem } from '../http/problem.js'
import { serve } from '../http/route.js'
import type { LiveBus } from '../live/index.js'
import type { Device, Network } from '../network/index.js'
import { commandRoutes } from './command-routes.js'
import { deviceViews } from './device-view.js'
import { frameRoutes } from './frame-routes.js'
import type { Gateway } from './gateway.js'
import { createHeldRegister } from './held.js'
import { createLedger, type Ledger } from './ledger.js'
import { DEFAULT_PROFILE, profileOf, secretOf } from './profile.js'
import { type GatewayStats, mergeStats } from './stats.js'
import type { GatewayStore } from './store.js'

export interface GatewayRouteDeps {
  db: Kysely<Database>
  network: Network
  telemetry: GatewayStore
  live: LiveBus
  clock: () => number
  /** The gateway of this process; null where another process runs it. */
  gateway: Gateway | null
}

/** What the routes share: the device behind an id, when the actor may see it. */
export interface DeviceAccess extends GatewayRouteDeps {
  ledger: Ledger
  deviceFor(actor: Actor, id: number): Promise<Device>
}

const NAME = { zh: '设备', en: 'The device' }
/** Devices without a site belong to no area yet; those who put devices in order see them. */
const SEE_UNBOUND = new Set<string>(['station', 'system-admin', 'duty'])

const seesUnbound = (actor: Actor) => actor.scope.all && actor.roles.some((role) => SEE_UNBOUND.has(role))

/** Serves devices, their frames, console and commands, and the counters of the gateway. */
export function gatewayRoutes(app: FastifyInstance, deps: GatewayRouteDeps): void {
  const { network, clock } = deps
  const ledger = createLedger(deps.db)
  const held = createHeldRegister(deps.db)
  const views = (devices: readonly Device[]) => deviceViews(devices, { network, ledger, clock })

  const deviceFor = async (actor: Actor, id: number): Promise<Device> => {
    const device = await network.device(id)
    if (!device) throw notFound(NAME)
    const visible =
      device.site_id === null ? seesUnbound(actor) : await network.siteInScope(device.site_id, actor.scope)
    if (!visible) throw notFound(NAME)
    return device
  }
  const view = async (device: Device) => {
    const [only] = await views([device])
    if (!only) throw notFound(NAME)
    return only
  }
  const access: DeviceAccess = { ...deps, ledger, deviceFor }

  serve(app, 'GET /api/devices', async ({ query, actor }) => {
    const limit = query.limit ?? 100
    const rows = await network.devices(
      {
        limit: limit + 1,
        ...(query.state && { state: query.state }),
        ...(query.search && { search: query.search }),
        ...(query.cursor && { after: cursorOf(query.cursor) }),
      },
      actor.scope,
    )
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: await views(seesUnbound(actor) ? page : page.filter((device) => device.site_id !== null)),
      next: rows.length > limit && last ? String(last.id) : null,
    }
  })

  serve(app, 'GET /api/devices/:id', async ({ params, actor }) => view(await deviceFor(actor, params.id)))

  serve(app, 'PATCH /api/devices/:id', async ({ params, body, actor, audited }) => {
    const device = await deviceFor(actor, params.id)
    if (
      body.siteId !== undefined &&
      body.siteId !== null &&
      !(await network.siteInScope(body.siteId, actor.scope))
    ) {
      throw new Problem(
        422,
        'site-unknown',
        { zh: '没有这个点位', en: 'There is no such site' },
        { path: 'siteId' },
      )
    }
    if (body.password !== undefined && !/^[^;,=&#\s]{1,24}$/.test(body.password)) {
      throw new Problem(
        422,
        'password-form',
        {
          zh: '密码应为 1 到 24 个字符，不含空格和 ; , = & #',
          en: 'The password has 1 to 24 characters without blanks and ; , = & #',
        },
        { path: 'password' },
      )
    }
    const secret = body.sm4Key === undefined ? {} : secretOf(body.sm4Key)
    const changed = await network.updateDevice(device.id, {
      ...(body.state !== undefined && { state: body.state }),
      ...(body.siteId !== undefined && { site_id: body.siteId }),
      ...(body.name !== undefined && { name: body.name }),
      ...(body.password !== undefined && { password: body.password }),
      ...((body.profile || body.sm4Key !== undefined) && {
        profile: JSON.stringify({ ...device.profile, ...secret, ...body.profile }),
      }),
    })
    if (!changed) throw notFound(NAME)
    audited({
      subject: `device:${device.id}`,
      before: recorded(device),
      // Password and key themselves do not belong into the record; that they changed does.
      after: {
        ...recorded(changed),
        ...(body.password !== undefined && { passwordChanged: true }),
        ...(body.sm4Key !== undefined && { sm4KeyChanged: true }),
      },
    })
    await held.note([device.id], new Date(clock()))
    await deps.live.publish({ topic: 'device', deviceId: device.id })
    return view(changed)
  })

  serve(app, 'GET /api/gateway', async () => {
    const stats =
      deps.gateway?.stats() ?? mergeStats((await ledger.statuses(new Date(clock()))) as GatewayStats[])
    return {
      connections: stats?.connections ?? 0,
      // What is still on its way into the store is not counted, so that the sum holds at every moment.
      received: stats ? stats.received - stats.waiting : 0,
      stored: stats?.stored ?? 0,
      duplicate: stats?.duplicate ?? 0,
      refused: stats?.refused ?? 0,
      held: stats?.held ?? 0,
      framesLastMinute: stats?.framesLastMinute ?? 0,
      commitMillisecondsP50: stats?.commitMillisecondsP50 ?? null,
      commitMillisecondsP99: stats?.commitMillisecondsP99 ?? null,
      minutes: (stats?.minutes ?? []).map(({ at, stored, refused }) => ({
        at: new Date(at).toISOString(),
        stored,
        refused,
      })),
    }
  })

  frameRoutes(app, access)
  commandRoutes(app, access)
}

const recorded = (device: Device) => ({
  state: device.state,
  siteId: device.site_id,
  name: device.name,
  profile: { ...DEFAULT_PROFILE, ...profileOf(device.profile), sm4Key: undefined },
})

export function cursorOf(text: string): number {
  const id = Number(text)
  if (Number.isSafeInteger(id) && id >= 0) return id
  throw new Problem(
    400,
    'cursor-unknown',
    { zh: '翻页标记无效，请从第一页开始', en: 'The page mark is not valid; start from the first page' },
    { path: 'cursor' },
  )
}
