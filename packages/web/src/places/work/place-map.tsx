import Feature from 'ol/Feature'
import Point from 'ol/geom/Point'
import VectorLayer from 'ol/layer/Vector'
import { fromLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import CircleStyle from 'ol/style/Circle'
import Fill from 'ol/style/Fill'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import { useEffect, useRef } from 'react'
import { useEndpoint } from '../../api'
import { useMe } from '../../app/session'
import { startBaseMap } from '../../fields/base-map'
import { useLanguage, useText } from '../../i18n'
import { TEAL } from '../../theme'
import { workTexts } from './texts'
import css from './work.module.css'

export interface Spot {
  lon: number
  lat: number
  /** The task's own place, as against that of a photo. */
  own: boolean
}

const style = (own: boolean) =>
  new Style({
    image: new CircleStyle({
      radius: own ? 8 : 5,
      fill: new Fill({ color: own ? TEAL : '#ffffff' }),
      stroke: new Stroke({ color: own ? '#ffffff' : TEAL, width: 2.5 }),
    }),
    zIndex: own ? 1 : 2,
  })
const CLOSEST = 15

/** Where the task lies (filled) and where its photos were taken (rings). */
export function PlaceMap({ spots }: { spots: readonly Spot[] }) {
  const t = useText(workTexts)
  const { language } = useLanguage()
  const { city } = useMe()
  const layers = useEndpoint('GET /api/map/layers', {}, { asOf: null })
  const element = useRef<HTMLElement>(null)
  const [lon, lat] = city.centre
  const base = layers.data
  const text = JSON.stringify(spots)
  useEffect(() => {
    if (!element.current || !base) return
    const { map, fitCity, dispose } = startBaseMap({
      element: element.current,
      centre: [lon, lat],
      language,
      layers: base,
    })
    const source = new VectorSource()
    for (const spot of JSON.parse(text) as Spot[]) {
      const feature = new Feature(new Point(fromLonLat([spot.lon, spot.lat])))
      feature.setStyle(style(spot.own))
      source.addFeature(feature)
    }
    map.addLayer(new VectorLayer({ source, zIndex: 20 }))
    const extent = source.getExtent()
    if (extent && source.getFeatures().length > 0) {
      map.updateSize()
      map.getView().fit(extent, { padding: [40, 40, 40, 40], maxZoom: CLOSEST })
    } else fitCity()
    return dispose
  }, [base, lon, lat, language, text])
  return <section ref={element} className={css.placeMap} aria-label={t.task.map} />
}
