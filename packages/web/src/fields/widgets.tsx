import type { Widget } from '@tuojiang/register'
import type { ComponentType } from 'react'
import { AttachmentsInput } from './attachments-input'
import { BooleanInput, ChoiceInput, ChoicesInput } from './choice-input'
import { DateInput, InstantInput } from './date-input'
import { GeometryInput } from './geometry-input'
import { LinesInput } from './lines-input'
import { AreaInput, OrganisationInput, PersonInput, SiteInput } from './named-input'
import { NumberInput } from './number-input'
import type { InputProps } from './props'
import { ReferenceInput } from './reference-input'
import { LongTextInput, TextInput } from './text-input'

/** The input of every widget a field may name: the only place of the browser where kinds of fields are told apart for writing. */
const inputs = (): Record<Widget, ComponentType<InputProps>> => ({
  text: TextInput,
  'long-text': LongTextInput,
  choice: ChoiceInput,
  choices: ChoicesInput,
  integer: NumberInput,
  quantity: NumberInput,
  money: NumberInput,
  date: DateInput,
  instant: InstantInput,
  boolean: BooleanInput,
  reference: ReferenceInput,
  site: SiteInput,
  area: AreaInput,
  person: PersonInput,
  organisation: OrganisationInput,
  geometry: GeometryInput,
  attachments: AttachmentsInput,
  lines: LinesInput,
})

/** Lines hold inputs themselves, so the table is made when the first one is shown. */
let table: ReturnType<typeof inputs> | undefined

export function FieldInput(props: InputProps) {
  table ??= inputs()
  const Input = table[props.field.view.widget]
  return <Input {...props} />
}

/** Widgets that need the whole width of a form. */
const WIDE: ReadonlySet<Widget> = new Set(['long-text', 'geometry', 'attachments', 'lines'])
export const isWide = (widget: Widget): boolean => WIDE.has(widget)
