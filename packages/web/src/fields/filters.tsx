import { FilterOutlined } from '@ant-design/icons'
import type { AnyField, FilterKind } from '@tuojiang/register'
import { Button, Input, Popover, Select } from 'antd'
import { type ComponentType, useEffect, useState } from 'react'
import { useSettled } from '../app/clock'
import { formatNumber } from '../format/format'
import { useLabel, useText } from '../i18n'
import type { Condition } from './condition'
import css from './fields.module.css'
import { useTitles } from './reference-input'
import { fieldTexts } from './texts'
import { FieldInput } from './widgets'

export interface FilterProps {
  name: string
  field: AnyField
  condition: Condition | undefined
  onChange: (condition: Condition | null) => void
}

const EMPTY = '\u0000empty'
const FILLED = '\u0000filled'

/** Text is asked for while one types; the address follows when the typing pauses. */
function TextFilter({ field, condition, onChange }: FilterProps) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const asked = condition?.contains ?? ''
  const [typed, setTyped] = useState(asked)
  const settled = useSettled(typed, 350)
  useEffect(() => setTyped(asked), [asked])
  useEffect(() => {
    if (settled === typed && settled !== asked) onChange(settled ? { contains: settled } : null)
  }, [settled, typed, asked, onChange])
  if (condition?.empty !== undefined) return <Has condition={condition} onChange={onChange} />
  return (
    <Input
      size="small"
      variant="filled"
      allowClear
      aria-label={t.filterOf(label(field.label))}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

function Has({ condition, onChange }: Pick<FilterProps, 'condition' | 'onChange'>) {
  const t = useText(fieldTexts)
  return (
    <Button
      size="small"
      type="primary"
      ghost
      className={css.filterButton ?? ''}
      onClick={() => onChange(null)}
    >
      {condition?.empty ? t.empty : t.filled} ×
    </Button>
  )
}

const listOf = (condition: Condition | undefined): string[] => {
  if (condition?.empty === true) return [EMPTY]
  if (condition?.empty === false) return [FILLED]
  if (condition?.eq !== undefined) return [String(condition.eq)]
  return (condition?.in ?? []).map(String)
}

function ManyFilter({
  field,
  condition,
  onChange,
  options,
}: FilterProps & { options: { value: string; label: string }[] }) {
  const t = useText(fieldTexts)
  const label = useLabel()
  return (
    <Select<string[]>
      size="small"
      mode="multiple"
      variant="filled"
      maxTagCount="responsive"
      allowClear
      optionFilterProp="label"
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      aria-label={t.filterOf(label(field.label))}
      value={listOf(condition)}
      options={[...options, { value: FILLED, label: t.filled }, { value: EMPTY, label: t.empty }]}
      onChange={(chosen) => {
        const last = chosen.at(-1)
        if (last === EMPTY || last === FILLED) onChange({ empty: last === EMPTY })
        else {
          const values = chosen.filter((each) => each !== EMPTY && each !== FILLED)
          onChange(values.length > 0 ? { in: values } : null)
        }
      }}
    />
  )
}

function ChoiceFilter(props: FilterProps) {
  const label = useLabel()
  const options = (props.field.view.choices ?? []).map((each) => ({
    value: each.value,
    label: label(each.label),
  }))
  return <ManyFilter {...props} options={options} />
}

function OneFilter({
  field,
  condition,
  onChange,
  options,
}: FilterProps & { options: { value: string; label: string; to: Condition }[] }) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const now = options.find(({ to }) => JSON.stringify(to) === JSON.stringify(condition))
  return (
    <Select<string>
      size="small"
      variant="filled"
      allowClear
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      aria-label={t.filterOf(label(field.label))}
      value={now?.value ?? null}
      options={options}
      onChange={(value) => onChange(options.find((each) => each.value === value)?.to ?? null)}
    />
  )
}

function BooleanFilter(props: FilterProps) {
  const t = useText(fieldTexts)
  return (
    <OneFilter
      {...props}
      options={[
        { value: 'true', label: t.yes, to: { eq: true } },
        { value: 'false', label: t.no, to: { eq: false } },
        { value: EMPTY, label: t.empty, to: { empty: true } },
      ]}
    />
  )
}

function PlaceFilter(props: FilterProps) {
  const t = useText(fieldTexts)
  return (
    <OneFilter
      {...props}
      options={[
        { value: FILLED, label: t.filled, to: { empty: false } },
        { value: EMPTY, label: t.empty, to: { empty: true } },
      ]}
    />
  )
}

/** Records of other registers are searched for; the short lists of counties, sites and persons are chosen from as in a form. */
function ReferenceFilter(props: FilterProps) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(false)
  const { field, condition, onChange } = props
  const id = typeof condition?.eq === 'number' ? condition.eq : null
  const { options, chosen } = useTitles(field.view.register ?? '', search, id, open)
  if (condition?.empty !== undefined) return <Has condition={condition} onChange={onChange} />
  if (!field.view.register) {
    return (
      <span className={css.filterInput}>
        <FieldInput
          id={`filter-${props.name}`}
          field={{ ...field, required: false }}
          value={id}
          compact
          filter
          onChange={(value) => onChange(typeof value === 'number' ? { eq: value } : null)}
        />
      </span>
    )
  }
  return (
    <Select<number>
      size="small"
      variant="filled"
      showSearch={{ filterOption: false, onSearch: setSearch }}
      allowClear
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      aria-label={t.filterOf(label(field.label))}
      value={id}
      options={
        chosen && !options.some(({ value }) => value === chosen.id)
          ? [{ value: chosen.id, label: chosen.title }, ...options]
          : options
      }
      onOpenChange={setOpen}
      onChange={(value) => onChange(value ? { eq: value } : null)}
    />
  )
}

const rangeWords = (
  condition: Condition | undefined,
  words: { filled: string; empty: string },
): string | null => {
  if (!condition) return null
  if (condition.empty !== undefined) return condition.empty ? words.empty : words.filled
  const shown = (value: unknown) => (typeof value === 'number' ? formatNumber(value) : String(value))
  const { gte, lte, eq } = condition
  if (eq !== undefined) return `= ${shown(eq)}`
  if (gte !== undefined && lte !== undefined) return `${shown(gte)} ~ ${shown(lte)}`
  return gte !== undefined ? `≥ ${shown(gte)}` : lte !== undefined ? `≤ ${shown(lte)}` : null
}

/** From and until, both included; written with the field's own input. */
function RangeFilter({ name, field, condition, onChange }: FilterProps) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const [from, setFrom] = useState<unknown>(null)
  const [until, setUntil] = useState<unknown>(null)
  const words = rangeWords(condition, t)
  const readable = (value: unknown) => value === null || field.parse(value).ok
  const free = { ...field, required: false }
  const give = (next: Condition | null) => {
    onChange(next)
    setOpen(false)
  }
  const apply = () => give({ ...(from !== null && { gte: from }), ...(until !== null && { lte: until }) })
  const content = (
    <form
      className={css.range}
      onSubmit={(event) => {
        event.preventDefault()
        if (readable(from) && readable(until)) apply()
      }}
    >
      {(
        [
          ['from', from, setFrom],
          ['until', until, setUntil],
        ] as const
      ).map(([end, value, set]) => (
        <label key={end} htmlFor={`filter-${name}-${end}`}>
          <span>{t[end]}</span>
          <FieldInput
            id={`filter-${name}-${end}`}
            field={free}
            value={value}
            compact
            invalid={!readable(value)}
            onChange={set}
          />
        </label>
      ))}
      <div className={css.rangeFoot}>
        <Button size="small" onClick={() => give({ empty: false })}>
          {t.filled}
        </Button>
        <Button size="small" onClick={() => give({ empty: true })}>
          {t.empty}
        </Button>
        <Button size="small" onClick={() => give(null)} disabled={!condition}>
          {t.clear}
        </Button>
        <Button
          size="small"
          type="primary"
          htmlType="submit"
          disabled={!(readable(from) && readable(until)) || (from === null && until === null)}
        >
          {t.apply}
        </Button>
      </div>
    </form>
  )
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      content={content}
      destroyOnHidden
      onOpenChange={(next) => {
        setOpen(next)
        setFrom(condition?.gte ?? null)
        setUntil(condition?.lte ?? null)
      }}
    >
      <Button
        size="small"
        variant="filled"
        color={words ? 'primary' : 'default'}
        className={css.filterButton ?? ''}
        aria-label={t.filterOf(label(field.label))}
        {...(!words && { icon: <FilterOutlined /> })}
      >
        {words}
      </Button>
    </Popover>
  )
}

const FILTERS: Record<FilterKind, ComponentType<FilterProps> | null> = {
  text: TextFilter,
  choice: ChoiceFilter,
  range: RangeFilter,
  boolean: BooleanFilter,
  reference: ReferenceFilter,
  place: PlaceFilter,
  none: null,
}

/** What stands under a column's header; fields that cannot be asked for have nothing there. */
export function FieldFilter(props: FilterProps) {
  const Filter = FILTERS[props.field.filter]
  return Filter ? <Filter {...props} /> : null
}
