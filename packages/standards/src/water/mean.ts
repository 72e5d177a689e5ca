import { insufficient, missing, settled, VALID, type Validity } from '../explanation.js'
import { type ReadingReason, readResult } from '../laboratory.js'
import { type WaterKey, type WaterValues, waterUnitOf } from './item.js'

/**
 * Mean of samples of one item. pH is averaged through the hydrogen-ion concentration, not as numbers of pH.
 * @returns null without any value; unrounded
 */
export function meanOf(values: readonly (number | null | undefined)[], item: WaterKey): number | null {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue
    sum += item === 'ph' ? 10 ** -value : value
    count++
  }
  if (count === 0) return null
  return settled(item === 'ph' ? -Math.log10(sum / count) : sum / count)
}

/** One sampling of a section: results as numbers, or as the laboratory wrote them. */
export interface WaterSample {
  /** What the explanation calls it: a time or a sample number. */
  label: string
  values: Partial<Record<WaterKey, number | string | null>>
}

export interface ItemMean {
  value: number | null
  /** Samples that counted, and how many of them by half their limit of detection. */
  count: number
  belowDetection: number
  validity: Validity
  /** Samples that did not count. */
  excluded: { label: string; reason: Exclude<ReadingReason, 'measured'> }[]
}

export interface MeanOptions {
  /** Samples an item needs; one by default. */
  least?: number
  /** Limits of detection for results written `ND` without one, in the unit of the item. */
  detectionLimits?: Partial<Record<WaterKey, number>>
}

/**
 * Means of a period: half the limit for results below detection, pH through the hydrogen ions, nothing for what was not measured.
 * @param keys items to average
 */
export function periodMeans<Key extends WaterKey>(
  samples: readonly WaterSample[],
  keys: readonly Key[],
  options: MeanOptions = {},
): Record<Key, ItemMean> {
  const means = {} as Record<Key, ItemMean>
  for (const key of keys) means[key] = itemMean(samples, key, options)
  return means
}

function itemMean(samples: readonly WaterSample[], key: WaterKey, options: MeanOptions): ItemMean {
  const least = options.least ?? 1
  const used: number[] = []
  const excluded: ItemMean['excluded'] = []
  let belowDetection = 0
  for (const { label, values } of samples) {
    const limit = options.detectionLimits?.[key]
    const read = readResult(
      { value: values[key], ...(limit !== undefined && { detectionLimit: limit }) },
      waterUnitOf(key),
    )
    if (read.value === null) {
      excluded.push({ label, reason: read.reason === 'measured' ? 'unreadable' : read.reason })
      continue
    }
    used.push(read.value)
    if (read.belowDetection) belowDetection++
  }
  return {
    value: used.length >= least ? meanOf(used, key) : null,
    count: used.length,
    belowDetection,
    excluded,
    validity: validityOf(used.length, least),
  }
}

function validityOf(count: number, least: number): Validity {
  if (count === 0) return missing('no-samples', '没有有效样品', 'no valid sample')
  if (count >= least) return VALID
  return insufficient(
    'samples-too-few',
    `有效样品 ${count} 个，少于 ${least} 个`,
    `${count} valid samples, fewer than ${least}`,
  )
}

/** The values alone, as `evaluateSection` and `cwqi` take them. */
export function valuesOfMeans(means: Partial<Record<WaterKey, ItemMean>>): WaterValues {
  const values: WaterValues = {}
  for (const [key, mean] of Object.entries(means)) values[key as WaterKey] = mean.value
  return values
}
