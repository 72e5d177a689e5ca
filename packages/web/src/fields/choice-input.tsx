import type { Choice } from '@tuojiang/register'
import { Select } from 'antd'
import { dayOfInstant } from '../format/format'
import { useLabel, useText } from '../i18n'
import { controlOf, type InputProps } from './props'
import { fieldTexts } from './texts'

/** What a code list offers today, and what the record holds already although the list has dropped it. */
const offered = (choices: readonly Choice[] | undefined, held: readonly unknown[]): readonly Choice[] => {
  const today = dayOfInstant(Date.now())
  return (choices ?? []).filter(
    ({ value, from, until }) =>
      ((!from || from <= today) && (!until || today < until)) || held.includes(value),
  )
}

function useOptions(props: InputProps) {
  const label = useLabel()
  const held = Array.isArray(props.value) ? props.value : [props.value]
  return offered(props.field.view.choices, held).map((choice) => ({
    value: choice.value,
    label: label(choice.label),
  }))
}

export function ChoiceInput(props: InputProps) {
  const t = useText(fieldTexts)
  const options = useOptions(props)
  return (
    <Select<string>
      {...controlOf(props)}
      allowClear={!props.field.required}
      showSearch={options.length > 7 ? { optionFilterProp: 'label' } : false}
      placeholder={t.choose}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      value={typeof props.value === 'string' ? props.value : null}
      options={options}
      onChange={(value) => props.onChange(value ?? null)}
    />
  )
}

export function ChoicesInput(props: InputProps) {
  const t = useText(fieldTexts)
  return (
    <Select<string[]>
      {...controlOf(props)}
      mode="multiple"
      allowClear
      optionFilterProp="label"
      placeholder={t.choose}
      style={{ width: '100%' }}
      value={Array.isArray(props.value) ? props.value.map(String) : []}
      options={useOptions(props)}
      onChange={(value) => props.onChange(value.length > 0 ? value : null)}
    />
  )
}

export function BooleanInput(props: InputProps) {
  const t = useText(fieldTexts)
  return (
    <Select<string>
      {...controlOf(props)}
      allowClear={!props.field.required}
      placeholder={t.choose}
      style={{ width: '100%' }}
      value={typeof props.value === 'boolean' ? String(props.value) : null}
      options={[
        { value: 'true', label: t.yes },
        { value: 'false', label: t.no },
      ]}
      onChange={(value) => props.onChange(value ? value === 'true' : null)}
    />
  )
}
