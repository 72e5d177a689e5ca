import type { AirRow, Area, Finding, SiteSummary, WaterRow } from '../../api'
import { useNow } from '../../app/clock'
import { formatAge, pollutantName } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Glyph, SEVERITIES } from '../../parts'
import { AIR_LEVELS, airColour } from '../../theme'
import { wallTexts } from './texts'
import css from './wall.module.css'

const WEIGHT = { high: 0, medium: 1, low: 2 } as const
/** Findings that fit beside the rest. */
const LINES = 6

interface WallNowProps {
  scope: Area | null
  cityId: number
  /** Place in the rotation, and how many there are. */
  at: number
  of: number
  air: readonly AirRow[]
  water: readonly WaterRow[]
  sites: readonly SiteSummary[]
  findings: readonly Finding[]
}

/** One county, or the city, as it is now: air, water, sites, what is wrong. */
export function WallNow({ scope, cityId, at, of, air, water, sites, findings }: WallNowProps) {
  const t = useText(wallTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const row = air.find((each) => each.subject === `area:${scope?.id ?? cityId}`)
  const inScope = (areaId: number | null) => scope === null || areaId === scope.id
  const here = sites.filter((site) => inScope(site.areaId))
  const online = here.filter((site) => site.state !== 'silent' && site.state !== 'never').length
  const sections = water.filter((each) => here.some((site) => site.id === each.siteId))
  const judged = sections.filter((each) => each.class !== null)
  const good = judged.filter((each) => (each.class ?? 9) <= (each.target ?? 3)).length
  const open = findings
    .filter((finding) => inScope(finding.areaId))
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.startedAt.localeCompare(a.startedAt))
  const colour = airColour(row?.level ?? null)
  const primary = row?.primary.map(pollutantName).join(language === 'zh' ? '、' : ', ')
  return (
    <section className={css.panel} aria-label={t.now}>
      <div className={css.scopeTitle}>
        <strong>{scope ? label(scope.name) : t.wholeCity}</strong>
        <span className={css.dots} aria-hidden="true">
          {Array.from({ length: of }, (_, index) => index).map((index) => (
            <i key={index} data-here={index === at} />
          ))}
        </span>
      </div>
      <div className={css.big}>
        <span className={css.aqi} style={{ background: colour.fill, color: colour.text }}>
          {row?.aqi ?? '—'}
        </span>
        <span>
          <strong style={{ fontSize: '1.3em' }}>
            {row?.level ? AIR_LEVELS[row.level - 1]?.[language] : t.noData}
          </strong>
          <div className={css.quiet}>{primary ? `${t.primary} ${primary}` : row ? t.noPrimary : t.air}</div>
        </span>
      </div>
      <div className={css.section}>
        <span>{t.water}</span>
        <span>
          {judged.length === 0 ? (
            <span className={css.quiet}>{t.noData}</span>
          ) : (
            <>
              <b>{good}</b>
              <span className={css.unit}>
                / {judged.length} {t.atTarget}
              </span>
            </>
          )}
        </span>
      </div>
      <div className={css.section}>
        <span>{t.sites}</span>
        <span>
          <b>{online}</b>
          <span className={css.unit}>/ {here.length}</span>
        </span>
      </div>
      <div className={css.section}>
        <span>{t.alarms}</span>
        <b className={open.some((finding) => finding.severity === 'high') ? css.bad : undefined}>
          {open.length}
        </b>
      </div>
      <FindingLines findings={open.slice(0, LINES)} />
    </section>
  )
}

function FindingLines({ findings }: { findings: readonly Finding[] }) {
  const t = useText(wallTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const now = useNow()
  if (findings.length === 0) return <div className={css.quiet}>{t.noAlarms}</div>
  return (
    <ul className={css.alarms}>
      {findings.map((finding) => {
        const { tone, shape } = SEVERITIES[finding.severity]
        return (
          <li key={finding.id}>
            <span className={css[tone]}>
              <Glyph shape={shape} size="0.9em" />
            </span>
            <span className={css.name}>{label(finding.title)}</span>
            <span className={css.quiet}>{formatAge(finding.startedAt, now, language)}</span>
            {finding.subjectName ? <small>{label(finding.subjectName)}</small> : null}
          </li>
        )
      })}
    </ul>
  )
}
