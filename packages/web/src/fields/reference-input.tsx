import { ExportOutlined } from '@ant-design/icons'
import { Select, Tooltip } from 'antd'
import { useState } from 'react'
import { useEndpoint } from '../api'
import { PlaceLink } from '../app/address'
import { useSettled } from '../app/clock'
import { useText } from '../i18n'
import css from './fields.module.css'
import { controlOf, type InputProps } from './props'
import { fieldTexts } from './texts'

/** Searches the records of a register while one types; gives those found and, with its title, the one chosen. */
export function useTitles(register: string, search: string, id: number | null, open: boolean) {
  const wanted = useSettled(search, 250)
  const found = useEndpoint(
    'GET /api/records/:register/titles',
    { params: { register }, query: wanted ? { search: wanted } : {} },
    { enabled: open && register !== '' },
  )
  const chosen = useEndpoint(
    'GET /api/records/:register/titles',
    { params: { register }, query: { ids: String(id ?? '') } },
    { enabled: id !== null && register !== '', keep: false },
  )
  return {
    options: (found.data ?? []).map((each) => ({ value: each.id, label: each.title, key: each.key })),
    chosen: chosen.data?.find((each) => each.id === id) ?? null,
    asking: found.isFetching,
  }
}

/** A record of another register: found by typing, opened beside. */
export function ReferenceInput(props: InputProps) {
  const t = useText(fieldTexts)
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(false)
  const register = props.field.view.register ?? ''
  const id = typeof props.value === 'number' ? props.value : null
  const { options, chosen, asking } = useTitles(register, search, props.title ? null : id, open)
  const title = chosen?.title ?? props.title
  const all =
    id !== null && title && !options.some(({ value }) => value === id)
      ? [{ value: id, label: title, key: chosen?.key ?? '' }, ...options]
      : options
  return (
    <span className={css.withLink}>
      <Select<number>
        {...controlOf(props)}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        allowClear={!props.field.required}
        placeholder={t.search}
        popupMatchSelectWidth={false}
        style={{ flex: 1, minWidth: 0 }}
        loading={asking}
        notFoundContent={asking ? null : t.nothingFound}
        value={id}
        options={all}
        optionRender={({ data }) => (
          <>
            {data.label} <span className="tj-quiet tj-small">{data.key}</span>
          </>
        )}
        onOpenChange={setOpen}
        onChange={(value) => props.onChange(value ?? null)}
      />
      {id !== null && !props.compact ? (
        <Tooltip title={t.open}>
          <PlaceLink to={`/registers/${register}/${id}`} target="_blank" aria-label={t.open}>
            <ExportOutlined />
          </PlaceLink>
        </Tooltip>
      ) : null}
    </span>
  )
}
