import { getTopLeft, getWidth } from 'ol/extent'
import type Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import type Point from 'ol/geom/Point'
import { defaults as interactionDefaults } from 'ol/interaction/defaults'
import TileLayer from 'ol/layer/Tile'
import VectorLayer from 'ol/layer/Vector'
import OlMap from 'ol/Map'
import { fromLonLat, get as projectionOf } from 'ol/proj'
import Cluster from 'ol/source/Cluster'
import VectorSource from 'ol/source/Vector'
import WMTS from 'ol/source/WMTS'
import WMTSTileGrid from 'ol/tilegrid/WMTS'
import View from 'ol/View'
import 'ol/ol.css'
import type { MapLayers, SiteKind, SiteSummary } from '../../api'
import type { Language } from '../../i18n'
import { siteOf, sitesOf, toFeature } from './site-feature'
import {
  type CountyShade,
  countyStyle,
  labelStyle,
  placeNames,
  riverStyle,
  shadeStyle,
  symbolStyle,
} from './styles'

/** What is drawn: changes of these redraw the map. */
export interface MapView {
  language: Language
  sites: readonly SiteSummary[]
  selected: number | null
  /** Colours of the counties by division code; null leaves them plain. */
  shades: ReadonlyMap<string, CountyShade> | null
  rivers: boolean
  names: boolean
  tiles: boolean
}

export interface CityMap {
  show(view: MapView): void
  setBase(layers: MapLayers): void
  /** Goes to a site, close enough that it stands alone. */
  goTo(site: SiteSummary): void
  fit(): void
  zoom(by: number): void
  /** A picture of what the map shows, `ratio` pixels to a CSS pixel. */
  picture(width: number, height: number, ratio: number): Promise<string>
  dispose(): void
}

interface Options {
  element: HTMLElement
  centre: readonly [number, number]
  tiandituKey: string | null
  /** What panels cover at the top, right, bottom and left, in pixels: the city is fitted into the rest. */
  coveredSides: () => readonly [number, number, number, number]
  /** Sites under the pointer when it was pressed: one, several in a cluster, or none. */
  onPick: (siteIds: number[]) => void
}

/** Stations stand for themselves until they nearly touch; the many outlets gather early. */
const STATIONS: ReadonlySet<SiteKind> = new Set<SiteKind>(['air', 'water', 'noise'])
const STATION_DISTANCE = 26
const OUTLET_DISTANCE = 62
/** Depth of the counties: their names lie under all others and give way to none. */
const COUNTIES = 2

/** Starts the map: boundaries, rivers and sites in Web Mercator from longitude and latitude. */
export function startMap({ element, centre, tiandituKey, coveredSides, onPick }: Options): CityMap {
  let view: MapView = {
    language: 'zh',
    sites: [],
    selected: null,
    shades: null,
    rivers: true,
    names: true,
    tiles: true,
  }
  const counties = new VectorSource()
  const rivers = new VectorSource()
  const stations = new VectorSource<Feature<Point>>()
  const outlets = new VectorSource<Feature<Point>>()

  const layersOf = () => {
    // A grouping belongs to one map: two maps of different scale would make each other group again without end.
    const stationGroups = new Cluster({ source: stations, distance: STATION_DISTANCE, minDistance: 0 })
    const outletGroups = new Cluster({ source: outlets, distance: OUTLET_DISTANCE, minDistance: 38 })
    const vector = <F extends Feature>(
      source: VectorSource<F>,
      zIndex: number,
      style: (f: F, r: number) => ReturnType<typeof symbolStyle>,
    ) =>
      new VectorLayer({
        source,
        zIndex,
        // Names of one group never lie over each other; the higher layer places its own first.
        declutter: zIndex === COUNTIES ? false : 'names',
        updateWhileAnimating: true,
        style: (feature, resolution) => style(feature as F, resolution),
      })
    return {
      tiles: tiandituKey ? tiandituLayers(tiandituKey) : [],
      counties: vector(counties, COUNTIES, (feature) => countyStyle(feature, view)),
      rivers: vector(rivers, 3, (feature, resolution) => riverStyle(feature, resolution, view)),
      // Symbols lie above all labels, so that they take their places first and no label is put on one.
      labels: [
        vector(outletGroups, 4, (feature, resolution) => labelStyle(feature, resolution, view)),
        vector(stationGroups, 5, (feature, resolution) => labelStyle(feature, resolution, view)),
      ],
      symbols: [
        vector(outletGroups, 6, (feature) => symbolStyle(feature, view)),
        vector(stationGroups, 7, (feature) => symbolStyle(feature, view)),
      ],
      shades: vector(counties, 8, (feature) => shadeStyle(feature, view)),
    }
  }
  const layers = layersOf()
  const drawn = (of: ReturnType<typeof layersOf>) => [
    of.counties,
    of.rivers,
    ...of.labels,
    ...of.symbols,
    of.shades,
  ]
  const turnOnAndOff = (of: ReturnType<typeof layersOf>) => {
    of.rivers.setVisible(view.rivers)
    for (const tile of of.tiles) tile.setVisible(view.tiles)
  }
  const flat = (of: ReturnType<typeof layersOf>) => [...of.tiles, ...drawn(of)]
  const camera = new View({ center: fromLonLat([...centre]), zoom: 10, minZoom: 7, maxZoom: 18 })
  const map = new OlMap({
    target: element,
    layers: flat(layers),
    view: camera,
    controls: [],
    interactions: interactionDefaults({ altShiftDragRotate: false, pinchRotate: false }),
  })

  const sitesAt = (pixel: number[]): number[] =>
    map.forEachFeatureAtPixel(pixel, (feature) => sitesOf(feature as Feature).map((site) => site.id), {
      layerFilter: (layer) => layers.symbols.some((each) => each === layer),
      hitTolerance: 4,
    }) ?? []
  map.on('singleclick', (event) => onPick(sitesAt(event.pixel)))
  map.on('pointermove', (event) => {
    if (!event.dragging) element.style.cursor = sitesAt(event.pixel).length > 0 ? 'pointer' : ''
  })
  const observer = new ResizeObserver(() => map.updateSize())
  observer.observe(element)

  const fit = () => {
    const extent = counties.getExtent()
    if (counties.isEmpty() || !extent) return
    map.updateSize()
    camera.fit(extent, { padding: [...coveredSides()] })
  }

  return {
    show(next) {
      const moved = next.sites !== view.sites || next.language !== view.language
      view = next
      if (moved) {
        const features = next.sites.flatMap((site) => toFeature(site) ?? [])
        stations.clear(true)
        outlets.clear(true)
        stations.addFeatures(features.filter((feature) => STATIONS.has(siteOf(feature).kind)))
        outlets.addFeatures(features.filter((feature) => !STATIONS.has(siteOf(feature).kind)))
        placeNames(counties.getFeatures(), features)
      }
      turnOnAndOff(layers)
      for (const layer of drawn(layers)) layer.changed()
    },
    setBase(base) {
      // City packs are in CGCS2000 (EPSG:4490) or WGS 84 (EPSG:4326): they differ by centimetres, for drawing they are one.
      const read = (collection: object) =>
        new GeoJSON().readFeatures(collection, {
          dataProjection: 'EPSG:4326',
          featureProjection: 'EPSG:3857',
        })
      counties.clear(true)
      rivers.clear(true)
      counties.addFeatures(read(base.boundaries))
      rivers.addFeatures(read(base.rivers))
      placeNames(counties.getFeatures(), [...stations.getFeatures(), ...outlets.getFeatures()])
      fit()
    },
    goTo(site) {
      if (site.lon === null || site.lat === null) return
      camera.animate({
        center: fromLonLat([site.lon, site.lat]),
        zoom: Math.max(camera.getZoom() ?? 0, 13),
        duration: 250,
      })
    },
    fit,
    zoom: (by) => camera.animate({ zoom: (camera.getZoom() ?? 10) + by, duration: 150 }),
    picture(width, height, ratio) {
      const fresh = layersOf()
      turnOnAndOff(fresh)
      return pictureOf(flat(fresh), camera, { width, height, ratio }, map)
    },
    dispose() {
      observer.disconnect()
      map.setTarget(undefined)
      map.dispose()
    },
  }
}

/** Draws the layers once more, larger, out of sight, and joins their canvases. */
async function pictureOf(
  layers: ReturnType<OlMap['getAllLayers']>,
  camera: View,
  { width, height, ratio }: { width: number; height: number; ratio: number },
  shown: OlMap,
): Promise<string> {
  const element = document.createElement('div')
  element.style.cssText = `position:fixed;left:-99999px;top:0;width:${width}px;height:${height}px`
  document.body.append(element)
  const [shownWidth = width, shownHeight = height] = shown.getSize() ?? []
  const resolution = (camera.getResolution() ?? 1) * Math.max(shownWidth / width, shownHeight / height)
  const centre = camera.getCenter()
  const map = new OlMap({
    target: element,
    layers,
    controls: [],
    pixelRatio: ratio,
    view: new View({ ...(centre && { center: centre }), resolution }),
  })
  await new Promise<void>((done) => map.once('rendercomplete', () => done()))
  const canvas = document.createElement('canvas')
  canvas.width = width * ratio
  canvas.height = height * ratio
  const context = canvas.getContext('2d')
  for (const each of element.querySelectorAll('canvas')) {
    if (each.width > 0) context?.drawImage(each, 0, 0, canvas.width, canvas.height)
  }
  const picture = canvas.toDataURL('image/png')
  map.setTarget(undefined)
  map.dispose()
  element.remove()
  return picture
}

/** 天地图: vector base and its names, WMTS in Web Mercator. */
export function tiandituLayers(key: string): TileLayer<WMTS>[] {
  const projection = projectionOf('EPSG:3857')
  const extent = projection?.getExtent()
  if (!projection || !extent) return []
  const widest = getWidth(extent) / 256
  const levels = Array.from({ length: 18 }, (_, level) => level + 1)
  const tileGrid = new WMTSTileGrid({
    origin: getTopLeft(extent),
    resolutions: levels.map((level) => widest / 2 ** level),
    matrixIds: levels.map(String),
  })
  return ['vec', 'cva'].map(
    (layer, index) =>
      new TileLayer({
        zIndex: index,
        opacity: 0.75,
        source: new WMTS({
          url: `https://t{0-7}.tianditu.gov.cn/${layer}_w/wmts?tk=${encodeURIComponent(key)}`,
          layer,
          matrixSet: 'w',
          format: 'tiles',
          style: 'default',
          projection,
          tileGrid,
          crossOrigin: 'anonymous',
          attributions: '天地图',
        }),
      }),
  )
}
