/** Places of records as columns, in the map's metres. */
export interface Points {
  ids: readonly number[]
  x: Float64Array
  y: Float64Array
  /** Index into the states of the answer. */
  state: readonly number[]
}

/** Records that stand for themselves, or several that would touch. */
export interface Cluster {
  x: number
  y: number
  /** Indexes into the points. */
  members: number[]
}

/**
 * Gathers the points within an extent into cells of `size` metres: one pass over all of them, so that fifty thousand are gathered again at every
 * move. A cell stands at the middle of its members.
 */
export function clustersIn(
  { x, y }: Pick<Points, 'x' | 'y'>,
  [west, south, east, north]: readonly [number, number, number, number],
  size: number,
): Cluster[] {
  const cells = new Map<number, Cluster>()
  const columns = Math.ceil((east - west) / size) + 1
  for (let index = 0; index < x.length; index++) {
    const px = x[index] as number
    const py = y[index] as number
    if (px < west || px > east || py < south || py > north) continue
    // Cells are anchored at the origin of the map, so that they do not dance while it is moved.
    const column = Math.floor(px / size) - Math.floor(west / size)
    const row = Math.floor(py / size) - Math.floor(south / size)
    const key = row * (columns + 1) + column
    const cell = cells.get(key)
    if (cell) {
      cell.members.push(index)
      cell.x += px
      cell.y += py
    } else cells.set(key, { x: px, y: py, members: [index] })
  }
  return [...cells.values()].map((cell) => ({
    x: cell.x / cell.members.length,
    y: cell.y / cell.members.length,
    members: cell.members,
  }))
}
