import type { FarmlandAreas } from '../ecology/farmland.js'
import { settled } from '../explanation.js'

/** How polluted a plot of farmland is: not, slightly, lightly to moderately, severely. */
export type PlotDegree = 'none' | 'slight' | 'moderate' | 'severe'

/** A plot as the accounting of safe use takes it. */
export interface FarmlandPlot {
  /** Any unit, the same for all plots. */
  area: number | null
  degree: PlotDegree
  /** Whether the measures that its degree asks for are in place: protection, safe use, strict control. */
  measures: boolean | null
  /** Whether its products keep their limits; counts for moderately polluted plots. */
  productsKeep: boolean | null
}

/**
 * The areas B, C, D and E of the safe-utilisation rate out of single plots. A polluted plot without a known area leaves E open, one of which it is not known
 * whether its measures are in place counts as not safe.
 */
export function farmlandAreas(plots: readonly FarmlandPlot[]): FarmlandAreas {
  const sum = (counts: (plot: FarmlandPlot) => boolean): number | null => {
    let total = 0
    for (const plot of plots) {
      if (!counts(plot)) continue
      if (plot.area === null || plot.area < 0 || !Number.isFinite(plot.area)) return null
      total += plot.area
    }
    return settled(total)
  }
  return {
    protectedSlight: sum(({ degree, measures }) => degree === 'slight' && measures === true),
    safelyUsed: sum(
      ({ degree, measures, productsKeep }) =>
        degree === 'moderate' && measures === true && productsKeep === true,
    ),
    strictlyControlled: sum(({ degree, measures }) => degree === 'severe' && measures === true),
    polluted: sum(({ degree }) => degree !== 'none'),
  }
}
