import { type Bounds, SAME, type Segment } from './geometry.js'

/** An edge with its box, and the geometry it belongs to. */
export interface Edge {
  readonly segment: Segment
  readonly box: Bounds
  readonly side: number
}

export const edgeOf = (segment: Segment, side: number): Edge => {
  const [[x1, y1], [x2, y2]] = segment
  return { segment, side, box: [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] }
}

/** Whether two boxes have nothing in common. */
export const apart = (a: Bounds, b: Bounds): boolean =>
  b[0] > a[2] + SAME || b[2] < a[0] - SAME || b[1] > a[3] + SAME || b[3] < a[1] - SAME

/** The first edge that meets an earlier one, swept from west to east so that only edges whose boxes overlap are compared; or null. */
export function firstMeeting(edges: readonly Edge[], meet: (one: Edge, other: Edge) => boolean): Edge | null {
  let open: Edge[] = []
  for (const edge of edges.toSorted((a, b) => a.box[0] - b.box[0])) {
    const west = edge.box[0] - SAME
    open = open.filter(({ box }) => box[2] >= west)
    if (open.some((one) => !apart(one.box, edge.box) && meet(one, edge))) return edge
    open.push(edge)
  }
  return null
}
