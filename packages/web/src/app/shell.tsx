import { Button, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useEndpoint } from '../api'
import { formatInstant } from '../format'
import { useLabel, useText } from '../i18n'
import { PlaceLink } from './address'
import { useClock } from './clock'
import { PlaceIcon, type PlaceKey } from './place-icons'
import { type RegisterPlace, usePlaceOfRegister } from './register-place'
import { useMe } from './session'
import css from './shell.module.css'
import { appTexts } from './texts'
import { TopBar } from './top-bar'

/** The places, in the order of the work. */
const PLACES: readonly {
  key: PlaceKey
  to: string
  under: string
  /** Registers of this place stand under it while one is there. */
  registers?: RegisterPlace
}[] = [
  { key: 'overview', to: '/', under: '/' },
  { key: 'map', to: '/map', under: '/map' },
  { key: 'air', to: '/air', under: '/air', registers: 'air' },
  { key: 'water', to: '/water', under: '/water', registers: 'water' },
  { key: 'laboratory', to: '/laboratory', under: '/laboratory' },
  { key: 'soilWaste', to: '/registers?place=soil-waste', under: '', registers: 'soil-waste' },
  { key: 'sources', to: '/sources', under: '/sources', registers: 'sources' },
  { key: 'quality', to: '/quality', under: '/quality' },
  { key: 'alarms', to: '/alarms', under: '/alarms' },
  { key: 'tasks', to: '/tasks', under: '/tasks' },
  { key: 'emergency', to: '/registers?place=emergency', under: '', registers: 'emergency' },
  { key: 'enforcement', to: '/registers?place=enforcement', under: '', registers: 'enforcement' },
  { key: 'plan', to: '/plan', under: '/plan', registers: 'plan' },
  { key: 'analysis', to: '/analysis', under: '/analysis' },
  { key: 'devices', to: '/devices', under: '/devices', registers: 'data' },
  { key: 'registers', to: '/registers', under: '/registers' },
  { key: 'methods', to: '/methods', under: '/methods' },
  { key: 'system', to: '/system', under: '/system' },
]

const PlaceRegisters = lazy(() =>
  import('../places/registers/place-registers').then((module) => ({ default: module.PlaceRegisters })),
)

const FOLDED = 'tuojiang.folded'

/** The frame of every page: places at the left, scope, clock and search on top, a band when the clock is not now. */
export function Shell() {
  const t = useText(appTexts)
  const label = useLabel()
  const { city } = useMe()
  const { pathname } = useLocation()
  const { asOf, setAsOf } = useClock()
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLDED) === 'yes')
  const summary = useEndpoint('GET /api/findings/summary', { query: {} }, { refetchSeconds: 60 })

  const fold = () => {
    localStorage.setItem(FOLDED, folded ? 'no' : 'yes')
    setFolded(!folded)
  }
  const registerPlace = usePlaceOfRegister()
  const isHere = ({ under, registers }: (typeof PLACES)[number]) => {
    // A register is found under its own place, not under the list of all registers.
    if (registerPlace !== null) return registers === registerPlace
    if (under === '' || under === '/') return under === '/' && pathname === '/'
    return pathname === under || pathname.startsWith(`${under}/`)
  }

  return (
    <div className={`${css.frame} ${folded ? css.folded : ''}`}>
      <a className={css.skip} href="#content">
        {t.skip}
      </a>
      <nav className={css.side} aria-label={t.navigation}>
        <PlaceLink to="/" className={css.brand}>
          <img src="/icon.svg" width="28" height="28" alt="" />
          <span>
            <b>沱江</b>
            <small>{label(city.name)}</small>
          </span>
        </PlaceLink>
        <ul className={css.places}>
          {PLACES.map((place) => {
            const { key, to, registers } = place
            const here = isHere(place)
            return (
              <li key={key}>
                <Tooltip title={folded ? t.places[key] : ''} placement="right">
                  <PlaceLink to={to} className={css.place} aria-current={here ? 'page' : undefined}>
                    <PlaceIcon of={key} />
                    <span>{t.places[key]}</span>
                    {key === 'alarms' && summary.data && summary.data.urgent > 0 ? (
                      <span className={css.placeCount}>{summary.data.urgent}</span>
                    ) : null}
                  </PlaceLink>
                </Tooltip>
                {here && registers && !folded ? (
                  <Suspense>
                    <PlaceRegisters place={registers} />
                  </Suspense>
                ) : null}
              </li>
            )
          })}
        </ul>
        <div className={css.sideFoot}>
          <PlaceLink to="/wall" className={css.place}>
            <PlaceIcon of="wall" />
            <span>{t.wall}</span>
          </PlaceLink>
          <a href="/public.html" className={css.place}>
            <PlaceIcon of="public" />
            <span>{t.publicPage}</span>
          </a>
          <button
            type="button"
            className={`${css.place} ${css.fold}`}
            onClick={fold}
            aria-label={folded ? t.expand : t.collapse}
          >
            <PlaceIcon of="fold" />
            <span>{t.collapse}</span>
          </button>
        </div>
      </nav>
      <TopBar />
      <div className={css.main}>
        {asOf ? (
          <div className={css.band} role="status">
            <span>{t.asOfBand(formatInstant(asOf))}</span>
            <Button size="small" onClick={() => setAsOf(null)}>
              {t.backToNow}
            </Button>
          </div>
        ) : null}
        <main id="content" className={css.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  )
}
