import Feature from 'ol/Feature'
import Point from 'ol/geom/Point'
import VectorLayer from 'ol/layer/Vector'
import { fromLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import Fill from 'ol/style/Fill'
import Icon from 'ol/style/Icon'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import Text from 'ol/style/Text'
import type { Answer, MapLayers } from '../../../api'
import { FORMAT, startBaseMap } from '../../../fields/base-map'
import type { Language } from '../../../i18n'
import type { Shape } from '../../../parts'
import { FONT, INK, TEAL, TONE, type Tone } from '../../../theme'
import { type Cluster, clustersIn, type Points } from './clusters'
import { grouped } from './grouped'
import { clusterSymbol, pointSymbol } from './record-symbols'

type Places = Answer<'GET /api/records/:register/map'>
export type StateMarks = (state: string) => { tone: Tone; shape: Shape }

export interface PointsMap {
  show(places: Places, marks: StateMarks): void
  select(id: number | null): void
  fit(): void
  zoom(by: number): void
  dispose(): void
}

interface Options {
  element: HTMLElement
  centre: readonly [number, number]
  language: Language
  layers: MapLayers
  /** Records under the pointer where zooming in would not part them. */
  onPick: (ids: number[]) => void
}

const CELL = 58
/** Below these metres a pixel nearly every record stands for itself. */
const ALONE_BELOW = 4
const ALONE_CELL = 18
const CLOSEST = 16

/** Places of records in the product's map: gathered in clusters, states by colour and mark, outlines where there are few. */
export function startPointsMap({ onPick, ...base }: Options): PointsMap {
  const { map, fitCity, dispose } = startBaseMap(base)
  const camera = map.getView()
  const drawn = new VectorSource<Feature<Point>>()
  const outlines = new VectorSource()
  let points: Points = { ids: [], x: new Float64Array(), y: new Float64Array(), state: [] }
  let states: readonly { tone: Tone; shape: Shape }[] = []
  let selected: number | null = null
  const icons = new Map<string, Icon>()
  const icon = (src: string, scale: number) => {
    const key = `${scale}${src}`
    const known = icons.get(key) ?? new Icon({ src, scale })
    icons.set(key, known)
    return known
  }
  const stateAt = (index: number) => states[points.state[index] ?? -1] ?? { tone: 'quiet', shape: 'dash' }

  const styleOf = ({ members }: Cluster): Style[] => {
    const [first = 0] = members
    const chosen = selected !== null && members.some((index) => points.ids[index] === selected)
    const ring = chosen ? [new Style({ zIndex: 9, image: icon(RING, 1) })] : []
    if (members.length === 1) {
      return [...ring, new Style({ zIndex: 4, image: icon(pointSymbol(stateAt(first)), 0.72) })]
    }
    const byTone = grouped(members, (index) => stateAt(index).tone)
    const shares = [...byTone].map(([tone, part]) => ({ tone, share: part.length / members.length }))
    const radius = members.length > 999 ? 24 : members.length > 99 ? 20 : 16
    const image = icon(clusterSymbol(shares, radius), 0.9)
    const text = new Text({
      text: String(members.length),
      font: `600 12px ${FONT}`,
      fill: new Fill({ color: INK }),
    })
    return [...ring, new Style({ zIndex: 5, image, text })]
  }
  const redraw = () => {
    const resolution = camera.getResolution()
    const size = map.getSize()
    if (!resolution || !size) return
    const extent = camera.calculateExtent(size) as [number, number, number, number]
    const margin = (extent[2] - extent[0]) / 2
    const wide = [extent[0] - margin, extent[1] - margin, extent[2] + margin, extent[3] + margin] as const
    const cell = (resolution < ALONE_BELOW ? ALONE_CELL : CELL) * resolution
    const clusters = clustersIn(points, wide, cell)
    drawn.clear(true)
    drawn.addFeatures(
      clusters.map((cluster) => {
        const feature = new Feature(new Point([cluster.x, cluster.y]))
        feature.set('cluster', cluster, true)
        feature.setStyle(styleOf(cluster))
        return feature
      }),
    )
  }
  map.addLayer(
    new VectorLayer({
      source: outlines,
      zIndex: 10,
      maxResolution: 60,
      style: (feature) => {
        const { tone } = stateAt(Number(feature.get('index')))
        return new Style({
          stroke: new Stroke({ color: TONE[tone], width: 2 }),
          fill: new Fill({ color: `${TONE[tone]}22` }),
        })
      },
    }),
  )
  map.addLayer(new VectorLayer({ source: drawn, zIndex: 20, updateWhileAnimating: true }))
  map.on('moveend', redraw)
  map.on('singleclick', (event) => {
    const cluster: Cluster | undefined = map.forEachFeatureAtPixel(
      event.pixel,
      (feature) => feature.get('cluster') as Cluster | undefined,
      { hitTolerance: 3 },
    )
    if (!cluster) onPick([])
    else if (cluster.members.length === 1 || (camera.getZoom() ?? 0) >= CLOSEST) {
      onPick(cluster.members.map((index) => points.ids[index] ?? 0))
    } else {
      const xs = cluster.members.map((index) => points.x[index] ?? 0)
      const ys = cluster.members.map((index) => points.y[index] ?? 0)
      const around = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
      camera.fit(around, { padding: [60, 60, 60, 60], maxZoom: CLOSEST + 1, duration: 200 })
    }
  })
  map.on('pointermove', (event) => {
    if (!event.dragging)
      base.element.style.cursor = map.hasFeatureAtPixel(event.pixel, {
        layerFilter: (layer) => layer.getZIndex() === 20,
      })
        ? 'pointer'
        : ''
  })
  fitCity()
  return {
    show(places, marks) {
      states = places.states.map(marks)
      const x = new Float64Array(places.ids.length)
      const y = new Float64Array(places.ids.length)
      for (let index = 0; index < places.ids.length; index++) {
        const [px = 0, py = 0] = fromLonLat([(places.lon[index] ?? 0) / 1e6, (places.lat[index] ?? 0) / 1e6])
        x[index] = px
        y[index] = py
      }
      points = { ids: places.ids, x, y, state: places.state }
      const indexOf = new Map(places.ids.map((id, index) => [id, index]))
      outlines.clear(true)
      outlines.addFeatures(
        places.shapes.map(({ id, geometry }) => {
          const feature = new Feature(FORMAT.readGeometry(geometry) ?? undefined)
          feature.set('index', indexOf.get(id) ?? -1, true)
          return feature
        }),
      )
      redraw()
    },
    select(id) {
      selected = id
      redraw()
    },
    fit: fitCity,
    zoom: (by) => camera.animate({ zoom: (camera.getZoom() ?? 10) + by, duration: 150 }),
    dispose,
  }
}

const RING = `data:image/svg+xml;utf8,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="52" height="52" viewBox="0 0 52 52"><circle cx="26" cy="26" r="16" fill="none" stroke="#ffffff" stroke-width="5"/><circle cx="26" cy="26" r="16" fill="none" stroke="${TEAL}" stroke-width="2.500"/></svg>`,
)}`
