import { Button, Input, Select } from 'antd'
import { useText } from '../../../i18n'
import css from './query.module.css'
import { comparisonsOf, type QueryForm } from './question'
import { queryTexts } from './texts'
import { type PartProps, useColumns } from './view-columns'

/** Which rows are asked for. */
export function Conditions({ form, onChange, view }: PartProps) {
  const t = useText(queryTexts)
  const columns = useColumns(view)
  const { conditions } = form
  const set = (index: number, change: Partial<QueryForm['conditions'][number]>) =>
    onChange({
      ...form,
      conditions: conditions.map((each, place) => (place === index ? { ...each, ...change } : each)),
    })
  return (
    <fieldset className={css.field}>
      <legend>{t.conditions}</legend>
      {conditions.map((condition, index) => {
        const type = view?.columns.find(({ name }) => name === condition.column)?.type ?? 'text'
        const bare = condition.is === 'empty' || condition.is === 'not-empty'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other identity
          <div key={index} className={css.line}>
            <Select
              size="small"
              showSearch
              optionFilterProp="label"
              aria-label={t.columns}
              value={condition.column}
              onChange={(column) => set(index, { column, is: '=' })}
              options={columns}
            />
            <Select
              size="small"
              aria-label={t.conditions}
              value={condition.is}
              onChange={(is) => set(index, { is })}
              options={comparisonsOf(type).map((value) => ({ value, label: t.is[value] }))}
            />
            {bare ? (
              <span />
            ) : (
              <Input
                size="small"
                aria-label={t.value}
                placeholder={condition.is === 'in' ? t.valueHint : t.value}
                value={condition.value}
                onChange={({ target }) => set(index, { value: target.value })}
              />
            )}
            <Button
              size="small"
              type="text"
              aria-label={t.removeCondition}
              onClick={() =>
                onChange({ ...form, conditions: conditions.filter((_, place) => place !== index) })
              }
            >
              ×
            </Button>
          </div>
        )
      })}
      <Button
        size="small"
        type="dashed"
        disabled={conditions.length >= 12 || columns.length === 0}
        onClick={() =>
          onChange({
            ...form,
            conditions: [...conditions, { column: columns[0]?.value ?? '', is: '=', value: '' }],
          })
        }
      >
        {t.addCondition}
      </Button>
    </fieldset>
  )
}
