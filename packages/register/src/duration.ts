/** A length of time as a rule prints it. Working days are counted over the official holiday calendar. */
export type Duration = `${number} ${'days' | 'working-days' | 'months' | 'years'}`
