import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type AirRow, useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { dayOfInstant, formatNumber } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { Answered, Waiting } from '../../parts'
import { AIR_LEVELS, airColour } from '../../theme'
import css from './air.module.css'
import { type CalendarDay, calendarOf, countLevels, dayAfterKey } from './calendar'
import { EditionSwitch, useEdition } from './edition-switch'
import { SubjectSelect, useSubject } from './subject-select'
import { airTexts } from './texts'

/** A year of days: official colour and number in every cell, moved through by arrow keys. */
export function Calendar() {
  const t = useText(airTexts)
  const { subject, name } = useSubject()
  const { edition } = useEdition()
  const today = dayOfInstant(useNow())
  const [yearText, setYear] = useAddressState('year', today.slice(0, 4))
  const year = /^\d{4}$/.test(yearText) ? Number(yearText) : Number(today.slice(0, 4))
  const days = useEndpoint('GET /api/air/days', {
    query: { subject, from: `${year}-01-01`, to: `${year}-12-31`, ...(edition && { edition }) },
  })
  return (
    <>
      <div className={`${css.tools} tj-no-print`}>
        <SubjectSelect />
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
            disabled={year >= Number(today.slice(0, 4))}
            onClick={() => setYear(String(year + 1))}
          />
        </span>
        <EditionSwitch />
      </div>
      <Answered of={days} waiting={<Waiting rows={12} />}>
        {(rows) => (
          <div className={css.fresh} aria-busy={days.isPlaceholderData}>
            <Year year={year} rows={rows} name={name} today={today} />
          </div>
        )}
      </Answered>
    </>
  )
}

function Year({
  year,
  rows,
  name,
  today,
}: {
  year: number
  rows: readonly AirRow[]
  name: string
  today: string
}) {
  const t = useText(airTexts)
  const { language } = useLanguage()
  const [, setDay] = useAddressState('day')
  const grid = useRef<HTMLFieldSetElement>(null)
  const months = useMemo(() => calendarOf(year), [year])
  const known = useMemo(
    () => new Map(rows.filter((row) => row.period.startsWith(String(year))).map((row) => [row.period, row])),
    [rows, year],
  )
  const { levels, unjudged } = countLevels([...known.values()])
  const last = today.startsWith(String(year)) ? today : `${year}-12-31`
  const [focused, setFocused] = useState(last)
  const current = focused.startsWith(String(year)) ? focused : last
  const good = (levels[0] ?? 0) + (levels[1] ?? 0)
  const valid = levels.reduce((sum, count) => sum + count, 0)

  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayAfterKey(current, event.key)
    if (!next) return
    event.preventDefault()
    setFocused(next)
    grid.current?.querySelector<HTMLButtonElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    <>
      <div className={css.levels}>
        {AIR_LEVELS.map((level, index) => {
          const colour = airColour(index + 1)
          return (
            <span key={level.zh} style={{ background: colour.fill, color: colour.text }}>
              {level[language]} <b>{levels[index]}</b>
            </span>
          )
        })}
        <span className={css.unjudged}>
          {t.unjudged} <b>{unjudged}</b>
        </span>
        <span>
          <span className="tj-quiet">{t.goodDays}</span> <b>{good}</b>{' '}
          <span className="tj-quiet">{t.ofValid(valid)}</span>{' '}
          {valid > 0 ? <b>{formatNumber((100 * good) / valid, 1)}%</b> : null}
        </span>
        <span className="tj-quiet tj-small tj-no-print">{t.calendarHint}</span>
      </div>
      <fieldset ref={grid} className={css.year} aria-label={t.calendarOf(name, year)} onKeyDown={onKeyDown}>
        {months.map((month) => (
          <section key={month.month} className={css.month} aria-label={t.months(month.number)}>
            <h3>{t.months(month.number)}</h3>
            <div className={css.week} aria-hidden="true">
              {[...t.weekdays].map((letter, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: seven fixed letters, some alike
                <span key={index}>{letter}</span>
              ))}
            </div>
            <div className={css.days}>
              {month.days.map((day) => (
                <Day
                  key={day.day}
                  day={day}
                  row={known.get(day.day)}
                  future={day.day > last}
                  reachable={day.day === current}
                  onOpen={() => {
                    setFocused(day.day)
                    setDay(day.day)
                  }}
                />
              ))}
            </div>
          </section>
        ))}
      </fieldset>
    </>
  )
}

interface DayProps {
  day: CalendarDay
  row: AirRow | undefined
  future: boolean
  reachable: boolean
  onOpen: () => void
}

function Day({ day, row, future, reachable, onOpen }: DayProps) {
  const t = useText(airTexts)
  const { language } = useLanguage()
  const colour = airColour(row?.level ?? null)
  const level = row?.level ? AIR_LEVELS[row.level - 1]?.[language] : undefined
  const words = row ? (row.aqi === null ? t.unjudged : `AQI ${row.aqi} ${level ?? ''}`) : t.noDay
  return (
    <button
      type="button"
      data-day={day.day}
      className={css.day}
      style={{
        gridColumn: day.column + 1,
        gridRow: day.row + 1,
        ...(row && { background: colour.fill, color: colour.text }),
      }}
      data-future={future}
      tabIndex={reachable ? 0 : -1}
      aria-label={`${day.day} ${words}`}
      title={`${day.day} ${words}`}
      onClick={onOpen}
    >
      <small>{day.date}</small>
      <b>{row ? (row.aqi ?? '—') : ''}</b>
    </button>
  )
}
