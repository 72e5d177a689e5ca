import { CHINA_ZONE } from '@tuojiang/measure'
import { Input } from 'antd'
import type { ClipboardEvent } from 'react'
import { formatInstant } from '../format/format'
import { controlOf, type InputProps } from './props'

/** A civil day. A day in any way of writing it may be pasted: `2026年3月1日`. */
export function DateInput(props: InputProps) {
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const read = props.field.parse(event.clipboardData.getData('text'))
    if (!read.ok || read.value === null) return
    event.preventDefault()
    props.onChange(read.value)
  }
  return (
    <Input
      {...controlOf(props)}
      type="date"
      max="2199-12-31"
      value={typeof props.value === 'string' ? props.value : ''}
      onPaste={paste}
      onChange={(event) => props.onChange(event.target.value || null)}
    />
  )
}

const instantOf = (local: string): string =>
  new Date(Date.parse(`${local}Z`) - CHINA_ZONE * 60_000).toISOString()

/** An instant, chosen and shown in the city's time. */
export function InstantInput(props: InputProps) {
  const value = typeof props.value === 'string' ? formatInstant(props.value).replace(' ', 'T') : ''
  return (
    <Input
      {...controlOf(props)}
      type="datetime-local"
      value={value}
      onChange={(event) => props.onChange(event.target.value ? instantOf(`${event.target.value}:00`) : null)}
    />
  )
}
