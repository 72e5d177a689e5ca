import type { AnyField, Register } from '@tuojiang/register'
import { Select, Spin } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useGo } from '../../../app/address'
import { useNow } from '../../../app/clock'
import { FieldFilter, isNumeric } from '../../../fields'
import { dayOfInstant } from '../../../format/format'
import { useLabel, useText } from '../../../i18n'
import { ProblemView, Waiting } from '../../../parts'
import { isPseudo } from '../definitions'
import { registerTexts } from '../texts'
import { type ColumnChoice, naturalWidth, textOfColumns } from './columns'
import { EmptyList } from './empty-list'
import { Grid, type GridColumn } from './grid'
import { HeaderCell } from './header-cell'
import { nextSort, type Question } from './question'
import { RecordCell } from './record-cell'
import type { RecordRow, useRecords } from './use-records'

interface RecordsTableProps {
  register: Register
  fields: ReadonlyMap<string, AnyField>
  columns: readonly ColumnChoice[]
  question: Question
  records: ReturnType<typeof useRecords>
  total: number | null
  selected: ReadonlyMap<number, RecordRow>
  onSelect: (rows: readonly RecordRow[], on: boolean) => void
}

/** What leads to a record is what people look for: it gets more room. */
const ENTRY_WIDTH = 270

/** Fields whose values have no order of their own. */
const UNSORTABLE: ReadonlySet<string> = new Set(['json', 'geometry', 'texts'])

/** Records as a table: filters under the headers, endless downwards. */
export function RecordsTable(props: RecordsTableProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  const go = useGo()
  const today = dayOfInstant(useNow())
  const { register, fields, columns, question, records, selected } = props
  const { pages, rows } = records
  const [dragged, setDragged] = useState<ColumnChoice | null>(null)
  const { change, sort } = question

  const grid = useMemo(() => {
    const pseudo: Record<string, string> = t.columns
    const entry = columns.some(({ name }) => name === register.title) ? register.title : columns[0]?.name
    return columns.map(({ name, width: chosen }): GridColumn<RecordRow> => {
      const field = fields.get(name)
      const header = field ? label(field.label) : (pseudo[name] ?? name)
      const natural = Math.max(naturalWidth(name, field, header), name === entry ? ENTRY_WIDTH : 0)
      const width = (dragged?.name === name ? dragged.width : chosen) ?? natural
      const sortable = isPseudo(name) || !UNSORTABLE.has(field?.column.type ?? 'json')
      const others = columns.filter((each) => each.name !== name)
      return {
        name,
        width,
        yields: chosen === null && !isPseudo(name) && dragged?.name !== name,
        end: field !== undefined && isNumeric(field.view.widget),
        header: (
          <HeaderCell
            label={header}
            unit={field?.view.unit}
            sorted={sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : null}
            onSort={
              sortable
                ? (direction) =>
                    change({
                      sort:
                        direction === 'next'
                          ? nextSort(sort, name)
                          : direction === 'ascending'
                            ? name
                            : `-${name}`,
                    })
                : null
            }
            onHas={
              field && field.filter !== 'none' && !field.required
                ? (filled) => question.setCondition(name, { empty: !filled })
                : null
            }
            onHide={others.length > 0 ? () => change({ cols: textOfColumns(others) }) : null}
            width={width}
            onWidth={(next, done) => {
              setDragged(done ? null : { name, width: next })
              if (!done) return
              change({
                cols: textOfColumns(
                  columns.map((each) => (each.name === name ? { name, width: next } : each)),
                ),
              })
            }}
            filter={<ColumnFilter {...{ name, field, register, question }} />}
          />
        ),
        render: (row) => <RecordCell {...{ register, row, name, field, today }} entry={name === entry} />,
      }
    })
  }, [columns, fields, register, question, change, sort, dragged, today, label, t])

  const onNearEnd = useCallback(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
  }, [pages])
  const keys = useMemo(() => new Set(selected.keys()), [selected])
  if (pages.error && rows.length === 0) {
    return <ProblemView problem={pages.error} again={() => void pages.refetch()} />
  }
  return (
    <Grid<RecordRow>
      label={label(register.label)}
      columns={grid}
      rows={rows}
      total={props.total}
      keyOf={(row) => row.id}
      selectLabel={(row) => t.selectRow(row.title)}
      selectAllLabel={t.selectAll}
      selected={keys}
      onSelect={props.onSelect}
      onOpen={(row, apart) => {
        const to = `/registers/${register.name}/${row.id}`
        if (apart) open(to, '_blank')
        else go(to)
      }}
      onNearEnd={onNearEnd}
      foot={
        pages.isPending ? (
          <div style={{ padding: '1rem' }}>
            <Waiting rows={12} />
          </div>
        ) : rows.length === 0 ? (
          <EmptyList register={register} question={question} />
        ) : pages.isFetchingNextPage ? (
          <p className="tj-quiet" style={{ padding: '0.4rem 1rem', margin: 0 }}>
            <Spin size="small" /> {t.loading}
          </p>
        ) : null
      }
    />
  )
}

function ColumnFilter({
  name,
  field,
  register,
  question,
}: {
  name: string
  field: AnyField | undefined
  register: Register
  question: Question
}) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { change, states, due } = question
  if (name === 'state') {
    return (
      <Select<string[]>
        size="small"
        mode="multiple"
        variant="filled"
        allowClear
        maxTagCount="responsive"
        popupMatchSelectWidth={false}
        style={{ width: '100%' }}
        aria-label={t.states}
        value={[...states]}
        options={Object.entries(register.states).map(([value, state]) => ({
          value,
          label: label(state.label),
        }))}
        onChange={(next) => change({ states: next.join(',') || null })}
      />
    )
  }
  if (name === 'due') {
    return (
      <Select<string>
        size="small"
        variant="filled"
        allowClear
        popupMatchSelectWidth={false}
        style={{ width: '100%' }}
        aria-label={t.columns.due}
        value={due}
        options={[
          { value: 'overdue', label: t.overdue },
          { value: 'soon', label: t.soon },
        ]}
        onChange={(next) => change({ due: next ?? null })}
      />
    )
  }
  return field ? (
    <FieldFilter
      name={name}
      field={field}
      condition={question.conditions[name]}
      onChange={(condition) => question.setCondition(name, condition)}
    />
  ) : null
}
