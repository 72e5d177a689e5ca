import { ArrowDownOutlined, ArrowUpOutlined, TableOutlined } from '@ant-design/icons'
import type { AnyField, Register } from '@tuojiang/register'
import { Button, Checkbox, Popover } from 'antd'
import { useLabel, useText } from '../../../i18n'
import { PSEUDO } from '../definitions'
import { registerTexts } from '../texts'
import { type ColumnChoice, textOfColumns } from './columns'
import css from './list.module.css'

interface ColumnChooserProps {
  register: Register
  fields: ReadonlyMap<string, AnyField>
  columns: readonly ColumnChoice[]
  onChange: (cols: string | null) => void
}

/** Which columns a list shows and in which order: those shown first, movable, then the others. */
export function ColumnChooser({ fields, columns, onChange }: ColumnChooserProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  const pseudo: Record<string, string> = t.columns
  const nameOf = (name: string) => {
    const field = fields.get(name)
    return field ? label(field.label) : (pseudo[name] ?? name)
  }
  const shown = new Set(columns.map(({ name }) => name))
  const others = [...PSEUDO, ...fields.keys()].filter((name) => !shown.has(name))
  const give = (next: readonly ColumnChoice[]) => onChange(textOfColumns(next))
  const move = (index: number, by: number) => {
    const next = [...columns]
    const [moved] = next.splice(index, 1)
    if (moved) next.splice(index + by, 0, moved)
    give(next)
  }
  const content = (
    <div className={css.columns}>
      <ul>
        {columns.map((column, index) => (
          <li key={column.name}>
            <Checkbox
              checked
              disabled={columns.length === 1}
              onChange={() => give(columns.filter((each) => each !== column))}
            >
              {nameOf(column.name)}
            </Checkbox>
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={`${t.columns.up}: ${nameOf(column.name)}`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={`${t.columns.down}: ${nameOf(column.name)}`}
              disabled={index === columns.length - 1}
              onClick={() => move(index, 1)}
            />
          </li>
        ))}
      </ul>
      <ul>
        {others.map((name) => (
          <li key={name}>
            <Checkbox checked={false} onChange={() => give([...columns, { name, width: null }])}>
              {nameOf(name)}
            </Checkbox>
          </li>
        ))}
      </ul>
      <p>
        <small className="tj-quiet">{t.columns.hint}</small>
        <Button size="small" onClick={() => onChange(null)}>
          {t.columns.reset}
        </Button>
      </p>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title={t.columns.title} content={content}>
      <Button icon={<TableOutlined />}>{t.columns.button}</Button>
    </Popover>
  )
}
