import { blackOdourRatio } from './black-odour-ratio.js'
import { complaintSatisfaction } from './complaint-satisfaction.js'
import { dustCompliance } from './dust-compliance.js'
import { landSafety } from './land-safety.js'
import { outfallBasin, outfallMonitored, outfallRectified } from './outfall-ratios.js'
import { permitValidity } from './permit-validity.js'
import { projectCompletion, projectStart } from './project-progress.js'
import type { RegisterFigure } from './register-figure.js'
import { ruralSewageRatio } from './rural-sewage-ratio.js'
import { sourceProblemClosure } from './source-problem-closure.js'

export type {
  Excluded,
  FigurePeriod,
  FigureRow,
  RegisterFigure,
  RegisterFigureResult,
} from './register-figure.js'

/** Figures computed from registers; each explains itself down to the records. */
export const registerFigures: readonly RegisterFigure[] = [
  ruralSewageRatio,
  blackOdourRatio,
  outfallRectified,
  outfallMonitored,
  outfallBasin,
  sourceProblemClosure,
  landSafety,
  dustCompliance,
  projectStart,
  projectCompletion,
  permitValidity,
  complaintSatisfaction,
]
