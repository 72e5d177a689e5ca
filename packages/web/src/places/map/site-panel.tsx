import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type SiteSummary, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useNow } from '../../app/clock'
import { useScope } from '../../app/scope'
import { Age, dayOfInstant, factorName, factorUnit, formatFactor, formatNumber } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { AqiBadge, partTexts, StateMark, Waiting, WaterBadge } from '../../parts'
import css from './map.module.css'
import type { SparkPoint } from './spark-path'
import { Sparkline } from './sparkline'
import { mapTexts } from './texts'

const HOUR = 3_600_000
/** Factor whose curve stands for a kind, in order of preference; the first the site has. */
const TYPICAL: Record<SiteSummary['kind'], readonly string[]> = {
  air: ['a34004'],
  water: ['w21003', 'w21011', 'w01019'],
  effluent: ['w01018', 'w21003'],
  gas: ['a21002', 'a21026', 'a34013'],
  noise: ['LA', 'Leq'],
  dust: ['a34001', 'a34002'],
}

/** What stands where one pressed: value, state, the last 24 hours, and the way to the site. */
export function SitePanel({ site, onClose }: { site: SiteSummary; onClose: () => void }) {
  const t = useText(mapTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const scope = useScope()
  const area = [...scope.counties, ...(scope.city ? [scope.city] : [])].find(
    (each) => each.id === site.areaId,
  )
  const { headline } = site
  return (
    <section className={css.panel} aria-label={label(site.name)}>
      <header>
        <h2>{label(site.name)}</h2>
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t.close} onClick={onClose} />
      </header>
      <div className={css.facts}>
        <StateMark state={site.state} />
        <span className="tj-quiet">{parts.siteKind[site.kind]}</span>
      </div>
      <div className={css.headline}>
        {headline ? (
          site.kind === 'air' ? (
            <AqiBadge row={{ aqi: headline.value, level: headline.level }} />
          ) : site.kind === 'water' ? (
            <WaterBadge value={headline.level} />
          ) : (
            <>
              <b>{label(headline.label)}</b>
              {headline.value === null ? null : (
                <span className="tj-quiet tj-small">
                  {t.ratio} {formatNumber(headline.value, 2)}
                </span>
              )}
            </>
          )
        ) : (
          <span className="tj-quiet">{t.noHeadline}</span>
        )}
      </div>
      <Last24 site={site} />
      <dl className={css.details}>
        {site.enterprise ? (
          <>
            <dt>{t.enterprise}</dt>
            <dd>{site.enterprise}</dd>
          </>
        ) : null}
        {site.river ? (
          <>
            <dt>{t.river}</dt>
            <dd>{site.river}</dd>
          </>
        ) : null}
        <dt>{t.area}</dt>
        <dd>{area ? label(area.name) : '—'}</dd>
        <dt>{t.lastFrame}</dt>
        <dd>
          <Age at={site.lastSeen} missing={t.neverSeen} />
        </dd>
      </dl>
      <PlaceLink to={`/sites/${site.id}`}>{t.openSite} →</PlaceLink>
    </section>
  )
}

function Last24({ site }: { site: SiteSummary }) {
  const t = useText(mapTexts)
  const { language } = useLanguage()
  const now = useNow()
  const to = Math.ceil(now / HOUR) * HOUR
  const from = to - 24 * HOUR
  const isAir = site.kind === 'air'
  const hours = useEndpoint(
    'GET /api/air/hours',
    { query: { subject: `site:${site.id}`, from: dayOfInstant(from), to: dayOfInstant(to) } },
    { enabled: isAir, keep: false },
  )
  const detail = useEndpoint(
    'GET /api/sites/:id',
    { params: { id: site.id }, query: {} },
    { enabled: !isAir, keep: false },
  )
  const channels = detail.data?.channels.map((channel) => channel.factor) ?? []
  const factor = TYPICAL[site.kind].find((code) => channels.includes(code)) ?? channels[0]
  const series = useEndpoint(
    'GET /api/sites/:id/series',
    {
      params: { id: site.id },
      query: {
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        kind: 'hour',
        factors: factor ?? '',
        points: 200,
      },
    },
    { enabled: !isAir && factor !== undefined, keep: false },
  )
  const one = series.data?.[0]
  const points: SparkPoint[] | undefined = isAir
    ? hours.data?.flatMap((row): SparkPoint[] => {
        const at = Date.parse(`${row.period}:00:00+08:00`)
        return at >= from ? [[at, row.aqi]] : []
      })
    : one?.times.map((time, index): SparkPoint => [time, one.values[index] ?? null])
  if (!points)
    return hours.error || detail.error || series.error || (detail.data && !factor) ? (
      <p className="tj-quiet tj-small">{t.noSeries}</p>
    ) : (
      <Waiting rows={1} />
    )
  const values = points.flatMap(([, value]) => (value === null ? [] : [value]))
  if (values.length === 0) return <p className="tj-quiet tj-small">{t.noSeries}</p>
  const name = isAir ? 'AQI' : factorName(factor ?? '', language)
  const limits = detail.data?.limits.find((limit) => limit.factor === factor)?.upper
  const show = (value: number) => (isAir ? String(value) : formatFactor(value, factor ?? ''))
  return (
    <div>
      <div className={css.sparkHead}>
        <span>
          {name} · {t.last24}
        </span>
        <span className="tj-quiet">
          {show(Math.min(...values))}–{show(Math.max(...values))}
          {isAir ? '' : ` ${one?.unit ?? factorUnit(factor ?? '')}`}
        </span>
      </div>
      <Sparkline points={points} limit={limits ? Number(limits) : null} label={`${name} ${t.last24}`} />
    </div>
  )
}
