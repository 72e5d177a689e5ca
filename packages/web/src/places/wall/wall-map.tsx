import { useMemo } from 'react'
import type { AirRow, Area, MapLayers, SiteSummary, WaterRow } from '../../api'
import { useLanguage, useText } from '../../i18n'
import { airColour, WATER_CLASSES, waterColour } from '../../theme'
import { featuresOf, fit, namePlace } from './projection'
import { wallTexts } from './texts'
import css from './wall.module.css'

const WIDTH = 1000
const HEIGHT = 920

interface WallMapProps {
  layers: MapLayers
  sites: readonly SiteSummary[]
  air: readonly AirRow[]
  water: readonly WaterRow[]
  /** The county the right side speaks of; null for the whole city. */
  chosen: Area | null
}

/** The city as one drawing: counties, rivers, stations by their official colours, sources only where something is wrong. */
export function WallMap({ layers, sites, air, water, chosen }: WallMapProps) {
  const t = useText(wallTexts)
  const { language } = useLanguage()
  const drawing = useMemo(() => {
    const counties = featuresOf(layers.boundaries)
    const projection = fit(counties, WIDTH, HEIGHT)
    return {
      projection,
      counties: counties.map((feature) => ({
        code: feature.properties.code ?? String(feature.id),
        name: feature.properties,
        geometry: feature.geometry,
        path: projection.path(feature.geometry, true),
      })),
      rivers: featuresOf(layers.rivers).map((feature) => ({
        id: String(feature.id ?? feature.properties.name),
        path: projection.path(feature.geometry, false),
      })),
    }
  }, [layers])
  const placed = sites.flatMap((site) =>
    site.lon === null || site.lat === null
      ? []
      : [{ site, at: drawing.projection.place(site.lon, site.lat) }],
  )
  const ofKind = (...kinds: SiteSummary['kind'][]) => placed.filter(({ site }) => kinds.includes(site.kind))
  const badges = apart(ofKind('water', 'air'), 52)
  const marks = [
    ...badges,
    ...ofKind('effluent', 'gas').filter(({ site }) => site.state === 'exceeding'),
  ].map(({ at }) => at)
  return (
    <svg className={css.map} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t.title}>
      <title>{t.title}</title>
      {drawing.counties.map((county) => (
        <path
          key={county.code}
          d={county.path}
          className={css.county}
          data-chosen={chosen?.code === county.code}
        />
      ))}
      {drawing.rivers.map((river) => (
        <path key={river.id} d={river.path} className={css.river} />
      ))}
      {ofKind('effluent', 'gas', 'dust', 'noise').map(({ site, at: [x, y] }) =>
        site.state === 'exceeding' ? (
          <path key={site.id} className={css.trouble} d={`M${x} ${y - 13}l12 21h-24z`} />
        ) : (
          <circle key={site.id} className={css.source} data-state={site.state} cx={x} cy={y} r="2.600" />
        ),
      )}
      {badges.map(({ site, at: [x, y] }) => {
        if (site.kind !== 'water') return null
        const row = water.find((each) => each.siteId === site.id)
        const colour = waterColour(row?.class ?? null)
        return (
          <g key={site.id} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <rect
              x="-23"
              y="-17"
              width="46"
              height="34"
              rx="5"
              fill={colour.fill}
              className={css.badgeEdge}
            />
            <text className={css.badgeText} fill={colour.text}>
              {row?.class ? (WATER_CLASSES[row.class - 1]?.zh.replace('类', '') ?? '') : '—'}
            </text>
          </g>
        )
      })}
      {badges.map(({ site, at: [x, y] }) => {
        if (site.kind !== 'air') return null
        const row = air.find((each) => each.subject === `site:${site.id}`)
        const colour = airColour(row?.level ?? null)
        return (
          <g key={site.id} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <circle r="25" fill={colour.fill} className={css.badgeEdge} />
            <text className={css.badgeText} fill={colour.text}>
              {row?.aqi ?? '—'}
            </text>
          </g>
        )
      })}
      {drawing.counties.map((county) => {
        const name = (language === 'zh' ? county.name.name : county.name.nameEn) ?? county.name.name ?? ''
        const half = (name.length * (language === 'zh' ? 27 : 14)) / 2
        const at = namePlace(county.geometry, drawing.projection, marks, [half, 16])
        return at ? (
          <text
            key={county.code}
            className={css.countyName}
            data-chosen={chosen?.code === county.code}
            x={at[0]}
            y={at[1]}
          >
            {name}
          </text>
        ) : null
      })}
    </svg>
  )
}

/** Pushes marks that would lie on each other apart; a city's four stations stand within two kilometres. */
function apart<M extends { at: [number, number] }>(marks: readonly M[], distance: number): M[] {
  const moved = marks.map((mark) => ({ ...mark, at: [...mark.at] as [number, number] }))
  for (let round = 0; round < 40; round++) {
    for (const [index, a] of moved.entries()) {
      for (const b of moved.slice(index + 1)) {
        const [dx, dy] = [b.at[0] - a.at[0], b.at[1] - a.at[1]]
        const gap = Math.hypot(dx, dy)
        if (gap >= distance) continue
        const push = (distance - gap) / 2
        const [ux, uy] = gap === 0 ? [1, 0] : [dx / gap, dy / gap]
        a.at = [a.at[0] - ux * push, a.at[1] - uy * push]
        b.at = [b.at[0] + ux * push, b.at[1] + uy * push]
      }
    }
  }
  return moved
}
