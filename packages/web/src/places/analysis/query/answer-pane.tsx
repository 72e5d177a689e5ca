import { Button, Space, Spin } from 'antd'
import type { ApiProblem } from '../../../api'
import { formatInstant, formatNumber } from '../../../format'
import { useLabel, useText } from '../../../i18n'
import { Nothing, ProblemView } from '../../../parts'
import css from './query.module.css'
import type { QueryAnswer, Views } from './question'
import { queryTexts } from './texts'

/** So many rows stand on the page. */
const MOST_SHOWN = 300

interface PaneProps {
  busy: boolean
  answer: QueryAnswer | null
  problem: ApiProblem | null
  limits: Views['limits']
  onRun: () => void
  onCancel: () => void
  onExcel: () => void
  /** Takes the statement of a form over into the editor. */
  onSql?: (sql: string) => void
}

export function AnswerPane({ busy, answer, problem, limits, onRun, onCancel, onExcel, onSql }: PaneProps) {
  const t = useText(queryTexts)
  return (
    <section className={css.answer} aria-busy={busy}>
      <Space wrap className={css.bar ?? ''}>
        <Button type="primary" onClick={onRun} loading={busy}>
          {t.run}
        </Button>
        {busy ? <Button onClick={onCancel}>{t.cancel}</Button> : null}
        <Button onClick={onExcel} disabled={busy || !answer || answer.rows.length === 0}>
          {t.excel}
        </Button>
        {answer && onSql ? <Button onClick={() => onSql(answer.sql)}>{t.toSql}</Button> : null}
        <small className="tj-quiet">{t.limits(limits.rows, limits.seconds)}</small>
      </Space>
      {problem ? <ProblemView problem={problem} /> : null}
      {busy ? (
        <p role="status">
          <Spin size="small" /> {t.running}
        </p>
      ) : null}
      {!busy && !problem && !answer ? (
        <Nothing>
          {t.askFirst}
          <br />
          <small>{t.askFirstHint}</small>
        </Nothing>
      ) : null}
      {answer ? <Rows answer={answer} limits={limits} /> : null}
    </section>
  )
}

function Rows({ answer, limits }: { answer: QueryAnswer; limits: Views['limits'] }) {
  const t = useText(queryTexts)
  const label = useLabel()
  const shown = answer.rows.slice(0, MOST_SHOWN)
  if (answer.rows.length === 0) return <Nothing>{t.noRows}</Nothing>
  return (
    <>
      <p className="tj-quiet tj-small" role="status">
        {answer.truncated ? t.truncated(limits.rows) : t.rows(answer.rows.length)}
        {shown.length < answer.rows.length ? ` · ${t.preview(shown.length)}` : ''} ·{' '}
        {t.took(formatNumber(answer.milliseconds / 1000, 2))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t.ways.form}>
        <table className={css.table}>
          <thead>
            <tr>
              {answer.columns.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: names of columns may repeat
                <th key={index} scope="col" className={column.type === 'number' ? css.number : undefined}>
                  {column.label ? label(column.label) : column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <tr key={number}>
                {row.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={index} className={typeof cell === 'number' ? css.number : undefined}>
                    {textOf(cell, answer.columns[index]?.type ?? 'text')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

const MOST_DIGITS = 6

function textOf(cell: QueryAnswer['rows'][number][number], type: string): string {
  if (cell === null) return '—'
  if (typeof cell === 'boolean') return cell ? '✓' : '✗'
  if (typeof cell === 'number')
    return Number.isInteger(cell) ? String(cell) : String(Number(cell.toPrecision(MOST_DIGITS)))
  if (type === 'instant' && !Number.isNaN(Date.parse(cell))) return formatInstant(Date.parse(cell))
  return cell
}
