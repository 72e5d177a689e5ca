import { drinkingSource } from './drinking-source.js'
import { effluent } from './effluent.js'
import { groundwater } from './groundwater.js'
import type { LaboratoryItem, Medium, MediumRules } from './medium.js'
import { noise } from './noise.js'
import { soil } from './soil.js'
import { surfaceWater } from './surface-water.js'

export type {
  AreaStatistic,
  AttributeField,
  Attributes,
  Judged,
  JudgedPoint,
  LaboratoryItem,
  Medium,
  MediumRules,
  Results,
  Sampling,
  Verdict,
} from './medium.js'
export { noSample } from './medium.js'
export { meanResults } from './period-samples.js'

/** Every medium sampled by hand, in the order of the menu. */
export const MEDIA: readonly MediumRules[] = [
  surfaceWater,
  drinkingSource,
  groundwater,
  soil,
  noise,
  effluent,
]

/** @throws Error for a word that is none */
export function mediumRules(medium: string): MediumRules {
  const found = MEDIA.find((rules) => rules.medium === medium)
  if (!found) throw new Error(`the laboratory has no medium '${medium}'`)
  return found
}

export const itemOf = (medium: Medium | string, key: string): LaboratoryItem | undefined =>
  mediumRules(medium).items.find((item) => item.key === key)

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
const bare = (text: string) => plain(text).replace(/\(.*\)$/, '')

/** An item as people write it: its key, its Chinese or English name, with or without what stands in brackets. */
export function itemNamed(medium: string, written: string): LaboratoryItem | undefined {
  const { items } = mediumRules(medium)
  const wanted = plain(written)
  return (
    items.find(({ key, name }) => [key, name.zh, name.en].some((text) => plain(text) === wanted)) ??
    items.find(({ key, name }) => [key, name.zh, name.en].some((text) => bare(text) === bare(written)))
  )
}
