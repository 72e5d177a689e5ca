import type { Label } from '@tuojiang/measure'
import type { Issue } from '@tuojiang/register'

/** What a check answers: the register stamps the code. */
export type Problem = Omit<Issue, 'code'>

/** Stops the record from being written. */
export const wrong = (path: string, message: Label): Problem => ({ path, message, severity: 'error' })

/** Is shown and kept, and stops nothing. */
export const doubtful = (path: string, message: Label): Problem => ({ path, message, severity: 'warning' })
