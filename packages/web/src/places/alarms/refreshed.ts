import type { Reading } from '../../api'

/** What is asked again when something was decided about a finding. */
export const REFRESHED: readonly Reading[] = [
  'GET /api/findings',
  'GET /api/findings/:id',
  'GET /api/findings/summary',
  'GET /api/overview',
]
