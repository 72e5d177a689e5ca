export type Line = Record<string, unknown>

/** The lines of a value; anything that is none counts as an empty one. */
export const linesOf = (value: unknown): Line[] =>
  Array.isArray(value)
    ? value.map((each) => (typeof each === 'object' && each !== null ? (each as Line) : {}))
    : []
