import { Input } from 'antd'
import { useLabel } from '../i18n'
import { controlOf, type InputProps } from './props'

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** Kept as typed; the field's own reading decides what it means. */
export function TextInput(props: InputProps) {
  const label = useLabel()
  const { maxLength, placeholder } = props.field.view
  return (
    <Input
      {...controlOf(props)}
      value={textOf(props.value)}
      {...(maxLength && { maxLength })}
      {...(placeholder && { placeholder: label(placeholder) })}
      onChange={(event) => props.onChange(event.target.value || null)}
    />
  )
}

export function LongTextInput(props: InputProps) {
  const { maxLength } = props.field.view
  return (
    <Input.TextArea
      {...controlOf(props)}
      value={textOf(props.value)}
      autoSize={props.compact ? { minRows: 1, maxRows: 4 } : { minRows: 2, maxRows: 10 }}
      {...(maxLength && { maxLength, showCount: !props.compact })}
      onChange={(event) => props.onChange(event.target.value || null)}
    />
  )
}
