import { useEffect, useState } from 'react'
import { useScope } from '../../app/scope'
import { useMe } from '../../app/session'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { DemoRibbon, partTexts } from '../../parts'
import { AirScale, WaterScale } from './legend'
import css from './map.module.css'
import type { MapHandle } from './map-canvas'
import { type countSites, KINDS, STATES } from './sites'
import { imageOf, symbolSvg } from './symbols'
import { mapTexts } from './texts'

/** A3 landscape without margins and the lines above and below, CSS pixels; three device pixels each are about 250 dpi. */
const SHEET = { width: 1480, height: 940, ratio: 2.6 }

/** Prepares the picture of the map, then opens the browser's print dialogue. */
export function usePrint(handle: MapHandle | null): {
  busy: boolean
  picture: string | null
  start: () => void
} {
  const [busy, setBusy] = useState(false)
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    const clear = () => setPicture(null)
    addEventListener('afterprint', clear)
    return () => removeEventListener('afterprint', clear)
  }, [])
  const start = () => {
    if (!handle || busy) return
    setBusy(true)
    void handle.picture(SHEET.width, SHEET.height, SHEET.ratio).then((made) => {
      setPicture(made)
      setBusy(false)
    })
  }
  return { busy, picture, start }
}

interface PrintSheetProps {
  picture: string | null
  counts: ReturnType<typeof countSites>
  shade: boolean
  asOf: string | null
}

/** The sheet of paper: title, scope, moment, picture, legend with counts, source. */
export function PrintSheet({ picture, counts, shade, asOf }: PrintSheetProps) {
  const t = useText(mapTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const scope = useScope()
  const { city, demo } = useMe()
  if (!picture) return null
  return (
    <div className={css.sheet}>
      <header>
        <h1>
          {label(scope.area?.name ?? city.name)} · {t.title}
        </h1>
        <span>
          {t.asOf} {formatInstant(asOf ?? Date.now())}
        </span>
        {demo ? <DemoRibbon /> : null}
      </header>
      <img src={picture} alt={t.title} onLoad={() => print()} />
      <footer>
        {KINDS.filter((kind) => counts.kinds[kind] > 0).map((kind) => (
          <span key={kind}>
            <img src={imageOf(symbolSvg(kind, 'normal'))} alt="" width="16" height="16" />{' '}
            {parts.siteKind[kind]} {counts.kinds[kind]}
          </span>
        ))}
        {STATES.map((state) => (
          <span key={state}>
            <img src={imageOf(symbolSvg('air', state))} alt="" width="16" height="16" />{' '}
            {parts.siteState[state]} {counts.states[state]}
          </span>
        ))}
        {shade || counts.kinds.air > 0 ? <AirScale /> : null}
        {counts.kinds.water > 0 ? <WaterScale /> : null}
        <span>{t.baseSource}</span>
      </footer>
    </div>
  )
}
