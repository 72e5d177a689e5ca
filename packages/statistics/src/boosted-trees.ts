import { randomOf } from './random.js'

export interface TreeOptions {
  readonly trees: number
  readonly depth: number
  /** Share of each tree’s answer that is taken over. */
  readonly learningRate: number
  /** Least rows in a leaf. */
  readonly leastLeaf: number
  /** Share of rows each tree sees. */
  readonly bag: number
  readonly seed: number
}

/** A binary tree in arrays: `feature` −1 is a leaf; a row goes left when its bin is at most `bin`. */
export interface Tree {
  readonly feature: number[]
  readonly bin: number[]
  readonly left: number[]
  readonly right: number[]
  readonly value: number[]
}

export interface Ensemble {
  readonly start: number
  readonly trees: readonly Tree[]
  /** Share of the reduced squared error by feature; sums to 1 unless nothing was split. */
  readonly importance: Float64Array
}

const BINS = 64

/**
 * Places of each value among at most 64 quantile bins of its column. Values without NaN.
 */
export function binned(column: Float64Array): Uint8Array {
  const sorted = column.slice().sort()
  const edges: number[] = []
  for (let bin = 1; bin < BINS; bin++) {
    const edge = sorted[Math.floor((bin * sorted.length) / BINS)] as number
    if (edge !== edges.at(-1) && edge !== sorted[0]) edges.push(edge)
  }
  return Uint8Array.from(column, (value) => {
    let low = 0
    let high = edges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((edges[middle] as number) <= value) low = middle + 1
      else high = middle
    }
    return low
  })
}

/**
 * Gradient boosting of squared error on binned features (Friedman 2001, 2002): each tree is grown on a bag of rows to what is left unexplained. The
 * same seed gives the same trees.
 * @param rows rows to learn from
 */
export function boost(
  features: readonly Uint8Array[],
  target: Float64Array,
  rows: Uint32Array,
  options: TreeOptions,
): Ensemble {
  const random = randomOf(options.seed)
  const start = rows.reduce((sum, row) => sum + (target[row] as number), 0) / rows.length
  const left = target.map((value) => value - start)
  const importance = new Float64Array(features.length)
  const size = Math.max(1, Math.round(options.bag * rows.length))
  const draw = rows.slice()
  const trees: Tree[] = []
  for (let count = 0; count < options.trees; count++) {
    for (let place = 0; place < size; place++) {
      const other = place + Math.floor(random() * (draw.length - place))
      const held = draw[place] as number
      draw[place] = draw[other] as number
      draw[other] = held
    }
    const tree = grow(features, left, draw.slice(0, size), options, importance)
    trees.push(tree)
    for (const row of rows) left[row] = (left[row] as number) - answer(tree, features, row)
  }
  const total = importance.reduce((sum, gain) => sum + gain, 0)
  return { start, trees, importance: total > 0 ? importance.map((gain) => gain / total) : importance }
}

/** What the ensemble says of a row. */
export function predict(model: Ensemble, features: readonly Uint8Array[], row: number): number {
  return model.trees.reduce((sum, tree) => sum + answer(tree, features, row), model.start)
}

function answer(tree: Tree, features: readonly Uint8Array[], row: number): number {
  let node = 0
  for (;;) {
    const feature = tree.feature[node] as number
    if (feature < 0) return tree.value[node] as number
    const goesLeft = ((features[feature] as Uint8Array)[row] as number) <= (tree.bin[node] as number)
    node = (goesLeft ? tree.left : tree.right)[node] as number
  }
}

function grow(
  features: readonly Uint8Array[],
  target: Float64Array,
  bag: Uint32Array,
  options: TreeOptions,
  importance: Float64Array,
): Tree {
  const tree: Tree = { feature: [], bin: [], left: [], right: [], value: [] }
  const add = (from: number, to: number, depth: number): number => {
    const node = tree.feature.length
    let sum = 0
    for (let place = from; place < to; place++) sum += target[bag[place] as number] as number
    tree.feature.push(-1)
    tree.bin.push(0)
    tree.left.push(-1)
    tree.right.push(-1)
    tree.value.push((options.learningRate * sum) / (to - from))
    if (depth === options.depth || to - from < 2 * options.leastLeaf) return node
    const split = bestSplit(features, target, bag.subarray(from, to), sum, options.leastLeaf)
    if (!split) return node
    importance[split.feature] = (importance[split.feature] as number) + split.gain
    const middle = from + partition(bag.subarray(from, to), features[split.feature] as Uint8Array, split.bin)
    tree.feature[node] = split.feature
    tree.bin[node] = split.bin
    tree.left[node] = add(from, middle, depth + 1)
    tree.right[node] = add(middle, to, depth + 1)
    return node
  }
  add(0, bag.length, 0)
  return tree
}

interface Split {
  feature: number
  bin: number
  gain: number
}

function bestSplit(
  features: readonly Uint8Array[],
  target: Float64Array,
  rows: Uint32Array,
  total: number,
  leastLeaf: number,
): Split | null {
  let best: Split | null = null
  const sums = new Float64Array(BINS)
  const counts = new Int32Array(BINS)
  features.forEach((column, feature) => {
    sums.fill(0)
    counts.fill(0)
    for (const row of rows) {
      const bin = column[row] as number
      sums[bin] = (sums[bin] as number) + (target[row] as number)
      counts[bin] = (counts[bin] as number) + 1
    }
    let sum = 0
    let count = 0
    for (let bin = 0; bin < BINS - 1; bin++) {
      sum += sums[bin] as number
      count += counts[bin] as number
      const rest = rows.length - count
      if (rest < leastLeaf) break
      if (count < leastLeaf || counts[bin] === 0) continue
      const gain = (sum * sum) / count + (total - sum) ** 2 / rest - (total * total) / rows.length
      if (gain > 1e-12 && gain > (best?.gain ?? 0)) best = { feature, bin, gain }
    }
  })
  return best
}

/** Moves the rows whose bin is at most `bin` to the front; how many they are. */
export function partition(rows: Uint32Array, column: Uint8Array, bin: number): number {
  let left = 0
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number
    if ((column[row] as number) > bin) continue
    rows[place] = rows[left] as number
    rows[left++] = row
  }
  return left
}
