/** Light to dark in one hue, then into warm: of values that only grow. No official meaning. */
export const SEQUENCE = ['#e8f2f1', '#b9d9d6', '#7fbab5', '#3f918c', '#e0a458', '#c05621', '#8a2d12']

/** From negative over nothing to positive. */
export const DIVERGING = ['#3b62a8', '#9db3d8', '#f5f5f2', '#e3b088', '#c05621']

/** The hues of the chart theme, for lines that belong together. */
export const HUES = ['#17706c', '#c05621', '#3b62a8', '#8a5a9e', '#7d7a1a', '#b03060', '#4b7f2f', '#5b6b73']

export const hue = (place: number): string => HUES[place % HUES.length] as string
