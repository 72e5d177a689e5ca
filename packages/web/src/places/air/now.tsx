import { AIR_LEVELS } from '@tuojiang/standards'
import { Table } from 'antd'
import { type AirRow, useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { FigureValue } from '../../explain'
import { formatPeriod, pollutantDecimals, pollutantName, pollutantUnit } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, AqiBadge, Nothing, Waiting } from '../../parts'
import { airColour } from '../../theme'
import css from './air.module.css'
import { airFigure, POLLUTANTS } from './figures'
import { HoursChart } from './hours-chart'
import { airTexts } from './texts'

/** The last whole hour of the city, its counties and stations, and the two days that led to it. */
export function Now() {
  const t = useText(airTexts)
  const now = useEndpoint('GET /api/air/now', { query: {} })
  return (
    <Answered of={now} waiting={<Waiting rows={10} />}>
      {(rows) => (rows.length === 0 ? <Nothing>{t.none}</Nothing> : <Standing rows={rows} />)}
    </Answered>
  )
}

function Standing({ rows }: { rows: readonly AirRow[] }) {
  const t = useText(airTexts)
  const label = useLabel()
  const scope = useScope()
  const [asked, setSubject] = useAddressState('subject')
  const subject = rows.some((row) => row.subject === asked) ? asked : scope.subject
  const chosen = rows.find((row) => row.subject === subject) ?? rows[0]
  const inScope = rows.filter(
    (row) => scope.areaId === null || row.subject === scope.subject || row.subject.startsWith('site:'),
  )
  const areas = inScope.filter((row) => row.subject.startsWith('area:'))
  const stations = inScope.filter((row) => row.subject.startsWith('site:'))
  return (
    <>
      {chosen ? (
        <div className={css.top}>
          <Headline row={chosen} />
          <section className="tj-panel">
            <HoursChart subject={chosen.subject} name={label(chosen.name)} />
          </section>
        </div>
      ) : null}
      <div className={css.tables}>
        <Rows title={t.counties} rows={areas} chosen={chosen?.subject} onChoose={setSubject} />
        <Rows title={t.stations} rows={stations} chosen={chosen?.subject} onChoose={setSubject} />
      </div>
      <p className="tj-quiet tj-small">{t.note}</p>
    </>
  )
}

function Headline({ row }: { row: AirRow }) {
  const t = useText(airTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const colour = airColour(row.level)
  const level = row.level ? AIR_LEVELS[row.level - 1] : undefined
  return (
    <section className={`tj-panel ${css.headline}`} aria-label={label(row.name)}>
      <div className={css.headName}>
        <h2>{label(row.name)}</h2>
        <span className="tj-quiet">{formatPeriod(row.period, language)}</span>
      </div>
      <div className={css.big} style={{ background: colour.fill, color: colour.text }}>
        <FigureValue figure={airFigure(row, 'aqi')}>
          <strong>{row.aqi ?? '—'}</strong>
        </FigureValue>
        <span>{level ? label(level.category) : t.unjudged}</span>
      </div>
      <dl className={css.six}>
        {POLLUTANTS.map((key) => (
          <div key={key} data-primary={row.primary.includes(key)}>
            <dt>{pollutantName(key)}</dt>
            <dd>
              <FigureValue
                figure={airFigure(row, key)}
                value={row.values[key]}
                unit={pollutantUnit(key)}
                decimals={pollutantDecimals(key)}
                missing={row.validity.words ? label(row.validity.words) : undefined}
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className={css.words}>
        <span className="tj-quiet">{t.primary}</span>{' '}
        {row.primary.length > 0 ? row.primary.map(pollutantName).join('、') : t.noPrimary}
        <br />
        {level ? label(level.advice) : row.validity.words ? label(row.validity.words) : ''}
      </p>
    </section>
  )
}

interface RowsProps {
  title: string
  rows: readonly AirRow[]
  chosen: string | undefined
  onChoose: (subject: string) => void
}

function Rows({ title, rows, chosen, onChoose }: RowsProps) {
  const t = useText(airTexts)
  const label = useLabel()
  return (
    <section aria-label={title}>
      <Table<AirRow>
        size="small"
        rowKey="subject"
        pagination={false}
        scroll={{ x: 600 }}
        className={css.dense ?? ''}
        dataSource={rows}
        rowClassName={(row) => (row.subject === chosen ? (css.chosen ?? '') : '')}
        locale={{ emptyText: <Nothing compact>{t.none}</Nothing> }}
        columns={[
          {
            title,
            dataIndex: 'name',
            width: 126,
            ellipsis: true,
            render: (name: AirRow['name'], row) => (
              <span className={css.nameCell}>
                <button
                  type="button"
                  className={`tj-plain ${css.name}`}
                  aria-pressed={row.subject === chosen}
                  title={t.hours48(label(name))}
                  onClick={() => onChoose(row.subject)}
                >
                  {label(name)}
                </button>
                {row.subject.startsWith('site:') ? (
                  <PlaceLink
                    to={`/sites/${row.subject.slice(5)}`}
                    title={t.openSite}
                    aria-label={`${t.openSite} ${label(name)}`}
                  >
                    →
                  </PlaceLink>
                ) : null}
              </span>
            ),
          },
          {
            title: t.aqi,
            dataIndex: 'aqi',
            width: 116,
            render: (_, row) => (
              <FigureValue figure={airFigure(row, 'aqi')}>
                <AqiBadge row={row} />
              </FigureValue>
            ),
          },
          {
            title: t.primary,
            dataIndex: 'primary',
            width: 84,
            render: (primary: string[]) =>
              primary.length > 0 ? (
                primary.map(pollutantName).join('、')
              ) : (
                <span className="tj-quiet">{t.noPrimary}</span>
              ),
          },
          ...POLLUTANTS.map((key) => ({
            title: pollutantName(key),
            key,
            width: key === 'pm25' || key === 'pm10' ? 54 : 44,
            align: 'right' as const,
            render: (_: unknown, row: AirRow) => (
              <FigureValue
                figure={airFigure(row, key)}
                value={row.values[key]}
                decimals={pollutantDecimals(key)}
                missing={row.validity.words ? label(row.validity.words) : undefined}
              />
            ),
          })),
        ]}
      />
    </section>
  )
}
