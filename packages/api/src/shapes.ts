import { ROLES, type RoleName } from '@tuojiang/register'
import { Type as T } from 'typebox'

/** An instant: ISO 8601 in UTC, for example `2026-11-24T01:00:00.000Z`. */
export const Instant = T.String({ format: 'date-time' })

/** A civil day in the city's zone, `YYYY-MM-DD`. */
export const Day = T.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** A period: `2025`, `2025-Q3`, `2025-11`, `2025-11-24` or, for an hour labelled by its start, `2025-11-24T08`. */
export const Period = T.String({ pattern: '^\\d{4}(-Q[1-4]|-\\d{2}(-\\d{2}(T\\d{2})?)?)?$' })

/** A text in both languages of the product. */
export const Label = T.Object({ zh: T.String(), en: T.String() })

/** What every refusal looks like: a stable code, the words in both languages and what to do. */
export const Problem = T.Object({
  code: T.String({ description: 'stable, kebab-case; listed in docs/reference/errors.md' }),
  message: Label,
  action: T.Optional(Label),
  path: T.Optional(T.String({ description: 'the field that is wrong' })),
  details: T.Optional(T.Unknown()),
})

/**
 * How far people stand behind data: `raw` as the devices and the automatic checks leave it, `checked` when one person has decided,
 * `reviewed` when another has confirmed.
 */
export const DATA_LEVELS = ['raw', 'checked', 'reviewed'] as const
export const DataLevel = T.Enum([...DATA_LEVELS])
export type DataLevelName = (typeof DATA_LEVELS)[number]

/** One page of a list. `next` is the cursor of the next page, null at the end. */
export const pageOf = <S extends Parameters<typeof T.Array>[0]>(item: S) =>
  T.Object({ items: T.Array(item), next: T.Union([T.String(), T.Null()]) })

/** Query fields every paged list takes. */
export const paging = {
  cursor: T.Optional(T.String()),
  limit: T.Optional(T.Integer({ minimum: 1, maximum: 500, default: 100 })),
}

/** The clock: every view may be asked as of a past moment. */
export const asOf = { asOf: T.Optional(Instant) }

export const nullable = <S extends Parameters<typeof T.Array>[0]>(schema: S) => T.Union([schema, T.Null()])

export const Role = T.Enum([...ROLES])
export { ROLES, type RoleName }

/** The number of a thing, in its address. */
export const ById = T.Object({ id: T.Integer() })
