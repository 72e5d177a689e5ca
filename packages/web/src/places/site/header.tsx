import { EnvironmentOutlined } from '@ant-design/icons'
import { useMemo } from 'react'
import { type SiteDetail, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useNow } from '../../app/clock'
import { Age, dayOfInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { AqiBadge, Mark, partTexts, StateMark, WaterBadge } from '../../parts'
import { qualityOf } from './quality'
import css from './site.module.css'
import { siteTexts } from './texts'

/** Kind, state, age of the newest frame, quality of today: what one wants to know before reading a value. */
export function SiteHeader({ detail }: { detail: SiteDetail }) {
  const t = useText(siteTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const { site } = detail
  const { headline } = site
  return (
    <>
      <span className="tj-quiet">{parts.siteKind[site.kind]}</span>
      <StateMark state={site.state} />
      {headline && site.kind === 'air' ? (
        <AqiBadge row={{ aqi: headline.value, level: headline.level }} />
      ) : null}
      {headline && site.kind === 'water' ? <WaterBadge value={headline.level} /> : null}
      {headline && site.kind !== 'air' && site.kind !== 'water' ? <span>{label(headline.label)}</span> : null}
      <span>
        <span className="tj-quiet">{t.lastFrame} </span>
        <Age at={site.lastSeen} missing={t.neverSeen} />
      </span>
      <Today detail={detail} />
      <PlaceLink to={`/map?site=${site.id}`} className={css.mapLink}>
        <EnvironmentOutlined aria-hidden="true" /> {t.onMap}
      </PlaceLink>
    </>
  )
}

const HOUR = 3_600_000
/** Factors whose hours are counted for the quality of today. */
const COUNTED = 6

function Today({ detail }: { detail: SiteDetail }) {
  const t = useText(siteTexts)
  const now = useNow()
  const from = Date.parse(`${dayOfInstant(now)}T00:00:00+08:00`)
  const to = Math.floor(now / HOUR) * HOUR
  const factors = detail.channels.slice(0, COUNTED).map((channel) => channel.factor)
  const series = useEndpoint(
    'GET /api/sites/:id/series',
    {
      params: { id: detail.site.id },
      query: {
        from: new Date(from).toISOString(),
        to: new Date(Math.max(to, from + 1)).toISOString(),
        kind: 'hour',
        factors: factors.join(','),
      },
    },
    { enabled: factors.length > 0 && to > from },
  )
  const quality = useMemo(
    () => (series.data ? qualityOf(series.data, (to - from) / HOUR) : null),
    [series.data, to, from],
  )
  if (!quality || quality.expected === 0)
    return to > from ? null : <span className="tj-quiet">{t.todayNone}</span>
  const whole = quality.received >= quality.expected
  return (
    <span>
      <span className="tj-quiet">{t.today} </span>
      <Mark
        tone={whole && quality.flagged === 0 ? 'good' : 'warn'}
        shape={whole ? (quality.flagged === 0 ? 'check' : 'flag') : 'ring'}
      >
        {`${t.todayWords(quality.received, quality.expected)}${quality.flagged > 0 ? ` · ${t.todayFlagged(quality.flagged)}` : ''}`}
      </Mark>
    </span>
  )
}
