import { Button, Select } from 'antd'
import { useText } from '../../../i18n'
import css from './query.module.css'
import type { Aggregate, QueryForm } from './question'
import { queryTexts } from './texts'
import { type PartProps, useColumns } from './view-columns'

const BY: readonly Aggregate[] = ['count', 'avg', 'sum', 'min', 'max', 'median', 'p90', 'p95']

/** What is counted and averaged over the groups. */
export function Aggregates({ form, onChange, view }: PartProps) {
  const t = useText(queryTexts)
  const columns = useColumns(view)
  const { aggregates } = form
  const set = (index: number, change: Partial<QueryForm['aggregates'][number]>) =>
    onChange({
      ...form,
      aggregates: aggregates.map((each, place) => (place === index ? { ...each, ...change } : each)),
      sort: [],
    })
  return (
    <fieldset className={css.field}>
      <legend>{t.aggregates}</legend>
      {aggregates.map((aggregate, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: statistics have no other identity
        <div key={index} className={css.pair}>
          <Select
            size="small"
            showSearch
            optionFilterProp="label"
            aria-label={t.columns}
            value={aggregate.of}
            onChange={(of) => set(index, of === '*' ? { of, by: 'count' } : { of })}
            options={[{ value: '*', label: t.wholeRows }, ...columns]}
          />
          <Select
            size="small"
            aria-label={t.aggregates}
            value={aggregate.by}
            disabled={aggregate.of === '*'}
            onChange={(by) => set(index, { by })}
            options={BY.map((value) => ({ value, label: t.by[value] }))}
          />
          <Button
            size="small"
            type="text"
            aria-label={t.removeAggregate}
            onClick={() =>
              onChange({ ...form, aggregates: aggregates.filter((_, place) => place !== index), sort: [] })
            }
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        disabled={aggregates.length >= 8}
        onClick={() => onChange({ ...form, aggregates: [...aggregates, { of: '*', by: 'count' }], sort: [] })}
      >
        {t.addAggregate}
      </Button>
    </fieldset>
  )
}
