import { type GatewayCounts, type Overview, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useScope } from '../../app/scope'
import { FigureValue } from '../../explain'
import { Age, formatInstant, formatNumber, pollutantName } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { AqiBadge, Mark, partTexts } from '../../parts'
import css from './overview.module.css'
import { overviewTexts } from './texts'

/** Air and water of the scope, by their newest hour. */
export function AirWaterNow() {
  const t = useText(overviewTexts)
  const { language } = useLanguage()
  const { subject } = useScope()
  const air = useEndpoint('GET /api/air/now', {})
  const water = useEndpoint('GET /api/water/now', {})
  const row = air.data?.find((each) => each.subject === subject)
  const judged = water.data?.filter((each) => each.class !== null) ?? []
  const good = judged.filter((each) => (each.class ?? 9) <= (each.target ?? 3)).length
  const primary = row?.primary.map(pollutantName).join(language === 'zh' ? '、' : ', ')
  return (
    <section className={`tj-panel ${css.now}`}>
      <div>
        <div className={css.nowTitle}>
          <PlaceLink to="/air">{t.airNow}</PlaceLink> {row ? t.hour(row.period.slice(11)) : ''}
        </div>
        <div className={css.nowMain}>
          {row ? (
            <FigureValue figure={{ key: 'air.hour.aqi', subject: row.subject, period: row.period }}>
              <AqiBadge row={row} />
            </FigureValue>
          ) : (
            '—'
          )}
        </div>
        <div className="tj-quiet tj-small">{primary ? t.primary(primary) : row ? t.noPrimary : ''}</div>
      </div>
      <div>
        <div className={css.nowTitle}>
          <PlaceLink to="/water">{t.waterNow}</PlaceLink>
        </div>
        <div className={css.nowMain}>
          {water.data ? (
            <strong>
              {good}
              <span className="tj-unit">/ {judged.length}</span>
            </strong>
          ) : (
            '—'
          )}
        </div>
        <div className="tj-quiet tj-small">
          {water.data ? t.sections(water.data.length - judged.length) : ''}
        </div>
      </div>
    </section>
  )
}

const PLACE_OF: Record<string, string> = { air: '/air', water: '/water' }

/** How many sites of each kind report, exceed, or send doubtful data. */
export function SitesOnline({ sites }: { sites: Overview['sites'] }) {
  const t = useText(overviewTexts)
  const parts = useText(partTexts)
  const names: Record<string, string> = parts.siteKind
  return (
    <section className="tj-panel">
      <table className={css.sites}>
        <thead>
          <tr>
            <th scope="col">
              <h2 style={{ color: 'var(--ink)' }}>{t.sites}</h2>
            </th>
            <th scope="col">{t.online}</th>
            <th scope="col">{t.exceeding}</th>
            <th scope="col">{t.flagged}</th>
          </tr>
        </thead>
        <tbody>
          {sites.map((row) => (
            <tr key={row.kind}>
              <td>
                <PlaceLink to={PLACE_OF[row.kind] ?? '/sources'}>{names[row.kind] ?? row.kind}</PlaceLink>
              </td>
              <td>
                <strong>{row.online}</strong>
                <span className="tj-unit">/ {row.total}</span>
              </td>
              <td>
                {row.exceeding > 0 ? (
                  <Mark tone="bad" shape="up">
                    {String(row.exceeding)}
                  </Mark>
                ) : (
                  '0'
                )}
              </td>
              <td>
                {row.flagged > 0 ? (
                  <Mark tone="warn" shape="flag">
                    {String(row.flagged)}
                  </Mark>
                ) : (
                  '0'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What came in during the last hour, minute by minute. */
export function Incoming({ overview, gateway }: { overview: Overview; gateway: GatewayCounts | undefined }) {
  const t = useText(overviewTexts)
  const { frames, pendingDevices } = overview
  return (
    <section className="tj-panel">
      <div className={css.panelHead}>
        <h2>{t.incoming}</h2>
        <span className="tj-quiet tj-small">
          {t.lastAt} <Age at={frames.lastAt} />
        </span>
      </div>
      <div className={css.in}>
        <strong>{formatNumber(frames.lastHour)}</strong>
        <span className="tj-quiet">{t.frames}</span>
        {frames.refused > 0 ? (
          <Mark tone="warn" shape="flag">
            {t.refused(formatNumber(frames.refused))}
          </Mark>
        ) : null}
      </div>
      {gateway ? <MinuteBars minutes={gateway.minutes} /> : <div className={css.spark} />}
      <div className={`${css.inFoot} tj-small tj-quiet`}>
        <span>
          {gateway?.commitMillisecondsP99 == null
            ? ''
            : t.commit(formatNumber(gateway.commitMillisecondsP99, 0))}
        </span>
        {pendingDevices > 0 ? (
          <PlaceLink to="/devices?state=pending">{t.pending(pendingDevices)}</PlaceLink>
        ) : null}
      </div>
    </section>
  )
}

/** Sixty bars: too small a thing for a chart library. */
function MinuteBars({ minutes }: { minutes: GatewayCounts['minutes'] }) {
  const t = useText(overviewTexts)
  const top = Math.max(1, ...minutes.map((minute) => minute.stored + minute.refused))
  const height = 36
  return (
    <svg
      className={css.spark}
      viewBox={`0 0 ${minutes.length * 6} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t.perMinute}
    >
      <title>{t.perMinute}</title>
      {minutes.map((minute, index) => {
        const stored = (minute.stored / top) * height
        const refused = (minute.refused / top) * height
        return (
          <g key={minute.at}>
            <title>{t.minuteWords(formatInstant(minute.at, 'time'), minute.stored, minute.refused)}</title>
            <rect x={index * 6} y={height - stored} width="4.500" height={stored} fill="#5f9f9a" />
            {minute.refused > 0 ? (
              <rect x={index * 6} y={0} width="4.500" height={Math.max(refused, 4)} fill="#b86e00" />
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}
