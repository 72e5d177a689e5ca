import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useEndpoint } from '../api'
import { formatInstant } from '../format'
import { useLabel, useText } from '../i18n'
import { PlaceLink } from './address'
import { useClock } from './clock'
import { PlaceIcon, type PlaceKey } from './place-icons'
import { useMe } from './session'
import css from './shell.module.css'
import { appTexts } from './texts'
import { TopBar } from './top-bar'

/** The places, in the order of the work. */
const PLACES: readonly { key: PlaceKey; to: string; under: string }[] = [
  { key: 'overview', to: '/', under: '/' },
  { key: 'map', to: '/map', under: '/map' },
  { key: 'air', to: '/air', under: '/air' },
  { key: 'water', to: '/water', under: '/water' },
  { key: 'sources', to: '/sources', under: '/sources' },
  { key: 'alarms', to: '/alarms', under: '/alarms' },
  { key: 'plan', to: '/plan', under: '/plan' },
  { key: 'devices', to: '/devices', under: '/devices' },
  { key: 'system', to: '/system', under: '/system' },
]

const FOLDED = 'tuojiang.folded'

/** The frame of every page: places at the left, scope, clock and search on top, a band when the clock is not now. */
export function Shell() {
  const t = useText(appTexts)
  const label = useLabel()
  const { city } = useMe()
  const { pathname } = useLocation()
  const { asOf, setAsOf } = useClock()
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLDED) === 'yes')
  const summary = useEndpoint('GET /api/alarms/summary', {}, { refetchSeconds: 60 })

  const fold = () => {
    localStorage.setItem(FOLDED, folded ? 'no' : 'yes')
    setFolded(!folded)
  }
  const isHere = (under: string) =>
    under === '/' ? pathname === '/' : pathname === under || pathname.startsWith(`${under}/`)

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
          {PLACES.map(({ key, to, under }) => (
            <li key={key}>
              <Tooltip title={folded ? t.places[key] : ''} placement="right">
                <PlaceLink to={to} className={css.place} aria-current={isHere(under) ? 'page' : undefined}>
                  <PlaceIcon of={key} />
                  <span>{t.places[key]}</span>
                  {key === 'alarms' && summary.data && summary.data.unacknowledged > 0 ? (
                    <span className={css.placeCount}>{summary.data.unacknowledged}</span>
                  ) : null}
                </PlaceLink>
              </Tooltip>
            </li>
          ))}
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
