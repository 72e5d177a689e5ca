import type Feature from 'ol/Feature'
import LineString from 'ol/geom/LineString'
import MultiLineString from 'ol/geom/MultiLineString'
import MultiPolygon from 'ol/geom/MultiPolygon'
import Point from 'ol/geom/Point'
import Polygon from 'ol/geom/Polygon'
import Fill from 'ol/style/Fill'
import Icon from 'ol/style/Icon'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import Text from 'ol/style/Text'
import type { SiteSummary } from '../../api'
import { formatNumber } from '../../format'
import { airColour, FONT, INK, INK_QUIET, TEAL, waterColour } from '../../theme'
import { arrowsAlong } from './arrows'
import type { MapView } from './engine'
import { openPlace } from './open-place'
import { sitesOf } from './site-feature'
import { worstState } from './sites'
import { clusterSvg, imageOf, symbolSvg } from './symbols'

/** How a county is shaded: its level, and the number that stands beside its name. */
export interface CountyShade {
  level: number | null
  text: string
}

const font = (size: number, weight = 400) => `${weight} ${size}px ${FONT}`
const halo = new Stroke({ color: 'rgba(255,255,255,0.92)', width: 3 })
const WATER_LINE = '#86b3c9'
/** Bends of a river smaller than this, pixels, are left out under its name. */
const NAME_BENDS = 14
/** Metres a pixel above which names of sites would only be in the way. */
const NAMES_BELOW = 62
/** Metres a pixel above which even the values of single stations make room. */
const VALUES_BELOW = 260

const textOf = (feature: Feature, name: string): string => {
  const value: unknown = feature.get(name)
  return typeof value === 'string' ? value : ''
}
const nameOf = (feature: Feature, { language }: MapView): string =>
  (language === 'en' && textOf(feature, 'nameEn')) || textOf(feature, 'name')

/** A county: quiet fill and border, on demand in the colour of its air quality; its name lies under everything else. */
export function countyStyle(feature: Feature, view: MapView): Style[] {
  const shade = view.shades?.get(textOf(feature, 'code'))
  const fill = shade ? `${airColour(shade.level).fill}66` : view.tiles ? 'rgba(250,251,249,0.55)' : '#fbfcfa'
  const middle = middleOf(feature)
  const styles = [
    new Style({ stroke: new Stroke({ color: '#ffffff', width: 4 }) }),
    new Style({ fill: new Fill({ color: fill }), stroke: new Stroke({ color: '#a9b8b3', width: 1.1 }) }),
  ]
  if (!middle || !view.names || shade) return styles
  const name = new Text({
    text: nameOf(feature, view),
    font: font(17, 600),
    fill: new Fill({ color: '#a3b0ac' }),
    stroke: halo,
  })
  return [...styles, new Style({ geometry: middle, text: name })]
}

/** While counties are shaded their name and number stand above everything else: they are what was asked for. */
export function shadeStyle(feature: Feature, view: MapView): Style[] {
  const shade = view.shades?.get(textOf(feature, 'code'))
  const middle = middleOf(feature)
  if (!shade || !middle) return []
  return [
    new Style({
      geometry: middle,
      text: new Text({
        text: `${nameOf(feature, view)} ${shade.text}`,
        font: font(13, 600),
        fill: new Fill({ color: INK }),
        backgroundFill: new Fill({ color: 'rgba(255,255,255,0.94)' }),
        backgroundStroke: new Stroke({ color: airColour(shade.level).line, width: 1.5 }),
        padding: [3, 6, 2, 6],
      }),
    }),
  ]
}

/** The point `placeNames` chose, or any inside the county. */
function middleOf(feature: Feature): Point | undefined {
  const chosen: unknown = feature.get('namePlace')
  if (chosen instanceof Point) return chosen
  return shapeOf(feature)?.getInteriorPoint()
}

const shapeOf = (feature: Feature): Polygon | undefined => {
  const geometry = feature.getGeometry()
  if (geometry instanceof Polygon) return geometry
  return geometry instanceof MultiPolygon ? largestOf(geometry) : undefined
}

/** Looks for the emptiest place of every county, so that its name is not covered by sites. */
export function placeNames(counties: readonly Feature[], sites: readonly Feature<Point>[]): void {
  const spots = sites.flatMap((site) => site.getGeometry()?.getCoordinates().slice(0, 2) ?? [])
  const points: number[][] = []
  for (let index = 0; index < spots.length; index += 2) points.push(spots.slice(index, index + 2))
  for (const county of counties) {
    const shape = shapeOf(county)
    const extent = shape?.getExtent()
    if (!shape || !extent) continue
    const border = shape.getCoordinates()[0] ?? []
    const place = openPlace(extent, (spot) => shape.intersectsCoordinate(spot), [
      ...points,
      ...border.filter((_, index) => index % 8 === 0),
    ])
    county.set('namePlace', place ? new Point(place) : undefined, true)
  }
}

function largestOf(shape: MultiPolygon): Polygon {
  const parts = shape.getPolygons()
  return parts.reduce((best, part) => (part.getArea() > best.getArea() ? part : best), parts[0] as Polygon)
}

/** A river: line, name along it, arrows with the stream every 130 pixels. */
export function riverStyle(feature: Feature, resolution: number, view: MapView): Style[] {
  const main = textOf(feature, 'into') === '' && textOf(feature, 'name').endsWith('江')
  const styles = [
    new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.75)', width: main ? 6 : 4 }) }),
    new Style({ stroke: new Stroke({ color: WATER_LINE, width: main ? 3.2 : 1.8 }) }),
  ]
  if (view.names) {
    const name = new Text({
      text: nameOf(feature, view),
      placement: 'line',
      textBaseline: 'bottom',
      offsetY: -4,
      font: font(main ? 13 : 12),
      fill: new Fill({ color: '#3f7592' }),
      stroke: halo,
      maxAngle: Math.PI / 3,
      repeat: 230,
    })
    // Along the bends of the river no name would fit: it follows the river's general course.
    styles.push(new Style({ geometry: (drawn) => simpler(drawn.getGeometry(), resolution), text: name }))
  }
  const geometry = feature.getGeometry()
  const lines =
    geometry instanceof LineString
      ? [geometry]
      : geometry instanceof MultiLineString
        ? geometry.getLineStrings()
        : []
  for (const line of lines) {
    for (const { at, heading } of arrowsAlong(line.getCoordinates(), 130 * resolution)) {
      styles.push(new Style({ geometry: new Point(at), image: arrowIcon(heading) }))
    }
  }
  return styles
}

const simpler = (geometry: unknown, resolution: number): LineString | MultiLineString | undefined =>
  geometry instanceof LineString || geometry instanceof MultiLineString
    ? (geometry.simplify((NAME_BENDS * resolution) ** 2) as LineString | MultiLineString)
    : undefined

const ARROW = imageOf(
  '<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14" viewBox="0 0 14 14"><path d="M3 9.500 7 4.500l4 5" fill="none" stroke="#3f7592" stroke-width="1.800" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)
const arrowIcon = (rotation: number): Icon =>
  new Icon({ src: ARROW, rotation, rotateWithView: true, declutterMode: 'none' })

const icons = new Map<string, Icon>()
function iconOf(svg: string, scale: number): Icon {
  const key = `${scale}${svg}`
  let icon = icons.get(key)
  if (!icon) {
    // always drawn, and nothing is written over it
    icon = new Icon({ src: imageOf(svg), scale, declutterMode: 'obstacle' })
    icons.set(key, icon)
  }
  return icon
}

/** The symbol of one site, or of a group with its number and the mark of its worst member. */
export function symbolStyle(feature: Feature, view: MapView): Style[] {
  const sites = sitesOf(feature)
  const [first] = sites
  if (!first) return []
  const chosen = sites.some((site) => site.id === view.selected)
  const ring = chosen ? [new Style({ zIndex: 9, image: iconOf(RING, 1) })] : []
  if (sites.length > 1) {
    const worst = worstState(sites.map((site) => site.state))
    return [
      ...ring,
      new Style({
        zIndex: 5,
        image: iconOf(clusterSvg(worst), 0.82),
        text: new Text({
          text: String(sites.length),
          font: font(12, 600),
          fill: new Fill({ color: INK }),
          declutterMode: 'none',
        }),
      }),
    ]
  }
  const zIndex = chosen ? 8 : first.state === 'normal' ? 3 : 4
  return [
    ...ring,
    new Style({ zIndex, image: iconOf(symbolSvg(first.kind, first.state), chosen ? 0.95 : 0.75) }),
  ]
}

const RING = `<svg xmlns="http://www.w3.org/2000/svg" width="52" height="52" viewBox="0 0 52 52"><circle cx="26" cy="26" r="19" fill="none" stroke="#ffffff" stroke-width="5"/><circle cx="26" cy="26" r="19" fill="none" stroke="${TEAL}" stroke-width="2.500"/></svg>`

/** Value and name beside a site that stands alone; they give way to every symbol and to each other. */
export function labelStyle(feature: Feature, resolution: number, view: MapView): Style[] {
  const [site, more] = sitesOf(feature)
  if (!site || more) return []
  const chosen = site.id === view.selected
  const zIndex = chosen ? 8 : site.state === 'normal' ? 3 : 4
  const styles: Style[] = []
  const value = valueText(site)
  if (value && (resolution < VALUES_BELOW || chosen)) {
    const official =
      site.kind === 'air'
        ? airColour(site.headline?.level ?? null)
        : site.kind === 'water'
          ? waterColour(site.headline?.level ?? null)
          : { fill: '#ffffff', text: site.state === 'exceeding' ? '#b3261e' : INK_QUIET, line: '#c9d2d0' }
    styles.push(
      new Style({
        zIndex,
        text: new Text({
          text: value,
          font: font(12, 600),
          textAlign: 'left',
          offsetX: chosen ? 27 : 19,
          fill: new Fill({ color: official.text }),
          backgroundFill: new Fill({ color: official.fill }),
          backgroundStroke: new Stroke({ color: official.line, width: 1 }),
          padding: [1, 3, 0, 4],
          declutterMode: chosen ? 'obstacle' : 'declutter',
        }),
      }),
    )
  }
  if (view.names && (resolution < NAMES_BELOW || chosen)) {
    styles.push(
      new Style({
        zIndex,
        text: new Text({
          text: site.name[view.language],
          font: font(12),
          offsetY: chosen ? 31 : 23,
          fill: new Fill({ color: INK }),
          stroke: halo,
          declutterMode: chosen ? 'obstacle' : 'declutter',
        }),
      }),
    )
  }
  return styles
}

/** The number beside a symbol: AQI, class, or the ratio to the limit of a source. */
function valueText(site: SiteSummary): string {
  const { headline } = site
  if (!headline || site.state === 'silent') return ''
  if (site.kind === 'air') return headline.value === null ? '' : String(Math.round(headline.value))
  if (site.kind === 'water')
    return headline.level === null ? '' : (['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'][headline.level - 1] ?? '')
  return headline.value !== null && headline.value > 1 ? `×${formatNumber(headline.value, 2)}` : ''
}
