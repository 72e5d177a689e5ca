import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useNow } from '../../app/clock'
import { Chart, type ChartOption } from '../../charts'
import { FigureValue } from '../../explain'
import { dayOfInstant, formatNumber } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, Waiting, WaterBadge } from '../../parts'
import { TEAL, TONE } from '../../theme'
import { useAreaName } from './area-names'
import css from './laboratory.module.css'
import type { Compensation } from './shapes'
import { laboratoryTexts } from './texts'

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))

/** What counties settle at boundary sections, month by month, and the balance of the year. */
export function CompensationView() {
  const t = useText(laboratoryTexts)
  const now = Number(dayOfInstant(useNow()).slice(0, 4))
  const [asked, setYear] = useAddressState('year')
  const year = /^\d{4}$/.test(asked) ? Number(asked) : now
  const compensation = useEndpoint('GET /api/laboratory/compensation', { query: { year } })
  return (
    <>
      <div className={css.bar}>
        <span className={css.stepper}>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t.previous}
            onClick={() => setYear(String(year - 1))}
          />
          <strong>{year}</strong>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t.next}
            onClick={() => setYear(String(year + 1))}
          />
        </span>
      </div>
      <Answered of={compensation} waiting={<Waiting rows={8} />}>
        {(found) =>
          found.boundaries.length === 0 ? <Nothing>{t.noCompensation}</Nothing> : <Found found={found} />
        }
      </Answered>
    </>
  )
}

function Found({ found }: { found: Compensation }) {
  const t = useText(laboratoryTexts)
  return (
    <div className={css.stack}>
      <Months found={found} />
      <div className={css.two}>
        <Balance found={found} />
        <BalanceChart found={found} />
      </div>
      {found.open > 0 ? <p className="tj-quiet">{t.open(found.open)}</p> : null}
    </div>
  )
}

function Months({ found }: { found: Compensation }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const areaName = useAreaName()
  return (
    <section className="tj-panel">
      <div className={css.scroll}>
        <table className={css.calendar}>
          <thead>
            <tr>
              <th>{t.boundary}</th>
              {MONTHS.map((month) => (
                <th key={month}>{Number(month)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.boundaries.map((boundary) => (
              <tr key={boundary.pointId}>
                <th scope="row">
                  <PlaceLink to={`/laboratory/points/${boundary.pointId}?medium=surface-water`}>
                    {label(boundary.name)}
                  </PlaceLink>
                  <br />
                  <small className="tj-quiet" title={`${label(boundary.scheme)}: ${boundary.source}`}>
                    {t.direction(areaName(boundary.upper), areaName(boundary.lower))}
                  </small>
                </th>
                {MONTHS.map((month) => {
                  const one = boundary.months.find((each) => each.month === `${found.year}-${month}`)
                  return (
                    <td key={month}>
                      {one ? (
                        <span title={label(one.reason)}>
                          <WaterBadge value={one.class} />
                          <br />
                          <FigureValue
                            figure={{
                              key: 'lab.compensation.month.payment',
                              subject: `point:${boundary.pointId}`,
                              period: one.month,
                            }}
                          >
                            <small>
                              {one.amount === null
                                ? '?'
                                : one.amount === 0
                                  ? '0'
                                  : `${one.from === boundary.upper ? '−' : '+'}${formatNumber(one.amount / 10_000, 0)}`}
                            </small>
                          </FigureValue>
                        </span>
                      ) : null}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="tj-quiet tj-small">{t.monthsHint}</p>
    </section>
  )
}

function Balance({ found }: { found: Compensation }) {
  const t = useText(laboratoryTexts)
  const areaName = useAreaName()
  return (
    <section className="tj-panel">
      <h2>{t.balance}</h2>
      <table className={css.figures}>
        <thead>
          <tr>
            <th>{t.area}</th>
            <th className="tj-number">{t.received}</th>
            <th className="tj-number">{t.paid}</th>
            <th className="tj-number">{t.net}</th>
          </tr>
        </thead>
        <tbody>
          {found.balances.map((row) => (
            <tr key={row.areaId}>
              <th scope="row">{areaName(row.areaId)}</th>
              <td className="tj-number">{formatNumber(row.received, 0)}</td>
              <td className="tj-number">{formatNumber(row.paid, 0)}</td>
              <td className="tj-number">{formatNumber(row.net, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function BalanceChart({ found }: { found: Compensation }) {
  const t = useText(laboratoryTexts)
  const areaName = useAreaName()
  const option: ChartOption = {
    grid: { left: 8, right: 30, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: found.balances.map(({ areaId }) => areaName(areaId)) },
    series: [
      {
        type: 'bar',
        barMaxWidth: 22,
        data: found.balances.map(({ net }) => ({
          value: net,
          itemStyle: { color: net >= 0 ? TEAL : TONE.warn },
        })),
      },
    ],
  }
  return (
    <section className="tj-panel">
      <h2>{t.net}</h2>
      <Chart
        option={option}
        height="12rem"
        title={t.net}
        table={{
          columns: [t.area, t.net],
          rows: found.balances.map(({ areaId, net }) => [areaName(areaId), formatNumber(net, 0)]),
        }}
      />
    </section>
  )
}
