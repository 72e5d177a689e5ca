import { useLabel } from '../../../i18n'
import type { QueryForm, View } from './question'

/** A part of the form: what it is, how it changes, the view it is about. */
export interface PartProps {
  form: QueryForm
  onChange: (form: QueryForm) => void
  view: View | undefined
}

/** Columns of a view as choices. */
export function useColumns(view: View | undefined) {
  const label = useLabel()
  return (view?.columns ?? []).map((column) => ({ value: column.name, label: label(column.label) }))
}
