import type { Shape } from '../../../parts'
import { TONE, type Tone } from '../../../theme'
import { imageOf } from '../../map/symbols'

/** The marks of `Glyph`, around the middle of a 32 × 32 box. */
const MARKS: Partial<Record<Shape, string>> = {
  check: '<path d="M11 16.500 14.500 20 21 12.500"/>',
  ring: '<circle cx="16" cy="16" r="4"/>',
  disc: '<circle cx="16" cy="16" r="3.500" fill="#fff"/>',
  cross: '<path d="m12 12 8 8M20 12l-8 8"/>',
  triangle: '<path d="M16 11 21.500 20.500h-11z"/>',
  square: '<path d="M12 12h8v8h-8z"/>',
  dash: '<path d="M11 16h10"/>',
}

/** One record: a disc in the colour of its state with the mark of the state in it. */
export const pointSymbol = ({ tone, shape }: { tone: Tone; shape: Shape }): string =>
  imageOf(
    '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">' +
      '<circle cx="16" cy="16" r="12.500" fill="#ffffff"/>' +
      `<circle cx="16" cy="16" r="10.500" fill="${TONE[tone]}"/>` +
      `<g fill="none" stroke="#ffffff" stroke-width="2.200" stroke-linecap="round" stroke-linejoin="round">${MARKS[shape] ?? ''}</g></svg>`,
  )

const STEPS = 24

/** Several records: a white disc whose rim is shared among the states, in steps of a twenty-fourth so that few pictures are made. */
export function clusterSymbol(shares: readonly { tone: Tone; share: number }[], radius: number): string {
  const round = 2 * Math.PI * radius
  let at = 0
  const rim = shares
    .map(({ tone, share }) => {
      const length = (Math.max(1, Math.round(share * STEPS)) / STEPS) * round
      const part = `<circle cx="32" cy="32" r="${radius}" fill="none" stroke="${TONE[tone]}" stroke-width="4" stroke-dasharray="${length.toFixed(2)} ${round.toFixed(2)}" stroke-dashoffset="${(-at).toFixed(2)}" transform="rotate(-90 32 32)"/>`
      at += length
      return part
    })
    .join('')
  return imageOf(
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">' +
      `<circle cx="32" cy="32" r="${radius + 3}" fill="#ffffff"/>${rim}</svg>`,
  )
}
