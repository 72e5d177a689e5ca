import type { Label } from '@tuojiang/measure'

/** A text in both languages, Chinese first. */
export const say = (zh: string, en: string): Label => ({ zh, en })
