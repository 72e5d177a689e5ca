import { Input } from 'antd'
import { useState } from 'react'
import { controlOf, type InputProps } from './props'

const grouped = (text: string): string => {
  const [whole = '', fraction] = text.split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}

/** A plain number without thousands; anything else is left for the field to refuse in words. */
const PLAIN = /^[+-]?\d+(\.\d+)?$/

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return PLAIN.test(text) ? grouped(text) : text
}

/**
 * Numbers are typed as text and read by the field, which knows full-width digits, thousands and units and rounds nothing. While it has the
 * focus it shows what was typed, otherwise the value with its thousands separated.
 */
export function NumberInput(props: InputProps) {
  const { field, value, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      {...controlOf(props)}
      inputMode="decimal"
      value={typed ?? shown(value)}
      suffix={field.view.unit ? <span className="tj-unit">{field.view.unit}</span> : null}
      onFocus={() => setTyped(value === null || value === undefined ? '' : String(value))}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        const read = field.parse(text)
        onChange(text.trim() === '' ? null : read.ok ? read.value : text)
      }}
    />
  )
}
