import { BarChartOutlined, PictureOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../i18n'
import { partTexts } from '../parts/texts'
import css from './chart.module.css'
import { type ChartInstance, type ChartOption, startChart } from './engine'

export interface ChartTable {
  columns: string[]
  /** One row per point; null shows as '—'. */
  rows: (string | number | null)[][]
}

interface ChartProps {
  option: ChartOption
  /** CSS height, for example `16rem` or `100%`. */
  height: string
  /** What the chart shows, for screen readers and as the name of the image. */
  title: string
  /** The numbers behind the chart: every chart has them. */
  table: ChartTable
  /** Without the buttons for table and image, for sparklines and the wall. */
  bare?: boolean
  onReady?: (chart: ChartInstance) => void
}

/** At most this many rows are put on the page; the export has them all. */
const ROWS_SHOWN = 500

/** One chart: the product's theme, follows its frame's size, a table behind it, export as PNG; frees everything when it goes. */
export function Chart({ option, height, title, table, bare, onReady }: ChartProps) {
  const t = useText(partTexts)
  const frame = useRef<HTMLDivElement>(null)
  const chart = useRef<ChartInstance | null>(null)
  const ready = useRef(onReady)
  const latest = useRef(option)
  const [asTable, setAsTable] = useState(false)
  ready.current = onReady
  latest.current = option

  useEffect(() => {
    const element = frame.current
    if (!element || asTable) return
    const started = startChart(element)
    chart.current = started
    started.setOption({ animation: false, ...latest.current })
    ready.current?.(started)
    const observer = new ResizeObserver(() => started.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      started.dispose()
      chart.current = null
    }
  }, [asTable])

  useEffect(() => {
    chart.current?.setOption({ animation: false, ...option }, { notMerge: true })
  }, [option])

  const saveImage = () => {
    const url = chart.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#ffffff' })
    if (!url) return
    const link = document.createElement('a')
    link.href = url
    link.download = `${title}.png`
    link.click()
  }

  return (
    <figure className={css.frame} style={{ margin: 0 }} aria-label={title}>
      {bare ? null : (
        <div className={`${css.tools} tj-no-print`}>
          <Tooltip title={asTable ? t.chart : t.table}>
            <Button
              size="small"
              type="text"
              aria-label={asTable ? t.chart : t.table}
              aria-pressed={asTable}
              icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
              onClick={() => setAsTable(!asTable)}
            />
          </Tooltip>
          <Tooltip title={t.image}>
            <Button
              size="small"
              type="text"
              aria-label={t.image}
              disabled={asTable}
              icon={<PictureOutlined />}
              onClick={saveImage}
            />
          </Tooltip>
        </div>
      )}
      {asTable ? (
        <section className={css.table} style={{ height }} aria-label={title}>
          <TableOf table={table} />
        </section>
      ) : (
        <>
          <div ref={frame} className={css.canvas} style={{ height }} aria-hidden="true" />
          <div className="tj-hidden">
            <TableOf table={{ columns: table.columns, rows: table.rows.slice(-24) }} />
          </div>
        </>
      )}
    </figure>
  )
}

function TableOf({ table }: { table: ChartTable }) {
  return (
    <table>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.slice(-ROWS_SHOWN).map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell, index) => (
              <td key={table.columns[index]}>{cell ?? '—'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
