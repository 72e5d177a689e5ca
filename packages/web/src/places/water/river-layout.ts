/** A river of the network; `into` and its chainage say where it joins. */
export interface RiverOf {
  name: string
  into: string | null
  /** Chainage on the receiving river, km. */
  intoKm: number | null
}

/** A section on its river; `km` is the distance from upstream. */
export interface SectionAt {
  siteId: number
  river: string | null
  km: number | null
}

/** Where a section stands in the diagram, and whether its text goes above or below the line. */
export interface Placed {
  siteId: number
  x: number
  y: number
}

/** One river drawn: a horizontal line, and for a tributary the slope with which it joins. */
export interface Reach {
  name: string
  x1: number
  x2: number
  y: number
  /** The point on the receiving river, or null for a river that leaves the diagram. */
  joins: { x: number; y: number } | null
  sections: Placed[]
}

export interface Diagram {
  reaches: Reach[]
  width: number
  height: number
}

interface Sizes {
  width: number
  /** Height of one river with the text of its sections. */
  lane: number
  /** Free space at both ends of the main stem. */
  margin: number
  /** Least distance of two sections on one river. */
  least: number
}

/**
 * Keeps the order and as much as possible of the proportion while no two neighbours come closer than `least`: first to the
 * right, then, when that ran over the end, back to the left.
 */
export function spread(wanted: readonly number[], least: number, from: number, to: number): number[] {
  const fitting = wanted.length > 1 ? Math.min(least, (to - from) / (wanted.length - 1)) : least
  const placed: number[] = []
  for (const x of wanted)
    placed.push(Math.max(x, from, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + fitting))
  let limit = to
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    placed[index] = Math.min(placed[index] ?? limit, limit)
    limit = (placed[index] ?? limit) - fitting
  }
  return placed
}

/**
 * Schematic of a river network. The river that receives most others is the main stem in the middle, drawn from upstream at
 * the left; its tributaries lie alternately above and below and slope into it at the chainage where they join; rivers
 * that join nothing of the network stand below, side by side. Sections keep their order along the river.
 */
export function layOut(rivers: readonly RiverOf[], sections: readonly SectionAt[], sizes: Sizes): Diagram {
  const withSections = (name: string) =>
    sections.filter((section) => section.river === name && section.km !== null)
  const known = new Map(rivers.map((river) => [river.name, river]))
  for (const { river } of sections)
    if (river && !known.has(river)) known.set(river, { name: river, into: null, intoKm: null })
  const drawn = [...known.values()].filter((river) => withSections(river.name).length > 0)
  const receives = (name: string) => [...known.values()].filter((river) => river.into === name).length
  const main = [...known.values()].reduce<RiverOf | null>(
    (best, river) => (!best || receives(river.name) > receives(best.name) ? river : best),
    null,
  )
  if (!main || drawn.length === 0) return { reaches: [], width: sizes.width, height: 0 }

  const tributaries = drawn
    .filter((river) => river.into === main.name && river.intoKm !== null)
    .sort((a, b) => (a.intoKm ?? 0) - (b.intoKm ?? 0))
  const above = tributaries.filter((_, index) => index % 2 === 0)
  const below = tributaries.filter((_, index) => index % 2 === 1)
  const alone = drawn.filter((river) => river.name !== main.name && !tributaries.includes(river))

  const left = sizes.margin
  const right = sizes.width - sizes.margin
  const marks = [
    ...withSections(main.name).map((s) => s.km ?? 0),
    ...tributaries.map((r) => r.intoKm ?? 0),
  ].sort((a, b) => a - b)
  const first = marks[0] ?? 0
  const length = Math.max((marks.at(-1) ?? 0) - first, 1)
  const scaleOf = (km: number) => left + ((km - first) / length) * (right - left)
  const spots = spread(marks.map(scaleOf), sizes.least / 2, left, right)
  const onMain = (km: number) => spots[marks.indexOf(km)] ?? scaleOf(km)

  const lanes = lanesOf(above, below, sizes.lane)
  const place = (name: string, x1: number, x2: number, y: number): Placed[] => {
    const own = [...withSections(name)].sort((a, b) => (a.km ?? 0) - (b.km ?? 0))
    const start = own[0]?.km ?? 0
    const span = Math.max((own.at(-1)?.km ?? 0) - start, 1)
    const ideal = own.map((section) =>
      own.length === 1 ? (x1 + x2) / 2 : x1 + (((section.km ?? 0) - start) / span) * (x2 - x1),
    )
    return spread(ideal, sizes.least, x1, x2).map((x, index) => ({ siteId: own[index]?.siteId ?? 0, x, y }))
  }
  const mainSections = withSections(main.name)
    .sort((a, b) => (a.km ?? 0) - (b.km ?? 0))
    .map((section) => ({ siteId: section.siteId, x: onMain(section.km ?? 0), y: lanes.mainY }))
  const reaches: Reach[] = [
    {
      name: main.name,
      x1: left - sizes.margin * 0.6,
      x2: right + sizes.margin * 0.6,
      y: lanes.mainY,
      joins: null,
      sections: mainSections,
    },
  ]
  for (const river of tributaries) {
    const y = lanes.yOf.get(river.name) ?? 0
    const mouth = onMain(river.intoKm ?? 0)
    const slope = sizes.lane * 0.45
    const need = Math.max(withSections(river.name).length, 1) * sizes.least
    const edge = left - sizes.margin * 0.5
    const end = Math.min(Math.max(mouth - slope, edge + need), right)
    const start = Math.max(edge, end - need - sizes.least * 0.5)
    reaches.push({
      name: river.name,
      x1: start,
      x2: end,
      y,
      joins: { x: mouth, y: lanes.mainY },
      sections: place(river.name, start + sizes.least * 0.5, end - sizes.least * 0.4, y),
    })
  }
  let cursor = left - sizes.margin * 0.6
  let y = lanes.height + sizes.lane * 0.55
  for (const river of alone) {
    const wide = (withSections(river.name).length + 0.45) * sizes.least
    if (cursor + wide > right + sizes.margin * 0.6 && cursor > left) {
      cursor = left - sizes.margin * 0.6
      y += sizes.lane
    }
    reaches.push({
      name: river.name,
      x1: cursor,
      x2: cursor + wide,
      y,
      joins: null,
      sections: place(river.name, cursor + sizes.least * 0.5, cursor + wide - sizes.least * 0.45, y),
    })
    cursor += wide + sizes.least * 0.12
  }
  return { reaches, width: sizes.width, height: alone.length > 0 ? y + sizes.lane * 0.65 : lanes.height }
}

/** Heights: tributaries above, the main stem, tributaries below; one lane each is enough while they do not overlap. */
function lanesOf(above: readonly RiverOf[], below: readonly RiverOf[], lane: number) {
  const mainY = above.length > 0 ? lane * 1.55 : lane * 0.55
  const yOf = new Map<string, number>()
  for (const river of above) yOf.set(river.name, lane * 0.5)
  for (const river of below) yOf.set(river.name, mainY + lane)
  return { mainY, yOf, height: mainY + (below.length > 0 ? lane * 1.45 : lane * 0.5) }
}
