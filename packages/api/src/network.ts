import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { asOf, Instant, Label, nullable, pageOf, paging } from './shapes.js'

/** Kinds of monitored places. */
export const SITE_KINDS = ['air', 'water', 'effluent', 'gas', 'noise', 'dust'] as const
export const SiteKind = T.Enum([...SITE_KINDS])

/** State of a site now, worst first. `exceeding` and `flagged` are of the last hour; `silent` means no frame within its allowance. */
export const SiteState = T.Enum(['silent', 'exceeding', 'flagged', 'normal', 'never'])

export const Area = T.Object({
  id: T.Integer(),
  code: T.String({ description: 'GB/T 2260 division code' }),
  name: Label,
  kind: T.Enum(['city', 'county']),
  parentId: nullable(T.Integer()),
})

export const LatestValue = T.Object({
  factor: T.String({ description: 'HJ 212-2017 code, for example a34004' }),
  statistic: T.String({ description: 'Rtd, Avg, Cou …' }),
  /** As sent by the device; text, so that no digit is lost. */
  value: nullable(T.String()),
  flag: nullable(T.String()),
  unit: T.String(),
})

export const SiteSummary = T.Object({
  id: T.Integer(),
  code: T.String(),
  name: Label,
  kind: SiteKind,
  areaId: T.Integer(),
  lon: nullable(T.Number()),
  lat: nullable(T.Number()),
  river: nullable(T.String()),
  enterprise: nullable(T.String()),
  demo: T.Boolean(),
  state: SiteState,
  /** When the newest frame came. */
  lastSeen: nullable(Instant),
  /** Air: hourly AQI and level. Water: class 1–6. Sources: largest ratio to a limit in the last hour. */
  headline: nullable(
    T.Object({ value: nullable(T.Number()), level: nullable(T.Integer()), label: Label, at: Instant }),
  ),
})

export const LatestSite = T.Object({
  siteId: T.Integer(),
  kind: T.Enum(['realtime', 'minute', 'hour', 'day']),
  time: Instant,
  receivedAt: Instant,
  values: T.Array(LatestValue),
})

export const Limit = T.Object({
  factor: T.String(),
  lower: nullable(T.String()),
  upper: nullable(T.String()),
  basis: T.String({ description: 'hour | day: the mean that is judged' }),
  source: Label,
})

/** What a device calls a factor and the unit it sends it in. */
export const Channel = T.Object({
  factor: T.String(),
  name: Label,
  unit: T.String({ description: 'unit the device sends' }),
  displayUnit: T.String(),
  /** Usual decimals for display. */
  decimals: T.Integer(),
})

export const Device = T.Object({
  id: T.Integer(),
  mn: T.String(),
  st: nullable(T.String()),
  edition: nullable(T.Enum(['2005', '2017', '2025'])),
  state: T.Enum(['approved', 'pending', 'blocked']),
  siteId: nullable(T.Integer()),
  siteName: nullable(T.String()),
  name: nullable(T.String()),
  firstSeen: nullable(Instant),
  lastSeen: nullable(Instant),
  connected: T.Boolean(),
  address: nullable(T.String()),
  counts: T.Object({ stored: T.Integer(), duplicate: T.Integer(), refused: T.Integer(), held: T.Integer() }),
  profile: T.Object({
    crc: T.Enum(['standard', 'modbus']),
    lenient: T.Boolean(),
    periodLabel: T.Enum(['start', 'end']),
    silentAfterSeconds: T.Integer({ minimum: 60 }),
    framesPerSecond: T.Integer({ minimum: 1 }),
    backfill: T.Boolean(),
    encrypted: T.Boolean(),
  }),
})

export const SiteDetail = T.Object({
  site: SiteSummary,
  devices: T.Array(Device),
  channels: T.Array(Channel),
  limits: T.Array(Limit),
  latest: T.Array(LatestSite),
  attributes: T.Record(T.String(), T.Unknown()),
})

export const Frame = T.Object({
  id: T.String({ description: 'device-filedAt-digest; opaque' }),
  deviceId: T.Integer(),
  mn: T.String(),
  receivedAt: Instant,
  dataTime: nullable(Instant),
  cn: nullable(T.String()),
  direction: T.Enum(['in', 'out']),
  status: T.Enum(['stored', 'duplicate', 'refused', 'held', 'sent']),
  /** Why it was refused, with the place. */
  error: nullable(T.Object({ code: T.String(), message: Label, offset: nullable(T.Integer()) })),
  tolerated: T.Array(T.String()),
  /** Text of the frame; bytes that are no text are shown as \\xHH. */
  text: T.String(),
  /** Parts of the text coloured by meaning: start and end offsets in `text`. */
  parts: T.Array(
    T.Object({
      kind: T.Enum([
        'head',
        'length',
        'field',
        'value',
        'factor',
        'statistic',
        'reading',
        'flag',
        'time',
        'crc',
        'tail',
        'error',
      ]),
      start: T.Integer(),
      end: T.Integer(),
      label: T.Optional(Label),
    }),
  ),
})

export const COMMANDS = [
  'set-clock',
  'get-clock',
  'set-timeouts',
  'get-realtime-interval',
  'set-realtime-interval',
  'get-minute-interval',
  'set-minute-interval',
  'start-realtime',
  'stop-realtime',
  'request-minute',
  'request-hour',
  'request-day',
  'calibrate',
  'sample-now',
  'clean',
  'compare-sample',
  'retain-sample',
  'get-sample-cycle',
  'set-sample-cycle',
  'get-serial',
  'get-info',
  'set-parameter',
] as const

export const CommandRun = T.Object({
  id: T.Integer(),
  deviceId: T.Integer(),
  command: T.Enum([...COMMANDS]),
  arguments: T.Record(T.String(), T.Unknown()),
  qn: T.String(),
  by: T.String(),
  state: T.Enum(['queued', 'sent', 'accepted', 'done', 'failed', 'timed-out', 'refused']),
  tries: T.Integer(),
  createdAt: Instant,
  endedAt: nullable(Instant),
  /** What happened, in order: sent, 9011 with its code in words, data, 9012 with its code in words. */
  steps: T.Array(T.Object({ at: Instant, text: Label })),
})

const site = T.Object({ id: T.Integer() })

export const networkEndpoints = defineEndpoints({
  'GET /api/areas': { summary: 'Divisions', access: 'public', response: T.Array(Area) },
  'GET /api/sites': {
    summary: 'Sites with state and headline value',
    access: 'session',
    query: T.Object({
      ...asOf,
      kind: T.Optional(SiteKind),
      areaId: T.Optional(T.Integer()),
      search: T.Optional(T.String({ maxLength: 100 })),
    }),
    response: T.Array(SiteSummary),
  },
  'GET /api/sites/latest': {
    summary: 'Latest values of many sites',
    access: 'session',
    query: T.Object({
      ids: T.Optional(T.String({ description: 'comma-separated; all in scope when absent' })),
    }),
    response: T.Array(LatestSite),
  },
  'GET /api/sites/:id': {
    summary: 'A site',
    access: 'session',
    params: site,
    query: T.Object({ ...asOf }),
    response: SiteDetail,
  },
  'GET /api/search': {
    summary: 'Anything by name, code, MN or pinyin initials',
    access: 'session',
    query: T.Object({ q: T.String({ minLength: 1, maxLength: 100 }) }),
    response: T.Array(
      T.Object({
        kind: T.Enum(['site', 'device', 'indicator', 'area', 'page']),
        id: T.String(),
        title: Label,
        detail: T.String(),
        href: T.String(),
      }),
    ),
  },
  'GET /api/devices': {
    summary: 'Devices',
    access: 'session',
    query: T.Object({
      ...paging,
      state: T.Optional(T.Enum(['approved', 'pending', 'blocked'])),
      search: T.Optional(T.String()),
    }),
    response: pageOf(Device),
  },
  'GET /api/devices/:id': { summary: 'A device', access: 'session', params: site, response: Device },
  'PATCH /api/devices/:id': {
    summary: 'Approve or block a device, bind it to a site, set its profile',
    access: ['station', 'system-admin'],
    params: site,
    body: T.Partial(
      T.Object({
        state: T.Enum(['approved', 'pending', 'blocked']),
        siteId: nullable(T.Integer()),
        name: T.String(),
        password: T.String(),
        sm4Key: nullable(
          T.String({
            description:
              'secret of an encrypting device (HJ 212-2025), 32 hexadecimal digits; null takes it away. Never answered: the profile says by `encrypted` whether there is one',
          }),
        ),
        profile: T.Partial(Device.properties.profile),
      }),
    ),
    response: Device,
  },
  'GET /api/devices/:id/frames': {
    summary: 'Frames of a device as received, newest first',
    access: 'session',
    params: site,
    query: T.Object({
      ...paging,
      from: T.Optional(Instant),
      to: T.Optional(Instant),
      status: T.Optional(T.Enum(['stored', 'refused', 'held', 'sent'])),
      cn: T.Optional(T.String()),
    }),
    response: pageOf(Frame),
  },
  'GET /api/frames/:id': {
    summary: 'One frame by its id, as an explanation names it',
    access: 'session',
    params: T.Object({ id: T.String({ maxLength: 200 }) }),
    response: Frame,
  },
  'GET /api/devices/:id/console': {
    summary: 'Live frames of a device',
    access: 'session',
    params: site,
    produces: 'text/event-stream',
  },
  'GET /api/devices/:id/commands': {
    summary: 'Commands sent to a device, newest first',
    access: 'session',
    params: site,
    query: T.Object({ ...paging }),
    response: pageOf(CommandRun),
  },
  'POST /api/devices/:id/commands': {
    summary: 'Send a command',
    access: ['station', 'duty', 'system-admin'],
    params: site,
    body: T.Object({ command: T.Enum([...COMMANDS]), arguments: T.Record(T.String(), T.Unknown()) }),
    response: CommandRun,
  },
  'GET /api/gateway': {
    summary: 'Counters of the gateway: received = stored + duplicate + refused + held',
    access: 'session',
    response: T.Object({
      connections: T.Integer(),
      received: T.Integer(),
      stored: T.Integer(),
      duplicate: T.Integer(),
      refused: T.Integer(),
      held: T.Integer(),
      framesLastMinute: T.Integer(),
      commitMillisecondsP50: nullable(T.Number()),
      commitMillisecondsP99: nullable(T.Number()),
      /** Counts by minute, the last hour, oldest first. */
      minutes: T.Array(T.Object({ at: Instant, stored: T.Integer(), refused: T.Integer() })),
    }),
  },
  'GET /api/live': {
    summary: 'Changes of the city as server-sent events',
    access: 'session',
    produces: 'text/event-stream',
  },
})
