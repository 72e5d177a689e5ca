import { Type as T } from 'typebox'

/** Roles that work on findings and tasks, at the desk or in the field. */
export const WORKERS = ['duty', 'station', 'division', 'county', 'grid', 'enforcement', 'leader'] as const
export const attachments = T.Optional(T.Array(T.Integer(), { maxItems: 30 }))
export const place = {
  lon: T.Optional(T.Number({ minimum: -180, maximum: 180 })),
  lat: T.Optional(T.Number({ minimum: -90, maximum: 90 })),
}
/** Made by the phone: what is sent twice after a lost connection is done once. */
export const onceKey = T.Optional(T.String({ minLength: 8, maxLength: 64 }))
