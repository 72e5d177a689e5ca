import { CHINA_ZONE } from '@tuojiang/measure'
import { Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import type { Argument } from './commands'
import css from './devices.module.css'
import { deviceTexts } from './texts'

interface ArgumentFieldProps {
  argument: Argument
  value: string | number | undefined
  factors: readonly { code: string; name: string }[]
  wrong: boolean
  onChange: (value: string | number) => void
}

const nameIn = <T extends object>(names: T, key: string): string =>
  key in names ? String(names[key as keyof T]) : key

/** One argument of a command, asked for by its kind, with its bounds in words when it is wrong. */
export function ArgumentField({ argument, value, factors, wrong, onChange }: ArgumentFieldProps) {
  const t = useText(deviceTexts)
  const id = useId()
  const hint = !wrong
    ? null
    : argument.kind === 'number'
      ? t.wrong.number(argument.minimum, argument.maximum)
      : argument.kind === 'moment'
        ? t.wrong.moment
        : argument.kind === 'clock'
          ? t.wrong.clock
          : t.wrong.required
  return (
    <div className={css.argument}>
      <label htmlFor={id}>{nameIn(t.arguments, argument.name)}</label>
      <Field id={id} argument={argument} value={value} factors={factors} wrong={wrong} onChange={onChange} />
      {hint ? <small className={css.bad}>{hint}</small> : null}
    </div>
  )
}

function Field({ id, argument, value, factors, wrong, onChange }: ArgumentFieldProps & { id: string }) {
  const t = useText(deviceTexts)
  const status = wrong ? 'error' : ''
  switch (argument.kind) {
    case 'number':
      return (
        <InputNumber
          id={id}
          size="small"
          status={status}
          min={argument.minimum}
          max={argument.maximum}
          precision={0}
          suffix={t.units[argument.unit]}
          value={value === undefined ? null : Number(value)}
          onChange={(next) => onChange(next === null ? '' : Number(next))}
        />
      )
    case 'choice':
      return (
        <Select
          id={id}
          size="small"
          value={Number(value)}
          onChange={onChange}
          options={argument.values.map((each) => ({ value: each, label: String(each) }))}
        />
      )
    case 'moment':
      return (
        <input
          id={id}
          type="datetime-local"
          className={css.moment}
          aria-invalid={wrong}
          value={value ? formatInstant(String(value)).replace(' ', 'T') : ''}
          onChange={(event) => {
            const ms = Date.parse(`${event.target.value}:00Z`) - CHINA_ZONE * 60_000
            onChange(Number.isNaN(ms) ? '' : new Date(ms).toISOString())
          }}
        />
      )
    case 'factor':
      return (
        <Select
          id={id}
          size="small"
          status={status}
          showSearch={{ optionFilterProp: 'label' }}
          value={value === undefined ? '' : String(value)}
          onChange={onChange}
          options={[
            ...(argument.optional ? [{ value: '', label: t.anyFactor }] : []),
            ...factors.map((factor) => ({ value: factor.code, label: `${factor.name} ${factor.code}` })),
          ]}
        />
      )
    case 'clock':
    case 'text':
      return (
        <Input
          id={id}
          size="small"
          status={status}
          autoComplete="off"
          placeholder={argument.kind === 'text' ? argument.example : '083000'}
          value={value === undefined ? '' : String(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}
