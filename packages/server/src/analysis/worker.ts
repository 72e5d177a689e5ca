import { parentPort } from 'node:worker_threads'
import type { AnalysisInput } from './column.js'
import { computeAnalysis } from './compute.js'
import { normalise } from './kinds/normalisation.js'

/** What a thread is asked: a whole analysis, or the models of some of its columns. */
export type Order = { whole: AnalysisInput } | { models: AnalysisInput; of: readonly number[] }

parentPort?.on('message', (order: Order) => {
  try {
    parentPort?.postMessage({ done: answer(order) })
  } catch (error) {
    parentPort?.postMessage({
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
})

function answer(order: Order) {
  if ('whole' in order) return computeAnalysis(order.whole)
  const { models: input, of } = order
  return of.map((index) => {
    const column = input.columns[index]
    return column ? normalise(input, column) : null
  })
}
