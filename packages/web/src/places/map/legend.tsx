import { DownOutlined, UpOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useLanguage, useText } from '../../i18n'
import { partTexts } from '../../parts'
import { AIR_LEVELS, airColour, WATER_CLASSES, waterColour } from '../../theme'
import css from './map.module.css'
import { type countSites, type Hidden, KINDS, STATES, toggleHidden } from './sites'
import { imageOf, symbolSvg } from './symbols'
import { mapTexts } from './texts'

interface MapLegendProps {
  open: boolean
  setOpen: (open: boolean) => void
  counts: ReturnType<typeof countSites>
  unplaced: number
  hidden: Hidden
  hide: string
  setHide: (hide: string | null) => void
  shade: boolean
  setShade: (on: boolean) => void
  turnedOff: ReadonlySet<string>
  toggleOff: (name: string) => void
  tianditu: boolean
}

/** Layers with their counts; the legend is also the filter. */
export function MapLegend(props: MapLegendProps) {
  const t = useText(mapTexts)
  const parts = useText(partTexts)
  const { open, setOpen, counts, hidden, hide, setHide, turnedOff, toggleOff } = props
  const toggle = (name: Parameters<typeof toggleHidden>[1]) => setHide(toggleHidden(hide, name) || null)
  return (
    <section className={css.legend} aria-label={t.layers}>
      <button
        type="button"
        className={`tj-plain ${css.legendHead}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <strong>{t.layers}</strong>
        <span className="tj-quiet">{counts.shown}</span>
        {open ? <UpOutlined /> : <DownOutlined />}
      </button>
      {open ? (
        <div className={css.legendBody}>
          <h3>{t.kinds}</h3>
          {KINDS.map((kind) => (
            <Line
              key={kind}
              on={!hidden.kinds.has(kind)}
              onToggle={() => toggle(kind)}
              mark={<img src={imageOf(symbolSvg(kind, 'normal'))} alt="" width="20" height="20" />}
              count={counts.kinds[kind]}
            >
              {parts.siteKind[kind]}
            </Line>
          ))}
          <h3>{t.states}</h3>
          {STATES.map((state) => (
            <Line
              key={state}
              on={!hidden.states.has(state)}
              onToggle={() => toggle(state)}
              mark={<img src={imageOf(symbolSvg('air', state))} alt="" width="20" height="20" />}
              count={counts.states[state]}
            >
              {parts.siteState[state]}
            </Line>
          ))}
          {hide ? (
            <button type="button" className={`tj-plain ${css.showAll}`} onClick={() => setHide(null)}>
              {t.all}
            </button>
          ) : null}
          {props.unplaced > 0 ? <p className="tj-quiet tj-small">{t.unplaced(props.unplaced)}</p> : null}
          <h3>{t.base}</h3>
          <Line on={props.shade} onToggle={() => props.setShade(!props.shade)}>
            {t.shade}
          </Line>
          <Line on={!turnedOff.has('rivers')} onToggle={() => toggleOff('rivers')}>
            {t.rivers}
          </Line>
          <Line on={!turnedOff.has('names')} onToggle={() => toggleOff('names')}>
            {t.names}
          </Line>
          {props.tianditu ? (
            <Line on={!turnedOff.has('tiles')} onToggle={() => toggleOff('tiles')}>
              {t.tianditu}
            </Line>
          ) : null}
          <h3>{t.airScale}</h3>
          <AirScale />
          <h3>{t.waterScale}</h3>
          <WaterScale />
        </div>
      ) : null}
    </section>
  )
}

interface LineProps {
  on: boolean
  onToggle: () => void
  mark?: ReactNode
  count?: number
  children: string
}

function Line({ on, onToggle, mark, count, children }: LineProps) {
  return (
    <label className={css.line} data-on={on}>
      <input type="checkbox" checked={on} onChange={onToggle} />
      {mark}
      <span>{children}</span>
      {count === undefined ? null : <span className={css.count}>{count}</span>}
    </label>
  )
}

/** The six levels of the air quality index in their official colours, each with its word. */
export function AirScale() {
  const { language } = useLanguage()
  return (
    <div className={css.scale}>
      {AIR_LEVELS.map((level, index) => (
        <span
          key={level.zh}
          style={{ background: airColour(index + 1).fill, color: airColour(index + 1).text }}
        >
          {language === 'zh' ? level.zh.slice(0, 2) : level.en}
        </span>
      ))}
    </div>
  )
}

export function WaterScale() {
  const { language } = useLanguage()
  return (
    <div className={css.scale}>
      {WATER_CLASSES.map((level, index) => (
        <span
          key={level.zh}
          style={{ background: waterColour(index + 1).fill, color: waterColour(index + 1).text }}
        >
          {language === 'zh' ? level.zh.replace('类', '') : level.en.replace('Class ', '')}
        </span>
      ))}
    </div>
  )
}
