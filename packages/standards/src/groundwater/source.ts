import type { WrittenResult } from '../laboratory.js'
import { evaluateGroundwater, type GroundwaterEvaluation, type GroundwaterOptions } from './evaluate.js'

/**
 * A groundwater source complies when every item keeps class III of GB/T 14848 (the reference to it was not read in the rule on sources). An item that could
 * not be judged leaves it open unless another one already exceeds.
 */
export function evaluateGroundwaterSource(
  results: Readonly<Record<string, WrittenResult | number | string | null>>,
  options: Omit<GroundwaterOptions, 'target'> = {},
): { compliant: boolean | null; evaluation: GroundwaterEvaluation } {
  const evaluation = evaluateGroundwater(results, { ...options, target: 3 })
  const open = evaluation.excluded.some(
    ({ reason }) => reason !== 'not-measured' && reason !== 'not-in-standard',
  )
  const compliant = evaluation.attained === true && open ? null : evaluation.attained
  return { compliant, evaluation }
}
