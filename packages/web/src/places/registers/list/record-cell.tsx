import type { AnyField, Register } from '@tuojiang/register'
import { PlaceLink } from '../../../app/address'
import { FieldText } from '../../../fields'
import { Age, Missing } from '../../../format'
import { useText } from '../../../i18n'
import { DueText } from '../due-text'
import { RecordState } from '../state-mark'
import { registerTexts } from '../texts'
import type { RecordRow } from './use-records'

interface RecordCellProps {
  register: Register
  row: RecordRow
  name: string
  field: AnyField | undefined
  /** The cell that leads to the record. */
  entry: boolean
  today: string
}

/** One cell of a list, in one line. */
export function RecordCell({ register, row, name, field, entry, today }: RecordCellProps) {
  const t = useText(registerTexts)
  if (name === 'state') return <RecordState register={register} state={row.state} />
  if (name === 'due')
    return row.due ? <DueText due={row.due} today={today} /> : <Missing reason={t.record.noDue} />
  if (name === 'updated') return <Age at={row.updatedAt} />
  if (!field) return null
  const text = <FieldText field={field} value={row.values[name]} path={name} titles={row.titles} compact />
  return entry ? <PlaceLink to={`/registers/${register.name}/${row.id}`}>{text}</PlaceLink> : text
}
