import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { Register } from '@tuojiang/register'
import { Button, Popover } from 'antd'
import { type Answer, useEndpoint } from '../../../api'
import { PlaceLink, useAddressState } from '../../../app/address'
import { useNow } from '../../../app/clock'
import { formatPeriod } from '../../../format'
import { dayOfInstant } from '../../../format/format'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { ProblemView } from '../../../parts'
import { pressureOf } from '../due-text'
import { registerTexts } from '../texts'
import css from './calendar.module.css'
import { grouped } from './grouped'
import { daysOfMonth, monthAfter } from './month'
import type { Question } from './question'

type Item = Answer<'GET /api/records/:register/deadlines'>[number]

/** So many stand in the cell of a day; the others open with it. */
const IN_CELL = 4

/** The month in which things fall due, day by day. */
export function DueCalendar({ register, question }: { register: Register; question: Question }) {
  const t = useText(registerTexts)
  const { language } = useLanguage()
  const today = dayOfInstant(useNow())
  const [asked, setMonth] = useAddressState('month', today.slice(0, 7))
  const month = /^\d{4}-\d{2}$/.test(asked) ? asked : today.slice(0, 7)
  const weeks = daysOfMonth(month)
  const from = weeks[0]?.[0] ?? `${month}-01`
  const until = weeks.at(-1)?.[6] ?? `${month}-28`
  const due = useEndpoint('GET /api/records/:register/deadlines', {
    params: { register: register.name },
    query: { ...question.query, from, until },
  })
  const byDay = grouped(due.data ?? [], (item) => item.due.due)
  const inMonth = (due.data ?? []).filter((item) => item.due.due.startsWith(month)).length
  return (
    <section className={css.calendar} aria-label={t.tabs.calendar}>
      <header>
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={t.calendar.previous}
          onClick={() => setMonth(monthAfter(month, -1))}
        />
        <h2>{formatPeriod(month, language)}</h2>
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={t.calendar.next}
          onClick={() => setMonth(monthAfter(month, 1))}
        />
        <Button size="small" onClick={() => setMonth(null)}>
          {t.calendar.today}
        </Button>
        <span className="tj-quiet">
          {due.data ? (inMonth > 0 ? t.calendar.count(inMonth) : t.calendar.nothing) : ''}
        </span>
      </header>
      {due.error ? <ProblemView problem={due.error} again={() => void due.refetch()} /> : null}
      <div className={css.calendarScroll}>
        <table>
          <thead>
            <tr>
              {[...t.calendar.weekdays].map((weekday, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: days of the week have no other name; some share a letter
                <th key={index} scope="col">
                  {weekday}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((day) => (
                  <td
                    key={day}
                    data-other={!day.startsWith(month) || undefined}
                    data-today={day === today || undefined}
                  >
                    <DayCell register={register} day={day} items={byDay.get(day) ?? []} today={today} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function DayCell({
  register,
  day,
  items,
  today,
}: {
  register: Register
  day: string
  items: readonly Item[]
  today: string
}) {
  const t = useText(registerTexts)
  const shown = items.length > IN_CELL ? items.slice(0, IN_CELL - 1) : items
  const more = items.length - shown.length
  return (
    <>
      <time dateTime={day}>{Number(day.slice(8))}</time>
      {shown.map((item) => (
        <DueLink key={`${item.id}-${item.due.key}`} {...{ register, item, today }} />
      ))}
      {more > 0 ? (
        <Popover
          trigger="click"
          title={`${t.calendar.day} · ${day}`}
          content={
            <div className={css.dayList}>
              {items.map((item) => (
                <DueLink key={`${item.id}-${item.due.key}`} {...{ register, item, today }} />
              ))}
            </div>
          }
        >
          <button type="button" className={`tj-plain ${css.moreDue}`}>
            {t.calendar.more(more)}
          </button>
        </Popover>
      ) : null}
    </>
  )
}

function DueLink({ register, item, today }: { register: Register; item: Item; today: string }) {
  const label = useLabel()
  return (
    <PlaceLink
      to={`/registers/${register.name}/${item.id}`}
      className={css.dueLink}
      data-pressure={pressureOf(item.due, today)}
      title={`${label(item.due.label)}: ${item.title}`}
    >
      {item.title}
    </PlaceLink>
  )
}
