import Feature from 'ol/Feature'
import type Geometry from 'ol/geom/Geometry'
import Draw from 'ol/interaction/Draw'
import Modify from 'ol/interaction/Modify'
import VectorLayer from 'ol/layer/Vector'
import VectorSource from 'ol/source/Vector'
import CircleStyle from 'ol/style/Circle'
import Fill from 'ol/style/Fill'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import type { MapLayers } from '../api'
import type { Language } from '../i18n'
import { readTiandituKey } from '../places/map/shades'
import { TEAL } from '../theme'
import { FORMAT, startBaseMap } from './base-map'
import type { Shape, ShapeName } from './shape'

export interface ShapeMap {
  /** Shows a shape; goes there if it came from outside of the map. */
  show(shape: Shape | null): void
  /** Begins to draw; null ends drawing and lets the shape be modified. */
  draw(kind: ShapeName | null): void
  zoom(by: number): void
  dispose(): void
}

interface Options {
  element: HTMLElement
  centre: readonly [number, number]
  language: Language
  layers: MapLayers
  /** Absent: the map only shows. */
  onDrawn?: ((shape: Shape) => void) | undefined
}

const STYLE = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({
    fill: new Fill({ color: `${TEAL}33` }),
    stroke: new Stroke({ color: TEAL, width: 2.5 }),
    image: new CircleStyle({
      radius: 7,
      fill: new Fill({ color: TEAL }),
      stroke: new Stroke({ color: '#ffffff', width: 2.5 }),
    }),
  }),
]
/** Seven decimals are about a centimetre. */
const DECIMALS = 7
/** Without tiles there is nothing to see nearby: rivers and boundaries have to be in sight. */
const CLOSEST = readTiandituKey() ? 15 : 11

const shapeOf = (geometry: Geometry): Shape =>
  FORMAT.writeGeometryObject(geometry, { decimals: DECIMALS, rightHanded: true }) as Shape

/** A map on which one shape is shown, drawn and modified. */
export function startShapeMap({ onDrawn, ...base }: Options): ShapeMap {
  const { map, fitCity, dispose } = startBaseMap(base)
  const source = new VectorSource()
  map.addLayer(new VectorLayer({ source, zIndex: 20, style: STYLE }))
  fitCity()
  let shown = ''
  let drawing: Draw | null = null
  const given = (shape: Shape) => {
    shown = JSON.stringify(shape)
    onDrawn?.(shape)
  }
  if (onDrawn) {
    const modify = new Modify({ source })
    modify.on('modifyend', () => {
      const geometry = source.getFeatures()[0]?.getGeometry()
      if (geometry) given(shapeOf(geometry))
    })
    map.addInteraction(modify)
  }
  return {
    show(shape) {
      const text = shape ? JSON.stringify(shape) : ''
      if (text === shown) return
      shown = text
      source.clear()
      if (!shape) return
      const geometry = FORMAT.readGeometry(shape)
      if (!geometry) return
      source.addFeature(new Feature(geometry))
      map.updateSize()
      map.getView().fit(geometry.getExtent(), { padding: [40, 40, 40, 40], maxZoom: CLOSEST })
    },
    draw(kind) {
      if (drawing) map.removeInteraction(drawing)
      drawing = null
      if (!kind || !onDrawn) return
      drawing = new Draw({ source, type: kind })
      drawing.on('drawstart', () => source.clear())
      drawing.on('drawend', ({ feature }) => {
        const geometry = feature.getGeometry()
        if (geometry) given(shapeOf(geometry))
      })
      map.addInteraction(drawing)
    },
    zoom: (by) => map.getView().animate({ zoom: (map.getView().getZoom() ?? 10) + by, duration: 150 }),
    dispose,
  }
}
