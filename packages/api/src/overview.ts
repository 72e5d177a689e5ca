import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { AirRow, WaterRow } from './evaluation.js'
import { IndicatorStanding } from './plan.js'
import { Instant, Label, nullable } from './shapes.js'

/** Plain words for everybody: air and water now, where the plan stands. Small, cacheable, without a session. */
export const PublicOverview = T.Object({
  city: Label,
  demo: T.Boolean(),
  at: Instant,
  air: nullable(AirRow),
  stations: T.Array(AirRow),
  airHours: T.Array(
    T.Object({ period: T.String(), aqi: nullable(T.Integer()), level: nullable(T.Integer()) }),
  ),
  airDays: T.Array(
    T.Object({ period: T.String(), aqi: nullable(T.Integer()), level: nullable(T.Integer()) }),
  ),
  water: T.Array(WaterRow),
  plan: T.Array(IndicatorStanding),
})

export const overviewEndpoints = defineEndpoints({
  'GET /api/public/overview': {
    summary: 'The public page in one answer',
    access: 'public',
    response: PublicOverview,
  },
  'GET /api/overview': {
    summary: 'The cockpit: what came in during the last hour',
    access: 'session',
    response: T.Object({
      sites: T.Array(
        T.Object({
          kind: T.String(),
          total: T.Integer(),
          online: T.Integer(),
          exceeding: T.Integer(),
          flagged: T.Integer(),
        }),
      ),
      frames: T.Object({ lastHour: T.Integer(), refused: T.Integer(), lastAt: nullable(Instant) }),
      pendingDevices: T.Integer(),
      latestEvents: T.Array(
        T.Object({ at: Instant, kind: T.String(), text: Label, href: nullable(T.String()) }),
      ),
    }),
  },
  'GET /api/map/layers': {
    summary: 'GeoJSON of boundaries and rivers of the city pack',
    access: 'public',
    response: T.Object({
      boundaries: T.Unsafe<object>({ type: 'object', additionalProperties: true }),
      rivers: T.Unsafe<object>({ type: 'object', additionalProperties: true }),
    }),
  },
  'GET /healthz': {
    summary: 'Is it up',
    access: 'public',
    response: T.Object({ ok: T.Boolean(), database: T.Boolean(), version: T.String() }),
  },
  'GET /metrics': { summary: 'Prometheus text', access: 'public', produces: 'text/plain' },
})
