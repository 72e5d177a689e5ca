/** A colour with an official meaning, and the text colour that keeps contrast AA on it. */
export interface Official {
  fill: string
  text: string
  /** A darker relative for thin lines on white; the official hue would vanish there. */
  line: string
}

const DARK = '#14201f'
const WHITE = '#ffffff'

/** HJ 633 table of AQI categories, levels 1 to 6. */
const AIR: readonly Official[] = [
  { fill: '#00e400', text: DARK, line: '#0a8f1f' },
  { fill: '#ffff00', text: DARK, line: '#a58a00' },
  { fill: '#ff7e00', text: DARK, line: '#c25e00' },
  { fill: '#ff0000', text: WHITE, line: '#d40000' },
  { fill: '#99004c', text: WHITE, line: '#99004c' },
  { fill: '#7e0023', text: WHITE, line: '#7e0023' },
]

/** Surface-water classes I to V and worse than V, as on the national monthly reports. */
const WATER: readonly Official[] = [
  { fill: '#ccffff', text: DARK, line: '#4aa7b5' },
  { fill: '#00ccff', text: DARK, line: '#0088b3' },
  { fill: '#00ff00', text: DARK, line: '#0a8f1f' },
  { fill: '#ffff00', text: DARK, line: '#a58a00' },
  { fill: '#ff9b00', text: DARK, line: '#c26f00' },
  { fill: '#ff0000', text: WHITE, line: '#d40000' },
]

/** For what is missing or cannot be judged. */
export const NO_COLOUR: Official = { fill: '#d5dbdb', text: DARK, line: '#7c8988' }

export const airColour = (level: number | null): Official => (level ? AIR[level - 1] : null) ?? NO_COLOUR
export const waterColour = (waterClass: number | null): Official =>
  (waterClass ? WATER[waterClass - 1] : null) ?? NO_COLOUR

export const AIR_LEVELS = [
  { zh: '优', en: 'Excellent' },
  { zh: '良', en: 'Good' },
  { zh: '轻度污染', en: 'Light' },
  { zh: '中度污染', en: 'Moderate' },
  { zh: '重度污染', en: 'Heavy' },
  { zh: '严重污染', en: 'Severe' },
] as const

export const WATER_CLASSES = [
  { zh: 'Ⅰ类', en: 'Class I' },
  { zh: 'Ⅱ类', en: 'Class II' },
  { zh: 'Ⅲ类', en: 'Class III' },
  { zh: 'Ⅳ类', en: 'Class IV' },
  { zh: 'Ⅴ类', en: 'Class V' },
  { zh: '劣Ⅴ类', en: 'Below V' },
] as const
