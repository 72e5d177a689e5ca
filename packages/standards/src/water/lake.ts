import { type BasinSection, meansOf } from './basin.js'
import { evaluateSection, type SectionClass, type SectionOptions } from './section.js'

/**
 * Class of a lake or reservoir from its points: each item is averaged over the points first, then judged as one section (环办〔2011〕22号, lakes with
 * several points; wording not confirmed). Large lakes are judged zone by zone: call it once for each.
 */
export const evaluateLake = (
  points: readonly BasinSection[],
  options: Omit<SectionOptions, 'body'> = {},
): SectionClass => evaluateSection(meansOf(points), { ...options, body: 'lake' })
