import type { Label } from '@tuojiang/measure'

/** A refusal a person can act on: stable code, words, and what to do. Thrown by handlers, answered in one place. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly label: Label,
    readonly more: { action?: Label; path?: string; details?: unknown } = {},
  ) {
    super(label.en)
  }
}

export const notFound = (what: Label): Problem =>
  new Problem(
    404,
    'not-found',
    { zh: `没有找到${what.zh}`, en: `${what.en} was not found` },
    {
      action: {
        zh: '请检查链接，或返回列表重新选择',
        en: 'Check the link, or go back to the list and choose again',
      },
    },
  )
