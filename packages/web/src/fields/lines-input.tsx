import { CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ClipboardEvent, useRef } from 'react'
import { useLabel, useText } from '../i18n'
import css from './fields.module.css'
import { type Line, linesOf } from './lines'
import type { InputProps } from './props'
import { fieldTexts } from './texts'
import { FieldInput } from './widgets'

/** Lines as a table that is written in; several cells copied from Excel may be pasted into any of them. */
export function LinesInput(props: InputProps) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const { fields = {}, most = 500 } = props.field.view
  const names = Object.keys(fields)
  const lines = linesOf(props.value)
  const keys = useRef<number[]>([])
  const last = useRef(0)
  while (keys.current.length < lines.length) keys.current.push(++last.current)
  const give = (next: Line[]) => props.onChange(next.length > 0 ? next : null)
  const change = (row: number, name: string, value: unknown) =>
    give(lines.map((line, index) => (index === row ? { ...line, [name]: value } : line)))
  const remove = (row: number) => {
    keys.current.splice(row, 1)
    give(lines.filter((_, index) => index !== row))
  }
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const cells = event.clipboardData
      .getData('text')
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .map((line) => line.split('\t'))
    if (cells.length === 1 && cells[0]?.length === 1) return
    event.preventDefault()
    const next = [...lines]
    for (const [down, texts] of cells.entries()) {
      if (row + down >= most) break
      const line = { ...next[row + down] }
      for (const [right, text] of texts.entries()) {
        const name = names[column + right]
        const field = name ? fields[name] : undefined
        if (!name || !field) continue
        const read = field.parse(text)
        line[name] = read.ok ? read.value : text
      }
      next[row + down] = line
    }
    give(next)
  }
  return (
    <div className={css.lines}>
      {lines.length > 0 ? (
        <div className={css.linesScroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">#</th>
                {names.map((name) => (
                  <th key={name} scope="col">
                    {label(fields[name]?.label ?? { zh: name, en: name })}
                    {fields[name]?.view.unit ? (
                      <span className="tj-unit">{fields[name]?.view.unit}</span>
                    ) : null}
                    {fields[name]?.required ? <span className={css.required}>*</span> : null}
                  </th>
                ))}
                <th aria-label={t.filter} />
              </tr>
            </thead>
            <tbody>
              {lines.map((line, row) => (
                <tr key={keys.current[row]}>
                  <td className="tj-quiet">{row + 1}</td>
                  {names.map((name, column) => {
                    const field = fields[name]
                    if (!field) return null
                    return (
                      <td
                        key={name}
                        style={{
                          minWidth: `${Math.min(22, Math.max(7, (field.view.width ?? 12) * 0.62 + 3))}rem`,
                        }}
                        onPaste={(event) => paste(event, row, column)}
                      >
                        <FieldInput
                          id={`${props.id}.${row}.${name}`}
                          field={field}
                          value={line[name] ?? null}
                          compact
                          onChange={(value) => change(row, name, value)}
                        />
                      </td>
                    )
                  })}
                  <td className="tj-nowrap">
                    <Button
                      size="small"
                      type="text"
                      icon={<CopyOutlined />}
                      aria-label={t.lines.copy(row + 1)}
                      disabled={lines.length >= most}
                      onClick={() => give([...lines, { ...line }])}
                    />
                    <Button
                      size="small"
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={t.lines.remove(row + 1)}
                      onClick={() => remove(row)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <div className={css.dropTools}>
        <Button
          id={props.id}
          size="small"
          icon={<PlusOutlined />}
          disabled={lines.length >= most}
          onClick={() => give([...lines, {}])}
        >
          {t.lines.add}
        </Button>
        <small className="tj-quiet">
          {lines.length >= most ? t.lines.full(most) : lines.length === 0 ? t.lines.none : t.lines.paste}
        </small>
      </div>
    </div>
  )
}
