/** The bar ends at this multiple of the limit; longer ones are cut and say so by an arrow. */
export const BAR_END = 2

/** Where a ratio ends on a bar whose limit stands in the middle, in percent; and whether it was cut. */
export function barOf(ratio: number): { percent: number; cut: boolean } {
  const percent = (Math.max(0, ratio) / BAR_END) * 100
  return { percent: Math.min(100, percent), cut: percent > 100 }
}

/** How near to the limit: beyond it, within a tenth of it, or well below. */
export const nearness = (ratio: number): 'over' | 'near' | 'below' =>
  ratio > 1 ? 'over' : ratio > 0.9 ? 'near' : 'below'
