import type Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import { defaults as interactionDefaults } from 'ol/interaction/defaults'
import VectorLayer from 'ol/layer/Vector'
import OlMap from 'ol/Map'
import { fromLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import View from 'ol/View'
import 'ol/ol.css'
import type { MapLayers } from '../api'
import type { Language } from '../i18n'
import { type MapView, tiandituLayers } from '../places/map/engine'
import { readTiandituKey } from '../places/map/shades'
import { countyStyle, placeNames, riverStyle } from '../places/map/styles'

/** GeoJSON in longitude and latitude to and from the map's Web Mercator. */
export const FORMAT = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

export interface BaseMap {
  map: OlMap
  /** Shows the whole city. */
  fitCity(): void
  dispose(): void
}

interface Options {
  element: HTMLElement
  centre: readonly [number, number]
  language: Language
  layers: MapLayers
}

/** Counties and rivers in the style of the product's map, for small maps that show or edit places of records. */
export function startBaseMap({ element, centre, language, layers }: Options): BaseMap {
  const key = readTiandituKey()
  const view: MapView = {
    language,
    sites: [],
    selected: null,
    shades: null,
    rivers: true,
    names: true,
    tiles: key !== null,
  }
  const counties = new VectorSource({ features: FORMAT.readFeatures(layers.boundaries) })
  const rivers = new VectorSource({ features: FORMAT.readFeatures(layers.rivers) })
  placeNames(counties.getFeatures(), [])
  const camera = new View({ center: fromLonLat([...centre]), zoom: 10, minZoom: 7, maxZoom: 18 })
  const map = new OlMap({
    target: element,
    view: camera,
    controls: [],
    interactions: interactionDefaults({ altShiftDragRotate: false, pinchRotate: false }),
    layers: [
      ...(key ? tiandituLayers(key) : []),
      new VectorLayer({
        source: counties,
        zIndex: 2,
        style: (feature) => countyStyle(feature as Feature, view),
      }),
      new VectorLayer({
        source: rivers,
        zIndex: 3,
        declutter: 'names',
        style: (feature, resolution) => riverStyle(feature as Feature, resolution, view),
      }),
    ],
  })
  const observer = new ResizeObserver(() => map.updateSize())
  observer.observe(element)
  return {
    map,
    fitCity() {
      const extent = counties.getExtent()
      if (extent && !counties.isEmpty()) camera.fit(extent, { padding: [12, 12, 12, 12] })
    },
    dispose() {
      observer.disconnect()
      map.setTarget(undefined)
      map.dispose()
    },
  }
}
