import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Overview, useEndpoint } from '../../api'
import { useNow } from '../../app/clock'
import { useMe } from '../../app/session'
import { formatAge, formatInstant } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { partTexts } from '../../parts'
import { wallTexts } from './texts'
import css from './wall.module.css'
import { WallMap } from './wall-map'
import { WallNow } from './wall-now'
import { WallPlan } from './wall-plan'

const ROTATE_MILLISECONDS = 15_000
const LATEST_MILLISECONDS = 8_000
/** The screen takes a new version of the program, and a fresh start, every night at this hour of the city. */
const RELOAD_HOUR = '04'

/** Counts up for ever; what is shown is taken modulo. */
function useTurn(milliseconds: number): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), milliseconds)
    return () => clearInterval(timer)
  }, [milliseconds])
  return turn
}

function useNightlyReload(): void {
  useEffect(() => {
    const started = formatInstant(Date.now(), 'day')
    const timer = setInterval(() => {
      const now = Date.now()
      const due = formatInstant(now, 'day') !== started && formatInstant(now, 'time').startsWith(RELOAD_HOUR)
      if (due && navigator.onLine) location.reload()
    }, 60_000)
    return () => clearInterval(timer)
  }, [])
}

/** The wall screen: plan at the left, map in the middle, now at the right, the latest below; counties in turn. */
export function Component() {
  const t = useText(wallTexts)
  const navigate = useNavigate()
  const { city, account } = useMe()
  const turn = useTurn(ROTATE_MILLISECONDS)
  useNightlyReload()
  const areas = useEndpoint('GET /api/areas', {})
  const layers = useEndpoint('GET /api/map/layers', {})
  const plan = useEndpoint('GET /api/plan', { query: { plan: 'plan14' } }, { refetchSeconds: 300 })
  const air = useEndpoint('GET /api/air/now', {}, { refetchSeconds: 60 })
  const water = useEndpoint('GET /api/water/now', {}, { refetchSeconds: 120 })
  const sites = useEndpoint('GET /api/sites', { query: {} }, { refetchSeconds: 60 })
  const findings = useEndpoint(
    'GET /api/findings',
    { query: { state: 'open', limit: 200 } },
    { refetchSeconds: 60 },
  )
  const overview = useEndpoint('GET /api/overview', {}, { refetchSeconds: 60 })

  useEffect(() => {
    document.title = t.title
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void navigate('/')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate, t])

  const own = account?.areaId ?? null
  const counties = (areas.data ?? []).filter(
    (area) => area.kind === 'county' && (own === null || area.id === own),
  )
  const stops = own === null || own === city.areaId ? [null, ...counties] : counties
  const at = stops.length === 0 ? 0 : turn % stops.length
  const scope = stops[at] ?? null
  return (
    <div className={css.wall} data-testid="wall">
      <Head />
      <WallPlan standings={plan.data ?? []} />
      <div className={css.mapPanel}>
        {layers.data ? (
          <WallMap
            layers={layers.data}
            sites={sites.data ?? []}
            air={air.data ?? []}
            water={water.data ?? []}
            chosen={scope}
          />
        ) : null}
        <div className={css.legend}>
          <span>
            <i style={{ borderRadius: '50%' }} />
            {t.legendAir}
          </span>
          <span>
            <i style={{ borderRadius: 3, width: '1.2em' }} />
            {t.legendWater}
          </span>
          <span>
            <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
              <path d="M8 2 15 14H1z" fill="#ff5a4d" />
            </svg>
            {t.legendTrouble}
          </span>
        </div>
      </div>
      <WallNow
        scope={scope}
        cityId={city.areaId}
        at={at}
        of={stops.length}
        air={air.data ?? []}
        water={water.data ?? []}
        sites={sites.data ?? []}
        findings={findings.data?.items ?? []}
      />
      <Latest events={overview.data?.latestEvents ?? []} />
    </div>
  )
}

function Head() {
  const t = useText(wallTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const navigate = useNavigate()
  const { city, demo } = useMe()
  const now = useNow()
  return (
    <header className={css.head}>
      <h1>{t.heading(label(city.name))}</h1>
      {demo ? <span className={css.demo}>{parts.demo}</span> : null}
      <span className={css.buttons}>
        <button type="button" onClick={() => void document.documentElement.requestFullscreen?.()}>
          {t.fullScreen}
        </button>
        <button type="button" onClick={() => void navigate('/')}>
          {t.leave}
        </button>
      </span>
      <span className={css.clock}>{formatInstant(now, 'time')}</span>
      <span className={css.date}>{formatInstant(now, 'day')}</span>
    </header>
  )
}

/** One line of the latest findings; the newest few take turns. */
function Latest({ events }: { events: Overview['latestEvents'] }) {
  const t = useText(wallTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const now = useNow()
  const turn = useTurn(LATEST_MILLISECONDS)
  const newest = events.slice(0, 6)
  const event = newest[turn % Math.max(1, newest.length)]
  return (
    <footer className={css.foot}>
      <b>{t.latest}</b>
      {event ? (
        <>
          <span>{label(event.text)}</span>
          <span className={css.quiet}>{formatAge(event.at, now, language)}</span>
        </>
      ) : (
        <span className={css.quiet}>{t.quiet}</span>
      )}
    </footer>
  )
}
