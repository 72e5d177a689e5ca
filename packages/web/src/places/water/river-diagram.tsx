import { useMemo, useRef } from 'react'
import type { MapLayers, WaterRow } from '../../api'
import { PlaceLink } from '../../app/address'
import { formatNumber } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Glyph } from '../../parts'
import { WATER_CLASSES, waterColour } from '../../theme'
import { layOut, type Reach } from './river-layout'
import { meetsTarget, numeral, riversOf } from './sections'
import { waterTexts } from './texts'
import { useWidth } from './use-width'
import css from './water.module.css'

interface DiagramProps {
  rows: readonly WaterRow[]
  layers: MapLayers | undefined
  chosen: number | null
  hrefOf: (siteId: number) => string
  riverName: (river: string) => string
}

/** Narrower than this the diagram scrolls sideways rather than crush its texts. */
const LEAST_WIDTH = 60

/** The rivers as a schematic: main stem with its tributaries, every section as a mark with its class. */
export function RiverDiagram({ rows, layers, chosen, hrefOf, riverName }: DiagramProps) {
  const t = useText(waterTexts)
  const frame = useRef<HTMLDivElement>(null)
  const { width, rem } = useWidth(frame)
  const wide = Math.max(width, LEAST_WIDTH * rem)
  const diagram = useMemo(
    () =>
      layOut(
        riversOf(layers),
        rows.map((row) => ({ siteId: row.siteId, river: row.river, km: row.chainage })),
        { width: wide, lane: 7.8 * rem, margin: 5.8 * rem, least: 10.2 * rem },
      ),
    [layers, rows, wide, rem],
  )
  return (
    <section className={`tj-panel ${css.diagramPanel}`} aria-label={t.diagram}>
      <header className={css.head}>
        <h2>{t.diagram}</h2>
        <span className="tj-quiet tj-small">{t.diagramHint}</span>
        <Classes />
      </header>
      <div ref={frame} className={css.diagram}>
        <div style={{ position: 'relative', width: wide, height: diagram.height }}>
          <svg width={wide} height={diagram.height} aria-hidden="true">
            <defs>
              <marker
                id="flow"
                viewBox="0 0 8 8"
                refX="6"
                refY="4"
                markerWidth="3.200"
                markerHeight="3.200"
                orient="auto"
              >
                <path d="M1 1 6 4 1 7" fill="none" stroke="#6fa3bd" strokeWidth="1.600" />
              </marker>
            </defs>
            {diagram.reaches.map((reach, index) => (
              <path
                key={reach.name}
                d={pathOf(reach)}
                fill="none"
                stroke="#a9cbdc"
                strokeWidth={index === 0 ? 7 : 4}
                strokeLinejoin="round"
                strokeLinecap="round"
                markerEnd={reach.joins ? undefined : 'url(#flow)'}
              />
            ))}
          </svg>
          {diagram.reaches.map((reach) => (
            <span
              key={reach.name}
              className={css.river}
              style={{ left: Math.max(0, reach.x1), top: reach.y }}
            >
              {riverName(reach.name)}
            </span>
          ))}
          {diagram.reaches.flatMap((reach) =>
            reach.sections.map(({ siteId, x, y }) => {
              const row = rows.find((each) => each.siteId === siteId)
              return row ? (
                <Mark key={siteId} row={row} x={x} y={y} chosen={siteId === chosen} href={hrefOf(siteId)} />
              ) : null
            }),
          )}
        </div>
      </div>
    </section>
  )
}

const pathOf = ({ x1, x2, y, joins }: Reach): string =>
  joins ? `M${x1} ${y}H${x2}L${joins.x} ${joins.y}` : `M${x1} ${y}H${x2}`

interface MarkProps {
  row: WaterRow
  x: number
  y: number
  chosen: boolean
  href: string
}

function Mark({ row, x, y, chosen, href }: MarkProps) {
  const t = useText(waterTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const colour = waterColour(row.class)
  const met = meetsTarget(row)
  const verdict = met === null ? t.cannot : met ? t.met : t.missed
  return (
    <PlaceLink
      to={href}
      className={css.mark}
      style={{ left: x, top: y }}
      aria-current={chosen}
      title={
        row.chainage === null
          ? label(row.name)
          : `${label(row.name)} · ${t.chainage(formatNumber(row.chainage))}`
      }
    >
      <span
        className={css.disc}
        data-missed={met === false}
        style={{ background: colour.fill, color: colour.text }}
      >
        {numeral(row.class, language)}
      </span>
      <span className={css.markName}>{label(row.name)}</span>
      <span className={css.markNote}>
        {t.targetShort(numeral(row.target, language))}
        {met === false ? (
          <span className={css.missed}>
            <Glyph shape="up" size="0.9em" />
            {verdict}
          </span>
        ) : null}
        <span className="tj-hidden">{verdict}</span>
      </span>
      {row.exceeding.length > 0 ? (
        <span className={css.markOver}>
          {row.exceeding
            .slice(0, 2)
            .map(
              (item) =>
                `${label(item.name)}${item.multiple === null ? '' : ` ${t.times(formatNumber(item.multiple, 2))}`}`,
            )
            .join('、')}
        </span>
      ) : row.class === null && row.validity.words ? (
        <span className={css.markNote}>{label(row.validity.words)}</span>
      ) : null}
    </PlaceLink>
  )
}

function Classes() {
  const { language } = useLanguage()
  return (
    <span className={css.classes}>
      {WATER_CLASSES.map((each, index) => (
        <span
          key={each.zh}
          style={{ background: waterColour(index + 1).fill, color: waterColour(index + 1).text }}
        >
          {each[language]}
        </span>
      ))}
    </span>
  )
}
