import { Drawer, Table } from 'antd'
import { type AirRow, useEndpoint } from '../../api'
import { useAddressState } from '../../app/address'
import { FigureValue } from '../../explain'
import { pollutantDecimals, pollutantName, pollutantUnit } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, AqiBadge, Nothing } from '../../parts'
import { AIR_LEVELS, airColour } from '../../theme'
import css from './air.module.css'
import { useEdition } from './edition-switch'
import { airFigure, POLLUTANTS, type Pollutant } from './figures'
import { hourSlots } from './hour-slots'
import { useSubject } from './subject-select'
import { airTexts } from './texts'

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** One day: index, six values with their sub-indices, and its hours. */
export function DayDrawer() {
  const t = useText(airTexts)
  const { subject, name } = useSubject()
  const [day, setDay] = useAddressState('day')
  const open = isDay(day)
  return (
    <Drawer
      title={`${name} · ${t.day(day)}`}
      open={open}
      onClose={() => setDay(null)}
      size={520}
      destroyOnHidden
    >
      {open ? <DayOf subject={subject} day={day} /> : null}
    </Drawer>
  )
}

function DayOf({ subject, day }: { subject: string; day: string }) {
  const t = useText(airTexts)
  const { edition } = useEdition()
  const days = useEndpoint(
    'GET /api/air/days',
    { query: { subject, from: day, to: day, ...(edition && { edition }) } },
    { keep: false },
  )
  return (
    <Answered of={days} rows={8}>
      {(rows) => {
        const row = rows.find((each) => each.period === day)
        return row ? <DayContent row={row} /> : <Nothing>{t.noDay}</Nothing>
      }}
    </Answered>
  )
}

function DayContent({ row }: { row: AirRow }) {
  const t = useText(airTexts)
  const label = useLabel()
  const words = row.validity.words ? label(row.validity.words) : undefined
  return (
    <>
      <p className={css.dayHead}>
        <FigureValue figure={airFigure(row, 'aqi')}>
          <AqiBadge row={row} />
        </FigureValue>
        <span>
          <span className="tj-quiet">{t.primary}</span>{' '}
          {row.primary.length > 0 ? row.primary.map(pollutantName).join('、') : t.noPrimary}
        </span>
        <span className="tj-quiet">{row.edition}</span>
      </p>
      {words ? <p className="tj-quiet">{words}</p> : null}
      <Table<{ key: Pollutant }>
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={POLLUTANTS.map((key) => ({ key }))}
        columns={[
          {
            title: t.pollutant,
            dataIndex: 'key',
            render: (key: Pollutant) => (
              <>
                {pollutantName(key)}{' '}
                {key === 'o3' ? <span className="tj-quiet tj-small">{t.dayMax8}</span> : null}
              </>
            ),
          },
          {
            title: t.dayValue,
            key: 'value',
            align: 'right',
            render: (_, { key }) => (
              <FigureValue
                figure={airFigure(row, key)}
                value={row.values[key]}
                unit={pollutantUnit(key)}
                decimals={pollutantDecimals(key)}
                missing={words}
              />
            ),
          },
          {
            title: t.iaqi,
            key: 'iaqi',
            width: 190,
            render: (_, { key }) => <SubIndex value={row.iaqi[key]} primary={row.primary.includes(key)} />,
          },
        ]}
      />
      <h3 className={css.dayHours}>{t.dayHours}</h3>
      <DayHours subject={row.subject} day={row.period} />
    </>
  )
}

const levelOf = (index: number): number => 1 + [50, 100, 150, 200, 300].filter((edge) => index > edge).length

function SubIndex({ value, primary }: { value: number | null; primary: boolean }) {
  if (value === null) return <span className="tj-quiet">—</span>
  const colour = airColour(levelOf(value))
  return (
    <span className={css.subIndex}>
      <b style={{ fontWeight: primary ? 700 : 400 }}>{value}</b>
      <span
        style={{ width: `${Math.min(100, value / 3)}%`, background: colour.fill, borderColor: colour.line }}
      />
    </span>
  )
}

/** The hours of a day as small cells; each opens its explanation. */
function DayHours({ subject, day }: { subject: string; day: string }) {
  const t = useText(airTexts)
  const { language } = useLanguage()
  const hours = useEndpoint('GET /api/air/hours', { query: { subject, from: day, to: day } }, { keep: false })
  return (
    <Answered of={hours} rows={2}>
      {(rows) => (
        <div className={css.hourCells}>
          {hourSlots(rows, Date.parse(`${day}T00:00:00+08:00`), 24).map((slot) => {
            const colour = airColour(slot.level)
            const level = slot.level ? AIR_LEVELS[slot.level - 1]?.[language] : t.unjudged
            return (
              <div key={slot.period}>
                <small className="tj-quiet">{slot.period.slice(11)}</small>
                <FigureValue
                  figure={slot.aqi === null ? null : airFigure({ subject, period: slot.period }, 'aqi')}
                >
                  <span style={{ background: colour.fill, color: colour.text }} title={level}>
                    {slot.aqi ?? '—'}
                  </span>
                </FigureValue>
              </div>
            )
          })}
        </div>
      )}
    </Answered>
  )
}
