export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

type Values = Readonly<Record<string, unknown>>

/** What two people who began with the same record did to it, field by field. */
export interface Conflict {
  /** Changed by both, differently: somebody has to choose. */
  both: string[]
  /** Changed by me alone, or by both to the same. */
  mine: string[]
  /** Changed by the other alone. */
  theirs: string[]
}

export function conflictOf(base: Values, mine: Values, theirs: Values): Conflict {
  const found: Conflict = { both: [], mine: [], theirs: [] }
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const changedHere = name in mine && !same(mine[name], base[name])
    const changedThere = name in theirs && !same(theirs[name], base[name])
    if (changedHere && changedThere && !same(mine[name], theirs[name])) found.both.push(name)
    else if (changedHere) found.mine.push(name)
    else if (changedThere) found.theirs.push(name)
  }
  return found
}
