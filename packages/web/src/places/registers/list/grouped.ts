/** Items by key, in the order in which keys first appear. */
export function grouped<I, K>(items: readonly I[], keyOf: (item: I) => K): Map<K, I[]> {
  const groups = new Map<K, I[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
