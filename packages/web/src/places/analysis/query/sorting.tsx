import { Button, Select } from 'antd'
import { useLabel, useText } from '../../../i18n'
import css from './query.module.css'
import { type Aggregate, answeredColumns, type QueryForm, type View } from './question'
import { queryTexts } from './texts'

/** In which order the answer stands. */
export function Sorting({
  form,
  onChange,
  views,
}: {
  form: QueryForm
  onChange: (form: QueryForm) => void
  views: readonly View[]
}) {
  const t = useText(queryTexts)
  const label = useLabel()
  const view = views.find(({ name }) => name === form.view)
  const names = answeredColumns(form, views)
  const nameOf = (name: string) => {
    const plain = view?.columns.find((column) => column.name === name)
    if (plain) return label(plain.label)
    const [by = '', ...rest] = name.split('_')
    const of = view?.columns.find((column) => column.name === rest.join('_'))
    const word = t.by[by as Aggregate] ?? by
    return of ? `${label(of.label)} ${word}` : word
  }
  return (
    <fieldset className={css.field}>
      <legend>{t.sort}</legend>
      {form.sort.map((sort, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order has no other identity
        <div key={index} className={css.pair}>
          <Select
            size="small"
            showSearch
            optionFilterProp="label"
            aria-label={t.columns}
            value={sort.column}
            onChange={(column) =>
              onChange({
                ...form,
                sort: form.sort.map((each, place) => (place === index ? { ...each, column } : each)),
              })
            }
            options={names.map((name) => ({ value: name, label: nameOf(name) }))}
          />
          <Select
            size="small"
            aria-label={t.sort}
            value={sort.down ? 'down' : 'up'}
            onChange={(way) =>
              onChange({
                ...form,
                sort: form.sort.map((each, place) =>
                  place === index ? { ...each, down: way === 'down' } : each,
                ),
              })
            }
            options={[
              { value: 'up', label: t.up },
              { value: 'down', label: t.down },
            ]}
          />
          <Button
            size="small"
            type="text"
            aria-label={t.removeSort}
            onClick={() => onChange({ ...form, sort: form.sort.filter((_, place) => place !== index) })}
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        disabled={form.sort.length >= 4 || names.length === 0}
        onClick={() => onChange({ ...form, sort: [...form.sort, { column: names[0] ?? '', down: false }] })}
      >
        {t.addSort}
      </Button>
    </fieldset>
  )
}
