import { Segmented, Table } from 'antd'
import { type AirPeriod, useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { FigureValue } from '../../explain'
import { pollutantDecimals, pollutantName } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Glyph, Nothing, Waiting } from '../../parts'
import css from './air.module.css'
import { EditionSwitch, useEdition } from './edition-switch'
import { airFigure, POLLUTANTS } from './figures'
import { PeriodStepper, usePeriod } from './period-stepper'
import { airTexts } from './texts'

/** Counties or stations of a month, quarter or year by composite index, judged by the edition of the date or a chosen one. */
export function Ranking() {
  const t = useText(airTexts)
  const [text, setText] = useAddressState('period')
  const [ofText, setOf] = useAddressState('of', 'county')
  const { edition } = useEdition()
  const { period } = usePeriod(text)
  const of = ofText === 'station' ? 'station' : 'county'
  const ranking = useEndpoint('GET /api/air/ranking', { query: { period, of, ...(edition && { edition }) } })
  return (
    <>
      <div className={`${css.tools} tj-no-print`}>
        <Segmented
          size="small"
          aria-label={t.of}
          value={of}
          onChange={(next) => setOf(next)}
          options={[
            { value: 'county', label: t.counties },
            { value: 'station', label: t.stations },
          ]}
        />
        <PeriodStepper text={text} setText={setText} />
        <EditionSwitch />
      </div>
      <Answered of={ranking} waiting={<Waiting rows={8} />}>
        {(rows) => (
          // What is still of the period before is dimmed until its own is there.
          <div className={css.fresh} aria-busy={ranking.isPlaceholderData}>
            {rows.length === 0 ? (
              <Nothing>{t.noRanking}</Nothing>
            ) : (
              <RankTable rows={rows} edition={edition ?? undefined} />
            )}
          </div>
        )}
      </Answered>
      <p className="tj-quiet tj-small">{t.rankingNote}</p>
    </>
  )
}

function RankTable({ rows, edition }: { rows: readonly AirPeriod[]; edition: string | undefined }) {
  const t = useText(airTexts)
  const label = useLabel()
  const named = (row: AirPeriod) => ({ subject: row.subject, period: row.period, edition })
  const words = (row: AirPeriod) => (row.validity.words ? label(row.validity.words) : undefined)
  const sorted = [...rows].sort((a, b) => (a.rank ?? 999) - (b.rank ?? 999))
  const most = Math.max(...rows.map((row) => row.compositeIndex ?? 0), 1)
  return (
    <>
      <Table<AirPeriod>
        size="small"
        rowKey="subject"
        pagination={false}
        scroll={{ x: 900 }}
        dataSource={sorted}
        columns={[
          {
            title: t.rank,
            dataIndex: 'rank',
            width: 54,
            align: 'right',
            render: (rank: number | null) => rank ?? '—',
          },
          {
            title: t.name,
            dataIndex: 'name',
            width: 150,
            render: (name: AirPeriod['name'], row) =>
              row.subject.startsWith('site:') ? (
                <PlaceLink to={`/sites/${row.subject.slice(5)}`}>{label(name)}</PlaceLink>
              ) : (
                label(name)
              ),
          },
          {
            title: t.composite,
            dataIndex: 'compositeIndex',
            width: 190,
            render: (value: number | null, row) => (
              <span className={css.bar}>
                <FigureValue
                  figure={airFigure(named(row), 'composite-index')}
                  value={value}
                  decimals={2}
                  missing={words(row)}
                />
                <span style={{ width: `${(60 * (value ?? 0)) / most}%` }} />
              </span>
            ),
          },
          {
            title: t.good,
            key: 'days',
            width: 110,
            align: 'right',
            render: (_, row) => (
              <FigureValue figure={airFigure(named(row), 'good-days')}>
                {t.dayCount(row.goodDays, row.validDays)}
              </FigureValue>
            ),
          },
          {
            title: t.goodRatio,
            dataIndex: 'goodRatio',
            width: 90,
            align: 'right',
            render: (value: number | null, row) => (
              <FigureValue
                figure={airFigure(named(row), 'good-ratio')}
                value={value}
                unit="%"
                decimals={1}
                missing={words(row)}
              />
            ),
          },
          {
            title: t.heavy,
            dataIndex: 'heavyDays',
            width: 76,
            align: 'right',
            render: (days: number) => `${days} ${t.days}`,
          },
          ...POLLUTANTS.map((key) => ({
            title: pollutantName(key),
            key,
            width: 84,
            align: 'right' as const,
            render: (_: unknown, row: AirPeriod) => <Evaluated row={row} of={key} edition={edition} />,
          })),
        ]}
      />
      {rows[0] ? (
        <p className="tj-small tj-quiet">
          {t.edition}: {rows[0].edition}
        </p>
      ) : null}
    </>
  )
}

/** A statistic with the mark of its attainment: by icon and words, not by colour alone. */
function Evaluated({
  row,
  of,
  edition,
}: {
  row: AirPeriod
  of: (typeof POLLUTANTS)[number]
  edition: string | undefined
}) {
  const t = useText(airTexts)
  const label = useLabel()
  const attained = row.attained[of] ?? null
  return (
    <span className={css.evaluated}>
      <FigureValue
        figure={airFigure({ subject: row.subject, period: row.period, edition }, of)}
        value={row.values[of]}
        decimals={pollutantDecimals(of)}
        missing={row.validity.words ? label(row.validity.words) : undefined}
      />
      {attained === false ? (
        <span className={css.over} title={t.notAttained}>
          <Glyph shape="up" size="0.9em" />
          <span className="tj-hidden">{t.notAttained}</span>
        </span>
      ) : (
        <span className={css.under} title={attained ? t.attained : t.unknown}>
          {attained ? <Glyph shape="check" size="0.9em" /> : null}
          <span className="tj-hidden">{attained ? t.attained : t.unknown}</span>
        </span>
      )}
    </span>
  )
}
