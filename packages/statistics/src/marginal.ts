import { type Ensemble, partition, type Tree } from './boosted-trees.js'

/**
 * What the ensemble says of each row on average when the features that are not kept take, together, the values of every other row in turn. Grange et al.
 * (2018) draw such rows at random and average some hundred predictions; here the average over all of them is taken exactly, from the share of rows that
 * satisfy the conditions on the way to each leaf.
 * @param kept whether a feature keeps the row’s own value
 * @param rows rows whose values are taken in turn
 * @param asked rows to answer for
 */
export function marginalOf(
  model: Ensemble,
  features: readonly Uint8Array[],
  kept: readonly boolean[],
  rows: Uint32Array,
  asked: Uint32Array,
): Float64Array {
  const representatives = new Map<string, number>()
  const keptColumns = features.filter((_, feature) => kept[feature])
  const keys = Array.from(asked, (row) => keptColumns.map((column) => column[row]).join(','))
  keys.forEach((key, place) => {
    if (!representatives.has(key)) representatives.set(key, asked[place] as number)
  })
  const distinct = [...representatives.values()]
  const sums = new Float64Array(distinct.length).fill(model.start)
  const scratch = rows.slice()
  for (const tree of model.trees) {
    const shares = leafShares(tree, features, kept, scratch)
    distinct.forEach((row, place) => {
      sums[place] = (sums[place] as number) + expected(tree, features, kept, shares, row)
    })
  }
  const byKey = new Map([...representatives.keys()].map((key, place) => [key, sums[place] as number]))
  return Float64Array.from(keys, (key) => byKey.get(key) as number)
}

/** Share of the rows that reach each leaf when kept features let them go both ways. Rows are only reordered within the stretch of a node. */
function leafShares(
  tree: Tree,
  features: readonly Uint8Array[],
  kept: readonly boolean[],
  rows: Uint32Array,
): Float64Array {
  const shares = new Float64Array(tree.feature.length)
  const visit = (node: number, inside: Uint32Array): void => {
    const feature = tree.feature[node] as number
    if (feature < 0) {
      shares[node] = inside.length / rows.length
      return
    }
    const middle = kept[feature]
      ? -1
      : partition(inside, features[feature] as Uint8Array, tree.bin[node] as number)
    visit(tree.left[node] as number, middle < 0 ? inside : inside.subarray(0, middle))
    visit(tree.right[node] as number, middle < 0 ? inside : inside.subarray(middle))
  }
  visit(0, rows)
  return shares
}

function expected(
  tree: Tree,
  features: readonly Uint8Array[],
  kept: readonly boolean[],
  shares: Float64Array,
  row: number,
): number {
  const visit = (node: number): number => {
    const feature = tree.feature[node] as number
    if (feature < 0) return (shares[node] as number) * (tree.value[node] as number)
    const left = tree.left[node] as number
    const right = tree.right[node] as number
    if (!kept[feature]) return visit(left) + visit(right)
    const column = features[feature] as Uint8Array
    return visit((column[row] as number) <= (tree.bin[node] as number) ? left : right)
  }
  return visit(0)
}
