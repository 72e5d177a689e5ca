import type { SiteKind, SiteState } from '../../api'
import { TONE, type Tone } from '../../theme'

/** Outline of a kind, in a 32 × 32 box, so that a kind is known by its shape. */
const OUTLINES: Record<SiteKind, string> = {
  air: '<circle cx="16" cy="16" r="10"/>',
  water: '<path d="M16 4c5 6.500 8.500 10 8.500 14.500a8.500 8.500 0 0 1-17 0C7.500 14 11 10.500 16 4z"/>',
  effluent: '<rect x="6.500" y="6.500" width="19" height="19" rx="2"/>',
  gas: '<path d="M16 4.500 27 25.500H5z" stroke-linejoin="round"/>',
  noise: '<path d="M11 5.500h10L27 16l-6 10.500H11L5 16z" stroke-linejoin="round"/>',
  dust: '<path d="M16 4 28 16 16 28 4 16z" stroke-linejoin="round"/>',
}

/** Centre of the outline, where the mark of the state goes. */
const CENTRES: Record<SiteKind, number> = { air: 16, water: 18, effluent: 16, gas: 18.5, noise: 16, dust: 16 }

const TONES: Record<SiteState, Tone> = {
  exceeding: 'bad',
  silent: 'quiet',
  flagged: 'warn',
  never: 'quiet',
  normal: 'good',
}

export const stateColour = (state: SiteState): string => TONE[TONES[state]]

/** Mark of a state around (16, y): arrow up, stroke, flag, ring; normal has none, so that a calm map is quiet. */
function markOf(state: SiteState, y: number, ink: string): string {
  const line = `fill="none" stroke="${ink}" stroke-width="2.200" stroke-linecap="round" stroke-linejoin="round"`
  switch (state) {
    case 'exceeding':
      return `<path d="M16 ${y + 4.5}v-9M12.200 ${y - 1}l3.800-3.800 3.800 3.800" ${line}/>`
    case 'silent':
      return `<path d="M11.500 ${y + 4.5}l9-9" ${line}/>`
    case 'flagged':
      return `<path d="M13 ${y + 5}v-9.500h6.500l-1.800 2.600 1.800 2.600H13" ${line}/>`
    case 'never':
      return `<circle cx="16" cy="${y}" r="2.600" ${line}/>`
    case 'normal':
      return ''
  }
}

/** Is the outline filled with the colour of the state, or only drawn with it? Hollow means that nothing comes in. */
const isHollow = (state: SiteState): boolean => state === 'silent' || state === 'never'

/** Symbol of a site as SVG text: shape is its kind, colour and inner mark are its state. */
export function symbolSvg(kind: SiteKind, state: SiteState): string {
  const colour = stateColour(state)
  const hollow = isHollow(state)
  const dash = state === 'never' ? ' stroke-dasharray="3 2.500"' : ''
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">' +
    `<g fill="none" stroke="#ffffff" stroke-width="5">${OUTLINES[kind]}</g>` +
    `<g fill="${hollow ? '#ffffff' : colour}" stroke="${colour}" stroke-width="2"${dash}>${OUTLINES[kind]}</g>` +
    `${markOf(state, CENTRES[kind], hollow ? colour : '#ffffff')}</svg>`
  )
}

/** Symbol of several sites: a disc with a double rim in the colour of the worst state, its mark at the upper right. */
export function clusterSvg(worst: SiteState): string {
  const colour = stateColour(worst)
  const badge =
    worst === 'normal'
      ? ''
      : `<g transform="translate(23 -1) scale(0.620)"><circle cx="16" cy="16" r="13" fill="${colour}" stroke="#fff" stroke-width="2.500"/>${markOf(worst, 16, '#ffffff')}</g>`
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="44" viewBox="0 0 44 44">' +
    `<circle cx="22" cy="22" r="16" fill="#ffffff" fill-opacity="0.960" stroke="${colour}" stroke-width="2.500"/>` +
    `<circle cx="22" cy="22" r="12.500" fill="none" stroke="${colour}" stroke-width="1" stroke-opacity="0.500"/>${badge}</svg>`
  )
}

/** Any of the symbols as an address for an image. */
export const imageOf = (svg: string): string => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
