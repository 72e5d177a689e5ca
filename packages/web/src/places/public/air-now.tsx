import type { AirRow, PublicOverview } from '../../api/shapes'
import {
  formatNumber,
  formatPeriod,
  pollutantDecimals,
  pollutantName,
  pollutantUnit,
} from '../../format/format'
import type { Language } from '../../i18n/dictionary'
import { AIR_LEVELS, airColour } from '../../theme/official-colours'
import { publicTexts } from './texts'
import { useKept } from './use-public'

const POLLUTANTS = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'] as const
const ADVISED = ['1', '2', '3', '4', '5', '6'] as const

interface Part {
  overview: PublicOverview
  language: Language
}

/** The air of the city, or of the station chosen on this device. */
export function AirNow({ overview, language }: Part) {
  const t = publicTexts[language]
  const [mine, setMine] = useKept<string>('tuojiang.public-station', '')
  const row = overview.stations.find((station) => station.subject === mine) ?? overview.air
  return (
    <section className="card">
      <h1>{t.airTitle}</h1>
      {row ? <Big row={row} language={language} /> : <p>{t.noAir}</p>}
      <label className="choose">
        <span>{t.mine}</span>
        <select value={row === overview.air ? '' : mine} onChange={(event) => setMine(event.target.value)}>
          <option value="">{t.wholeCity}</option>
          {overview.stations.map((station) => (
            <option key={station.subject} value={station.subject}>
              {station.name[language]}
            </option>
          ))}
        </select>
      </label>
      {row ? <Concentrations row={row} language={language} /> : null}
      <Hours overview={overview} language={language} />
      <Days overview={overview} language={language} />
      <Stations overview={overview} language={language} />
    </section>
  )
}

function Big({ row, language }: { row: AirRow; language: Language }) {
  const t = publicTexts[language]
  const colour = airColour(row.level)
  const names = row.primary.map(pollutantName).join(language === 'zh' ? '、' : ', ')
  const advised = ADVISED.find((level) => level === String(row.level))
  return (
    <div className="big">
      <div className="aqi" style={{ background: colour.fill, color: colour.text }}>
        <span className="aqi-number">{row.aqi ?? '—'}</span>
        <span>{row.level ? AIR_LEVELS[row.level - 1]?.[language] : t.missing}</span>
      </div>
      <div>
        <p className="quiet">
          {row.name[language]} · {formatPeriod(row.period, language)}
        </p>
        <p>
          {row.aqi === null
            ? (row.validity.words?.[language] ?? t.noAir)
            : names
              ? t.primary(names)
              : t.noPrimary}
        </p>
        {advised ? <p className="advice">{t.levels[advised]}</p> : null}
      </div>
    </div>
  )
}

function Concentrations({ row, language }: { row: AirRow; language: Language }) {
  const t = publicTexts[language]
  return (
    <dl className="values">
      {POLLUTANTS.map((key) => (
        <div key={key}>
          <dt>{pollutantName(key)}</dt>
          <dd title={row.values[key] === null ? t.missing : undefined}>
            {formatNumber(row.values[key], pollutantDecimals(key))}
            <small>{row.values[key] === null ? '' : pollutantUnit(key)}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Bars of the AQI hour by hour; a missing hour is a gap. */
function Hours({ overview, language }: Part) {
  const t = publicTexts[language]
  const top = Math.max(100, ...overview.airHours.map((hour) => hour.aqi ?? 0))
  const first = overview.airHours[0]
  const last = overview.airHours.at(-1)
  return (
    <figure>
      <figcaption>{t.hours}</figcaption>
      <svg
        className="hours"
        viewBox={`0 0 ${overview.airHours.length * 10} 60`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${t.hours}, ${t.aqi}`}
      >
        <title>{`${t.hours}, ${t.aqi}`}</title>
        {overview.airHours.map((hour, index) => {
          if (hour.aqi === null) return null
          const height = Math.max(2, (hour.aqi / top) * 58)
          const colour = airColour(hour.level)
          return (
            <rect
              key={hour.period}
              x={index * 10 + 0.5}
              y={60 - height}
              width="9"
              height={height}
              fill={colour.fill}
              stroke={colour.line}
              strokeWidth="0.600"
            >
              <title>{`${formatPeriod(hour.period, language)} ${hour.aqi}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className="ends">
        <span>{first ? formatPeriod(first.period, language) : ''}</span>
        <span>{last ? formatPeriod(last.period, language) : ''}</span>
      </div>
    </figure>
  )
}

function Days({ overview, language }: Part) {
  const t = publicTexts[language]
  const judged = overview.airDays.filter((day) => day.level !== null)
  const good = judged.filter((day) => (day.level ?? 9) <= 2).length
  return (
    <figure>
      <figcaption>
        {t.days} <span className="quiet">{t.goodDays(good, judged.length)}</span>
      </figcaption>
      <ul className="days">
        {overview.airDays.map((day) => {
          const colour = airColour(day.level)
          const words = day.level ? AIR_LEVELS[day.level - 1]?.[language] : t.missing
          return (
            <li
              key={day.period}
              style={{ background: colour.fill, color: colour.text }}
              title={`${formatPeriod(day.period, language)} AQI ${day.aqi ?? '—'} ${words}`}
            >
              <small>{Number(day.period.slice(8))}</small>
              {day.aqi ?? '—'}
            </li>
          )
        })}
      </ul>
    </figure>
  )
}

function Stations({ overview, language }: Part) {
  const t = publicTexts[language]
  return (
    <figure>
      <figcaption>{t.stations}</figcaption>
      <ul className="rows">
        {overview.stations.map((station) => {
          const colour = airColour(station.level)
          return (
            <li key={station.subject}>
              <span>{station.name[language]}</span>
              <span className="badge" style={{ background: colour.fill, color: colour.text }}>
                {station.aqi ?? '—'} {station.level ? AIR_LEVELS[station.level - 1]?.[language] : t.missing}
              </span>
            </li>
          )
        })}
      </ul>
    </figure>
  )
}
