export {
  AIR_LEVELS,
  airColour,
  NO_COLOUR,
  type Official,
  WATER_CLASSES,
  waterColour,
} from './official-colours'
export { ThemeProvider, useTypeSize } from './theme'
export { FONT, INK, INK_QUIET, LINE, TEAL, TONE, type Tone, TYPE_SIZES } from './tokens'
