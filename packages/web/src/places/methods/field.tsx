import type { MethodInput } from '@tuojiang/standards'
import { Input, Select } from 'antd'
import { useLabel, useText } from '../../i18n'
import css from './methods.module.css'
import { RowsField } from './rows-field'
import { methodTexts } from './texts'
import { useHeading } from './use-heading'

interface FieldProps {
  input: MethodInput
  value: string
  onChange: (text: string) => void
}

/** One field of a calculator with its label, unit and how to write into it. */
export function Field({ input, value, onChange }: FieldProps) {
  const t = useText(methodTexts)
  const heading = useHeading()
  const id = `method-${input.key}`
  const hint = input.kind === 'laboratory' ? t.laboratoryHint : input.kind === 'series' ? t.seriesHint : ''
  const wide = input.kind === 'series' || input.kind === 'rows'
  return (
    <div className={wide ? css.wide : css.field}>
      <label htmlFor={input.kind === 'rows' ? undefined : id}>
        {heading(input.label)}
        {wide && input.unit ? <span className="tj-unit">{input.unit}</span> : null}
        {input.optional ? <span className={css.optional}>{t.optional}</span> : null}
      </label>
      <Control id={id} input={input} value={value} onChange={onChange} />
      {hint ? <div className="tj-quiet tj-small">{hint}</div> : null}
    </div>
  )
}

function Control({ id, input, value, onChange }: FieldProps & { id: string }) {
  const t = useText(methodTexts)
  const label = useLabel()
  const unit = input.unit ? <span className="tj-quiet">{input.unit}</span> : null
  switch (input.kind) {
    case 'rows':
      return <RowsField input={input} initial={value} onChange={onChange} />
    case 'choice':
      return (
        <Select
          id={id}
          value={value || null}
          onChange={onChange}
          style={{ width: '100%' }}
          options={(input.choices ?? []).map((choice) => ({
            value: choice.value,
            label: label(choice.label),
          }))}
        />
      )
    case 'series':
      return (
        <Input.TextArea
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoSize={{ minRows: 2, maxRows: 12 }}
          spellCheck={false}
        />
      )
    case 'day':
    case 'number':
    case 'laboratory':
    case 'text':
      return (
        <Input
          id={id}
          value={value}
          inputMode={input.kind === 'number' ? 'decimal' : undefined}
          suffix={unit}
          placeholder={input.kind === 'day' ? t.dayHint : undefined}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )
  }
}
