import { Select } from 'antd'
import { useId } from 'react'
import { useLabel, useText } from '../../../i18n'
import { Aggregates } from './aggregates'
import { Conditions } from './conditions'
import css from './query.module.css'
import { emptyForm, type QueryForm, type View } from './question'
import { Sorting } from './sorting'
import { queryTexts } from './texts'

interface EditorProps {
  form: QueryForm
  onChange: (form: QueryForm) => void
  views: readonly View[]
}

const GROUPS = ['figures', 'readings', 'registers', 'network', 'work'] as const

/** A question put together by choosing. */
export function FormEditor({ form, onChange, views }: EditorProps) {
  const t = useText(queryTexts)
  const label = useLabel()
  const [viewId, columnsId, groupId] = [useId(), useId(), useId()]
  const view = views.find(({ name }) => name === form.view)
  const columns = (view?.columns ?? []).map((column) => ({
    value: column.name,
    label: column.unit ? `${label(column.label)} ${column.unit}` : label(column.label),
  }))
  return (
    <div className={css.form}>
      <div className={css.field}>
        <label htmlFor={viewId}>{t.view}</label>
        <Select
          id={viewId}
          showSearch
          optionFilterProp="label"
          value={form.view}
          onChange={(name) => onChange(emptyForm(name))}
          options={GROUPS.map((group) => ({
            label: t.groups[group],
            options: views
              .filter((each) => each.group === group)
              .map((each) => ({ value: each.name, label: label(each.label) })),
          })).filter(({ options }) => options.length > 0)}
        />
      </div>
      <Conditions form={form} onChange={onChange} view={view} />
      <div className={css.field}>
        <label htmlFor={groupId}>{t.group}</label>
        <Select
          id={groupId}
          mode="multiple"
          maxCount={6}
          placeholder={t.noGroup}
          optionFilterProp="label"
          value={form.groups}
          onChange={(groups) => onChange({ ...form, groups, sort: [] })}
          options={columns}
        />
      </div>
      <Aggregates form={form} onChange={onChange} view={view} />
      {form.groups.length === 0 && form.aggregates.length === 0 ? (
        <div className={css.field}>
          <label htmlFor={columnsId}>{t.columns}</label>
          <Select
            id={columnsId}
            mode="multiple"
            maxCount={30}
            maxTagCount={6}
            placeholder={t.allColumns}
            optionFilterProp="label"
            value={form.columns}
            onChange={(chosen) => onChange({ ...form, columns: chosen, sort: [] })}
            options={columns}
          />
        </div>
      ) : null}
      <Sorting form={form} onChange={onChange} views={views} />
    </div>
  )
}
