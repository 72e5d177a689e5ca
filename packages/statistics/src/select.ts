/**
 * The value that would stand at `place` (from 0) after sorting `from` … `to` − 1; the stretch is reordered around it. Hoare’s selection with the middle
 * of three as pivot. NaN must have been left out.
 */
export function selectAt(values: Float64Array, place: number, from = 0, to = values.length): number {
  let low = from
  let high = to - 1
  while (low < high) {
    const pivot = middleOfThree(
      values[low] as number,
      values[(low + high) >> 1] as number,
      values[high] as number,
    )
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] as number) < pivot) left++
      while ((values[right] as number) > pivot) right--
      if (left > right) break
      const held = values[left] as number
      values[left++] = values[right] as number
      values[right--] = held
    }
    if (place <= right) high = right
    else if (place >= left) low = left
    else break
  }
  return values[place] as number
}

function middleOfThree(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c)
}
