import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEndpoint, type WaterRow } from '../../api'
import { useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { FigureValue } from '../../explain'
import { dayOfInstant, formatNumber } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { WATER_CLASSES, waterColour } from '../../theme'
import { sectionFigure } from './figures'
import { numeral } from './sections'
import { waterTexts } from './texts'
import css from './water.module.css'

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** Twelve months of every section: a class in every cell, each with its explanation. */
export function Months({ rows }: { rows: readonly WaterRow[] }) {
  const t = useText(waterTexts)
  const thisYear = Number(dayOfInstant(useNow()).slice(0, 4))
  const [yearText, setYear] = useAddressState('year', String(thisYear))
  const year = /^\d{4}$/.test(yearText) ? Number(yearText) : thisYear
  return (
    <section className={css.months} aria-label={t.months}>
      <header className={css.head}>
        <h2>{t.months}</h2>
        <span className={css.stepper}>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t.previousYear}
            onClick={() => setYear(String(year - 1))}
          />
          <strong>{year}</strong>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t.nextYear}
            disabled={year >= thisYear}
            onClick={() => setYear(String(year + 1))}
          />
        </span>
        <span className="tj-quiet tj-small">{t.monthsHint}</span>
      </header>
      <div className={css.monthScroll}>
        <table className={css.monthTable}>
          <thead>
            <tr>
              <th scope="col">{t.section}</th>
              {MONTHS.map((month) => (
                <th key={month} scope="col">
                  {t.month(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MonthRow key={row.siteId} row={row} year={year} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function MonthRow({ row, year }: { row: WaterRow; year: number }) {
  const label = useLabel()
  const history = useEndpoint('GET /api/water/history', {
    query: { siteId: row.siteId, step: 'month', from: `${year}-01`, to: `${year}-12` },
  })
  return (
    <tr>
      <th scope="row">{label(row.name)}</th>
      {MONTHS.map((month) => {
        const period = `${year}-${String(month).padStart(2, '0')}`
        return <ClassCell key={month} row={history.data?.find((each) => each.period === period)} />
      })}
    </tr>
  )
}

/** A period's class in its colour with its numeral; what exceeded is on hover and for screen readers. */
export function ClassCell({ row }: { row: WaterRow | undefined }) {
  const t = useText(waterTexts)
  const label = useLabel()
  const { language } = useLanguage()
  if (!row) return <td />
  const colour = waterColour(row.class)
  const over = row.exceeding
    .map(
      (item) =>
        `${label(item.name)}${item.multiple === null ? '' : ` ${t.times(formatNumber(item.multiple, 2))}`}`,
    )
    .join('、')
  const words = `${row.period} ${row.class ? WATER_CLASSES[row.class - 1]?.[language] : row.validity.words ? label(row.validity.words) : t.cannot} ${over}`
  return (
    <td title={words}>
      <FigureValue figure={sectionFigure(row, 'class')}>
        <span className={css.cell} style={{ background: colour.fill, color: colour.text }}>
          {numeral(row.class, language)}
          <span className="tj-hidden">{words}</span>
        </span>
      </FigureValue>
    </td>
  )
}
