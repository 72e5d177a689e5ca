import { qnText } from '@tuojiang/hj212'

/** Numbers of exchanges (QN, HJ 212-2017 table 3); each call gives a later one. */
export function createQnSource(clock: () => number): () => string {
  let last = 0
  return () => {
    last = Math.max(Math.floor(clock()), last + 1)
    return qnText(last)
  }
}
