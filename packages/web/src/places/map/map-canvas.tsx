import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { MapLayers, SiteSummary } from '../../api'
import { useLanguage, useText } from '../../i18n'
import { type CityMap, type MapView, startMap } from './engine'
import css from './map.module.css'
import { readTiandituKey } from './shades'
import { mapTexts } from './texts'

export type MapHandle = Pick<CityMap, 'goTo' | 'picture'>

interface MapCanvasProps extends Omit<MapView, 'language' | 'selected'> {
  centre: readonly [number, number]
  layers: MapLayers | undefined
  selected: SiteSummary | null
  onPick: (siteIds: number[]) => void
  onReady: (handle: MapHandle) => void
}

/** On a wide screen the legend stands at the left and the list at the right; a narrow one has no room to spare. */
const coveredSides = (): readonly [number, number, number, number] => {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 14
  return innerWidth > 1200 ? [rem * 1.5, rem * 22.5, rem * 6, rem * 16.5] : [rem, rem, rem * 6, rem]
}

/** The map itself with its zoom buttons; everything it draws comes from outside. */
export function MapCanvas({ centre, layers, selected, onPick, onReady, ...view }: MapCanvasProps) {
  const t = useText(mapTexts)
  const { language } = useLanguage()
  const element = useRef<HTMLDivElement>(null)
  const map = useRef<CityMap | null>(null)
  const pick = useRef(onPick)
  const ready = useRef(onReady)
  const focused = useRef<number | null>(null)
  pick.current = onPick
  ready.current = onReady

  const [lon, lat] = centre
  useEffect(() => {
    if (!element.current) return
    const started = startMap({
      element: element.current,
      centre: [lon, lat],
      tiandituKey: readTiandituKey(),
      coveredSides,
      onPick: (ids) => pick.current(ids),
    })
    map.current = started
    ready.current(started)
    return () => {
      map.current = null
      started.dispose()
    }
  }, [lon, lat])

  useEffect(() => {
    if (layers) map.current?.setBase(layers)
  }, [layers])

  const { sites, shades, rivers, names, tiles } = view
  const selectedId = selected?.id ?? null
  useEffect(() => {
    map.current?.show({
      language,
      sites,
      selected: selectedId,
      shades,
      rivers,
      names,
      tiles: tiles && readTiandituKey() !== null,
    })
  }, [language, sites, selectedId, shades, rivers, names, tiles])

  // An address that names a site opens there, once.
  useEffect(() => {
    if (!layers || !selected || focused.current !== null) return
    focused.current = selected.id
    map.current?.goTo(selected)
  }, [layers, selected])

  return (
    <>
      <section ref={element} className={css.canvas} aria-label={t.map} />
      <div className={css.zoom}>
        <Button
          size="small"
          icon={<PlusOutlined />}
          aria-label={t.zoomIn}
          onClick={() => map.current?.zoom(1)}
        />
        <Button
          size="small"
          icon={<MinusOutlined />}
          aria-label={t.zoomOut}
          onClick={() => map.current?.zoom(-1)}
        />
        <Button size="small" onClick={() => map.current?.fit()}>
          {t.whole}
        </Button>
      </div>
    </>
  )
}
