import type { Ask } from '../../api'
import type { ReadingKind } from './kinds'
import type { Range } from './range'

/** Points asked for: more than any screen is wide, so that thinning stays unseen; a year of hours comes whole. */
const POINTS = 9000

/** What the chart of a site asks for. */
export const seriesQuestion = (
  id: number,
  factors: readonly string[],
  kind: ReadingKind,
  { from, to }: Range,
): Ask<'GET /api/sites/:id/series'> => ({
  params: { id },
  query: {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    kind,
    factors: factors.join(','),
    points: POINTS,
  },
})
