import type { LaboratorySampleDetail } from '@tuojiang/api'
import { readResult } from '@tuojiang/standards'
import type { Static } from 'typebox'
import type { LaboratoryItem } from './media/index.js'
import { type ResultRow, rowResult, writtenOf } from './reading.js'

export type QualityRow = Static<typeof LaboratorySampleDetail>['quality'][number]

/** Relative deviation of a pair, |a − b| ÷ (a + b), per cent; null when both are zero. */
export const relativeDeviation = (first: number, second: number): number | null =>
  first + second === 0 ? null : Number(((100 * Math.abs(first - second)) / (first + second)).toPrecision(12))

export interface Control {
  sampleId: number
  code: string
  kind: 'duplicate' | 'blank'
  results: readonly ResultRow[]
}

/**
 * Duplicates and blanks of a sample, item by item. A limit of the deviation is judged only where the quality plan gives one; blanks are told as detected
 * or not, since what follows from it is for the quality plan to say.
 */
export function qualityRows(
  sample: readonly ResultRow[],
  controls: readonly Control[],
  items: readonly LaboratoryItem[],
  deviation: { percent: number; source: string } | null,
): QualityRow[] {
  return controls.flatMap((control) =>
    control.results
      .filter(({ text }) => text !== '')
      .map((row) => {
        const item = items.find(({ key }) => key === row.item)
        const read = (one: ResultRow | undefined) =>
          item && one && one.text !== '' ? readResult(writtenOf(rowResult(one)), item.unit) : null
        const second = read(row)
        const base = {
          sampleId: control.sampleId,
          code: control.code,
          kind: control.kind,
          item: row.item,
          name: item?.name ?? { zh: row.item, en: row.item },
        }
        if (control.kind === 'blank') {
          const verdict =
            second === null || (second.value === null && !second.belowDetection)
              ? ('cannot-judge' as const)
              : second.belowDetection
                ? ('not-detected' as const)
                : ('detected' as const)
          return {
            ...base,
            first: null,
            second: second?.value ?? null,
            ...NO_LIMIT,
            deviation: null,
            verdict,
          }
        }
        const first = read(sample.find((one) => one.item === row.item))
        const pair =
          first?.value !== null && first !== null && second?.value !== null && second !== null
            ? relativeDeviation(first.value, second.value)
            : null
        return {
          ...base,
          first: first?.value ?? null,
          second: second?.value ?? null,
          deviation: pair,
          limit: deviation?.percent ?? null,
          source: deviation?.source ?? null,
          verdict:
            pair === null
              ? ('cannot-judge' as const)
              : deviation === null
                ? ('no-limit' as const)
                : pair <= deviation.percent
                  ? ('kept' as const)
                  : ('exceeds' as const),
        }
      }),
  )
}

const NO_LIMIT = { limit: null, source: null }
