import { Button, Input } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useAction } from '../../api'
import { formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { ProblemView } from '../../parts'
import css from './laboratory.module.css'
import { pasted } from './paste'
import { type MediumFacts, SAMPLE_READINGS, type SampleDetail } from './shapes'
import { laboratoryTexts } from './texts'

const COLUMNS = ['text', 'unit', 'detectionLimit', 'method'] as const
type Column = (typeof COLUMNS)[number]
type Draft = Readonly<Record<string, Partial<Record<Column, string>>>>

/** Results of a sample to fill in like a sheet: Enter and arrows move, columns are pasted from Excel; what was typed is sent as it is. */
export function ResultsGrid({
  sample,
  medium,
  isCorrection,
  onDone,
}: {
  sample: SampleDetail
  medium: MediumFacts
  isCorrection: boolean
  onDone?: () => void
}) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const table = useRef<HTMLTableElement>(null)
  const [draft, setDraft] = useState<Draft>({})
  const [reason, setReason] = useState('')
  const enter = useAction('PUT /api/laboratory/samples/:id/results', SAMPLE_READINGS)
  const items = itemsOf(sample, medium)
  const stored = (key: string, column: Column): string => {
    const value = sample.values.find(({ item }) => item === key)
    if (column === 'unit') return value?.unit ?? items.find((item) => item.key === key)?.unit ?? ''
    return value?.[column] ?? ''
  }
  const shown = (key: string, column: Column) => draft[key]?.[column] ?? stored(key, column)
  const changed = items.filter(({ key }) =>
    COLUMNS.some((column) => shown(key, column) !== stored(key, column)),
  )
  const put = (changes: Draft) =>
    setDraft((before) => {
      const after = { ...before }
      for (const [key, cells] of Object.entries(changes)) after[key] = { ...after[key], ...cells }
      return after
    })

  const move = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (step === null) return
    event.preventDefault()
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${row + step}:${column}"]`)?.focus()
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>, row: number, column: number) => {
    const cells = pasted(event.clipboardData.getData('text/plain'))
    if (cells.length === 1 && cells[0]?.length === 1) return
    event.preventDefault()
    const changes: Record<string, Partial<Record<Column, string>>> = {}
    for (const [down, line] of cells.entries())
      for (const [right, text] of line.entries()) {
        const item = items[row + down]
        const target = COLUMNS[column + right]
        if (item && target) changes[item.key] = { ...changes[item.key], [target]: text }
      }
    put(changes)
  }
  const save = () =>
    enter.mutate(
      {
        params: { id: sample.id },
        body: {
          version: sample.version,
          results: changed.map(({ key }) => ({
            item: key,
            text: shown(key, 'text'),
            unit: shown(key, 'unit'),
            detectionLimit: shown(key, 'detectionLimit') || null,
            method: shown(key, 'method') || null,
          })),
          ...(isCorrection && { reason }),
        },
      },
      {
        onSuccess: () => {
          setDraft({})
          setReason('')
          onDone?.()
        },
      },
    )
  return (
    <>
      <p className="tj-quiet tj-small">{isCorrection ? t.reasonHint : t.entryHint}</p>
      <div className={css.scroll}>
        <table className={css.grid} ref={table}>
          <thead>
            <tr>
              <th>{t.item}</th>
              <th>{t.value}</th>
              <th>{t.unit}</th>
              <th>{t.limit}</th>
              <th>{t.method}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, row) => (
              <tr key={item.key}>
                <th scope="row">{label(item.name)}</th>
                {COLUMNS.map((column, place) => (
                  <td key={column} className={column === 'method' ? '' : (css.short ?? '')}>
                    <input
                      data-cell={`${row}:${place}`}
                      data-changed={shown(item.key, column) !== stored(item.key, column)}
                      aria-label={`${label(item.name)} ${column === 'text' ? t.value : column === 'unit' ? t.unit : column === 'method' ? t.method : t.limit}`}
                      value={shown(item.key, column)}
                      maxLength={column === 'method' ? 120 : 30}
                      onChange={(event) => put({ [item.key]: { [column]: event.target.value } })}
                      onKeyDown={(event) => move(event, row, place)}
                      onPaste={(event) => paste(event, row, place)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isCorrection ? (
        <Input
          aria-label={t.reason}
          placeholder={t.reason}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          style={{ margin: '0.6rem 0' }}
        />
      ) : null}
      <Button
        type="primary"
        style={{ marginTop: '0.6rem' }}
        disabled={changed.length === 0 || (isCorrection && !reason.trim())}
        loading={enter.isPending}
        onClick={save}
      >
        {changed.length === 0
          ? t.noChange
          : `${isCorrection ? t.correct : t.enter} (${formatNumber(changed.length, 0)})`}
      </Button>
      {enter.error ? <ProblemView problem={enter.error} /> : null}
    </>
  )
}

/** What the plan asks for, then what there is besides; without a plan the first set of the medium. */
function itemsOf(sample: SampleDetail, medium: MediumFacts) {
  const keys = new Set([
    ...sample.expected.map(({ key }) => key),
    ...sample.values.map(({ item }) => item),
    ...(sample.expected.length === 0 && sample.values.length === 0 ? (medium.sets[0]?.items ?? []) : []),
  ])
  return [...keys].flatMap((key) => medium.items.find((item) => item.key === key) ?? [])
}
