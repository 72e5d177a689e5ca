import { Checkbox, Input } from 'antd'
import { useLabel, useText } from '../../../i18n'
import css from './query.module.css'
import type { View } from './question'
import { queryTexts } from './texts'

interface SqlProps {
  sql: string
  onChange: (sql: string) => void
  onRun: () => void
  views: readonly View[]
  withReadings: boolean
  onWithReadings: (use: boolean) => void
}

/** One SELECT, and beside it the views with their columns; a click puts a name in. */
export function SqlEditor({ sql, onChange, onRun, views, withReadings, onWithReadings }: SqlProps) {
  const t = useText(queryTexts)
  const label = useLabel()
  const insert = (name: string) => onChange(`${sql}${/\s$/.test(sql) || sql === '' ? '' : ' '}${name}`)
  return (
    <div className={css.form}>
      <Input.TextArea
        className={css.sql ?? ''}
        aria-label={t.sqlLabel}
        spellCheck={false}
        autoSize={{ minRows: 8, maxRows: 22 }}
        maxLength={20_000}
        value={sql}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            onRun()
          }
        }}
      />
      <small className="tj-quiet">{t.sqlHint}</small>
      <Checkbox checked={withReadings} onChange={({ target }) => onWithReadings(target.checked)}>
        {t.useReadings}
      </Checkbox>
      <section aria-label={t.views} className={css.views}>
        {views.map((view) => (
          <details key={view.name}>
            <summary>
              <code>{view.name}</code> {label(view.label)}
            </summary>
            <ul>
              {view.columns.map((column) => (
                <li key={column.name}>
                  <button type="button" title={t.insert} onClick={() => insert(column.name)}>
                    <code>{column.name}</code>
                  </button>{' '}
                  {label(column.label)}
                  {column.unit ? <small className="tj-quiet"> {column.unit}</small> : null}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </section>
    </div>
  )
}
