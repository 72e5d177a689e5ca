import type { Register } from '@tuojiang/register'

/** Every register of the bureau, in the order of the menu. */
export const LEDGERS: readonly Register[] = []
