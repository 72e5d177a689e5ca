import { ArrowLeftOutlined, CopyOutlined } from '@ant-design/icons'
import { addDays, CHINA_ZONE, civilDay, startOf } from '@tuojiang/measure'
import { App, Button, Segmented, Tooltip } from 'antd'
import { useState } from 'react'
import { type Answer, useAction, useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useRealNow } from '../../app/clock'
import { useScope } from '../../app/scope'
import { useMay } from '../../app/session'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Page } from '../../parts'
import { weekdayOf, weeksOf } from './month'
import { useMonth } from './month-bar'
import { RosterDay } from './roster-day'
import { workTexts } from './texts'
import css from './work.module.css'

export type Turn = Answer<'GET /api/roster'>[number]

const WEEK_MS = 7 * 86_400_000

/** Who is on duty, day by day of a month, for the city or a county. */
export function Roster() {
  const t = useText(workTexts)
  const label = useLabel()
  const { counties, areaId: scopeArea, fixed } = useScope()
  const { month, today, bar } = useMonth()
  const now = useRealNow()
  const [areaText, setArea] = useAddressState('roster', scopeArea === null ? 'city' : String(scopeArea))
  const areaId = areaText === 'city' ? null : Number(areaText)
  const may = useMay('duty', 'division', 'county') && !(fixed && areaId !== scopeArea)
  const [open, setOpen] = useState<string | null>(null)
  const { days, isOf } = weeksOf(month)
  const roster = useEndpoint('GET /api/roster', {
    query: { from: addDays(civilDay(days[0] as string), -8), until: days.at(-1) as string },
  })
  return (
    <Page
      title={t.rosterPage.title}
      aside={
        <PlaceLink to="/tasks" className={`${css.back} tj-no-print`}>
          <ArrowLeftOutlined /> {t.task.back}
        </PlaceLink>
      }
    >
      <Answered of={roster} rows={12}>
        {(all) => {
          const turns = all.filter((turn) => turn.areaId === areaId)
          const current = turns.filter((turn) => Date.parse(turn.from) <= now && now < Date.parse(turn.until))
          return (
            <>
              {bar(
                <>
                  <Segmented<string>
                    value={areaText}
                    onChange={setArea}
                    options={[
                      { value: 'city', label: t.rosterPage.city },
                      ...counties
                        .filter((county) => !fixed || county.id === scopeArea)
                        .map((county) => ({ value: String(county.id), label: label(county.name) })),
                    ]}
                  />
                  {may ? <CopyWeek turns={turns} areaId={areaId} today={today} /> : null}
                  <span className="tj-quiet">
                    {t.rosterPage.now}: {current.map((turn) => turn.name).join('、') || t.rosterPage.nobody}
                  </span>
                </>,
              )}
              <div className={css.month} data-testid="roster">
                {[...t.weekdays].map((name, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: seven weekdays, two of which share a letter in English
                  <div key={index} className={css.weekday}>
                    {name}
                  </div>
                ))}
                {days.map((day) => (
                  <div
                    key={day}
                    className={`${css.day} ${isOf(day) ? '' : css.outside} ${day === today ? css.today : ''}`}
                  >
                    <span className={css.dayNumber}>
                      {Number(day.slice(8))}
                      {may ? (
                        <button
                          type="button"
                          className={`tj-plain ${css.dayEdit} tj-no-print`}
                          onClick={() => setOpen(day)}
                        >
                          {t.rosterPage.edit}
                        </button>
                      ) : null}
                    </span>
                    <ul>
                      {turnsOf(day, turns).map((turn) => (
                        <li key={turn.id} data-state="open">
                          <Tooltip title={`${formatInstant(turn.from)} – ${formatInstant(turn.until)}`}>
                            <span>
                              {turn.name}{' '}
                              <small className="tj-quiet">
                                {formatInstant(turn.from, 'time')}–{formatInstant(turn.until, 'time')}
                              </small>
                            </span>
                          </Tooltip>
                        </li>
                      ))}
                    </ul>
                  </div>
                ))}
              </div>
              {open === null ? null : (
                <RosterDay
                  day={open}
                  areaId={areaId}
                  turns={turnsOf(open, turns)}
                  onClose={() => setOpen(null)}
                />
              )}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

/** Turns that begin on a day. */
const turnsOf = (day: string, turns: readonly Turn[]): Turn[] =>
  turns.filter((turn) => formatInstant(turn.from, 'day') === day)

/** The turns of last week once more, in this week; what this week had is replaced. */
function CopyWeek({
  turns,
  areaId,
  today,
}: {
  turns: readonly Turn[]
  areaId: number | null
  today: string
}) {
  const t = useText(workTexts)
  const { message } = App.useApp()
  const set = useAction('PUT /api/roster', ['GET /api/roster'])
  const monday = startOf(addDays(civilDay(today), -weekdayOf(today)), CHINA_ZONE)
  const lastWeek = turns.filter(
    (turn) => Date.parse(turn.from) >= monday - WEEK_MS && Date.parse(turn.from) < monday,
  )
  const copy = () => {
    if (lastWeek.length === 0) return void message.info(t.rosterPage.nothingToCopy)
    const later = (instant: string) => new Date(Date.parse(instant) + WEEK_MS).toISOString()
    const copies = lastWeek.map((turn) => ({
      accountId: turn.accountId,
      from: later(turn.from),
      until: later(turn.until),
    }))
    set.mutate(
      {
        body: {
          areaId,
          from: new Date(monday).toISOString(),
          until: new Date(monday + WEEK_MS).toISOString(),
          turns: copies,
        },
      },
      { onSuccess: () => message.success(t.rosterPage.copied) },
    )
  }
  return (
    <Button size="small" icon={<CopyOutlined />} onClick={copy} loading={set.isPending}>
      {t.rosterPage.copyWeek}
    </Button>
  )
}
