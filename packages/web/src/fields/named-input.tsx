import { Select } from 'antd'
import { useState } from 'react'
import { useEndpoint } from '../api'
import { useSettled } from '../app/clock'
import { useLabel, useText } from '../i18n'
import { controlOf, type InputProps } from './props'
import { fieldTexts } from './texts'

interface Named {
  value: number
  label: string
  hint?: string
}

/** One of a list short enough to be asked for whole. */
function NamedInput({
  named,
  placeholder,
  onSearch,
  ...props
}: InputProps & { named: Named[]; placeholder: string; onSearch?: (text: string) => void }) {
  const id = typeof props.value === 'number' ? props.value : null
  const options =
    id !== null && props.title && !named.some(({ value }) => value === id)
      ? [{ value: id, label: props.title }, ...named]
      : named
  return (
    <Select<number, Named>
      {...controlOf(props)}
      showSearch={{
        ...(onSearch && { onSearch }),
        filterOption: (text, option) =>
          `${option?.label} ${option?.hint ?? ''}`.toLowerCase().includes(text.toLowerCase()),
      }}
      allowClear={!props.field.required}
      {...(!props.filter && { placeholder })}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      value={id}
      options={options}
      optionRender={({ data }) => (
        <>
          {data.label} <span className="tj-quiet tj-small">{data.hint}</span>
        </>
      )}
      onChange={(value) => props.onChange(value ?? null)}
    />
  )
}

export function AreaInput(props: InputProps) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const areas = useEndpoint('GET /api/areas', {})
  const named = (areas.data ?? []).map((area) => ({
    value: area.id,
    label: label(area.name),
    hint: area.code,
  }))
  return <NamedInput {...props} named={named} placeholder={t.choose} />
}

export function SiteInput(props: InputProps) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const sites = useEndpoint('GET /api/sites', { query: {} }, { asOf: null })
  const named = (sites.data ?? []).map((site) => ({
    value: site.id,
    label: label(site.name),
    hint: site.code,
  }))
  return <NamedInput {...props} named={named} placeholder={t.searchSite} />
}

/** A person by part of the name or login: there may be thousands, so they are asked for while one types. */
export function PersonInput(props: InputProps) {
  const t = useText(fieldTexts)
  const [search, setSearch] = useState('')
  const text = useSettled(search, 250)
  const id = typeof props.value === 'number' ? props.value : null
  const found = useEndpoint('GET /api/people', { query: text ? { text } : {} })
  const chosen = useEndpoint(
    'GET /api/people',
    { query: { ids: String(id ?? '') } },
    { enabled: id !== null && !props.title, keep: false },
  )
  const known = [...(found.data ?? []), ...(chosen.data ?? [])]
  const named = [...new Map(known.map((person) => [person.id, person])).values()].map((person) => ({
    value: person.id,
    label: person.name,
  }))
  return <NamedInput {...props} named={named} placeholder={t.searchPerson} onSearch={setSearch} />
}

export function OrganisationInput(props: InputProps) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const all = useEndpoint('GET /api/organisations', { query: {} })
  const named = (all.data ?? []).map((each) => ({ value: each.id, label: label(each.name) }))
  return <NamedInput {...props} named={named} placeholder={t.search} />
}
