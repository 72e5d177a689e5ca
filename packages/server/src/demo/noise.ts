/**
 * Random-access noise: the value at a moment depends on the seed and the moment only, so that history written yesterday
 * and a frame sent now come from the same curve, in any order and in any process.
 */

/** A 32-bit hash of text (FNV-1a), for seeds out of codes. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** Uniform in [0, 1) for a lattice point. */
export function lattice(seed: number, point: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(point | 0, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296
}

/** Smooth noise in about [-1, 1] that changes over `period` units of `at`. */
export function smooth(seed: number, at: number, period: number): number {
  const position = at / period
  const left = Math.floor(position)
  const share = position - left
  const eased = share * share * (3 - 2 * share)
  const a = lattice(seed, left)
  const b = lattice(seed, left + 1)
  return 2 * (a + (b - a) * eased) - 1
}

/** Noise without memory in [-1, 1), triangular, one value per `step` units of `at`. */
export function rough(seed: number, at: number, step = 1): number {
  const point = Math.floor(at / step)
  return lattice(seed, point) + lattice(seed ^ 0x5bd1e995, point) - 1
}
