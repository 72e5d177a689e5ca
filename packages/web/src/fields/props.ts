import type { AnyField } from '@tuojiang/register'

/** What every input takes, whatever it edits. The value is as the HTTP interface gives and takes it; null is nothing. */
export interface InputProps {
  id: string
  field: AnyField
  value: unknown
  onChange: (value: unknown) => void
  /** Title of what an id refers to, as far as it is known already. */
  title?: string | undefined
  invalid?: boolean | undefined
  autoFocus?: boolean | undefined
  /** Inside a table: no help, no second line. */
  compact?: boolean | undefined
  /** Under the header of a list: small and quiet. */
  filter?: boolean | undefined
}

/** What every view of a value takes; the value is never null. */
export interface ViewProps {
  field: AnyField
  value: unknown
  /** Where the value stands in its record: `outlets.2.site`. */
  path: string
  /** Titles of what ids refer to, by path, as the server gives them with a record. */
  titles?: Readonly<Record<string, string>> | undefined
  /** In a cell of a list: one line of text. */
  compact?: boolean | undefined
}

/** Attributes every control has: told wrong, described by its issue. */
export const controlOf = ({ id, invalid, autoFocus, filter }: InputProps) => ({
  id,
  'aria-invalid': invalid || undefined,
  ...(invalid && { status: 'error' as const, 'aria-describedby': `${id}-issue` }),
  ...(autoFocus && { autoFocus: true }),
  ...(filter && { size: 'small' as const, variant: 'filled' as const }),
})
