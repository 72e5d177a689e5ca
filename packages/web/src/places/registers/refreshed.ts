import type { Reading } from '../../api'

/** Everything that may answer differently once a record was written. */
export const REFRESHED: readonly Reading[] = [
  'GET /api/registers',
  'GET /api/records/:register',
  'GET /api/records/:register/counts',
  'GET /api/records/:register/statistics',
  'GET /api/records/:register/map',
  'GET /api/records/:register/deadlines',
  'GET /api/records/:register/titles',
  'GET /api/records/:register/:id',
  'GET /api/records/:register/:id/history',
  'GET /api/records/:register/:id/related',
  'GET /api/records/:register/:id/timeline',
  'GET /api/registers/figures',
]
