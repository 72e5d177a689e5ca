import { LeftOutlined, RightOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button, Segmented, Select, Tooltip } from 'antd'
import { type SiteDetail, useEndpoint } from '../../api'
import { useNow } from '../../app/clock'
import { useLabel, useText } from '../../i18n'
import { READING_KINDS, type ReadingKind } from './kinds'
import { COLOURS } from './option'
import { isSpan, OFFSETS, type Range, SPANS, shifted, widened } from './range'
import { RangeInput } from './range-input'
import css from './site.module.css'
import { siteTexts } from './texts'

interface ControlsProps {
  detail: SiteDetail
  factors: readonly string[]
  most: number
  setFactors: (factors: string[]) => void
  kindText: string
  setKind: (kind: string) => void
  kind: ReadingKind
  range: Range
  rangeText: string
  setRange: (range: Range | string) => void
  versus: string
  setVersus: (versus: string | null) => void
}

/** Which factors, which kind of data, which stretch of time, compared with what. */
export function Controls(props: ControlsProps) {
  const t = useText(siteTexts)
  const now = useNow()
  const { range, rangeText, setRange } = props
  return (
    <div className={`${css.controls} tj-no-print`}>
      <FactorChips {...props} />
      <div className={css.controlRow}>
        <Segmented
          size="small"
          aria-label={t.span}
          options={Object.keys(SPANS).map((span) => ({
            value: span,
            label: isSpan(span) ? t.spans[span] : span,
          }))}
          value={isSpan(rangeText) ? rangeText : ''}
          onChange={(span) => setRange(span)}
        />
        <span className={css.steps}>
          <Tooltip title={t.earlier}>
            <Button
              size="small"
              icon={<LeftOutlined />}
              aria-label={t.earlier}
              onClick={() => setRange(shifted(range, -1, now))}
            />
          </Tooltip>
          <Tooltip title={t.wider}>
            <Button
              size="small"
              icon={<ZoomOutOutlined />}
              aria-label={t.wider}
              onClick={() => setRange(widened(range, now))}
            />
          </Tooltip>
          <Tooltip title={t.later}>
            <Button
              size="small"
              icon={<RightOutlined />}
              aria-label={t.later}
              onClick={() => setRange(shifted(range, 1, now))}
            />
          </Tooltip>
        </span>
        <RangeInput range={range} onChange={setRange} />
        <Select
          size="small"
          className={css.kind ?? ''}
          aria-label={t.kind}
          value={props.kindText}
          onChange={props.setKind}
          options={[
            { value: 'auto', label: `${t.kinds.auto} (${t.kinds[props.kind]})` },
            ...READING_KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] })),
          ]}
        />
        <Versus {...props} />
      </div>
    </div>
  )
}

function FactorChips({ detail, factors, most, setFactors }: ControlsProps) {
  const t = useText(siteTexts)
  const label = useLabel()
  const toggle = (code: string) => {
    const next = factors.includes(code) ? factors.filter((each) => each !== code) : [...factors, code]
    if (next.length > 0 && next.length <= most) setFactors(next)
  }
  return (
    <fieldset className={css.chips} title={t.factorsHint}>
      <legend className="tj-hidden">{t.factors}</legend>
      {detail.channels.map((channel) => {
        const at = factors.indexOf(channel.factor)
        return (
          <button
            key={channel.factor}
            type="button"
            className={`tj-plain ${css.chip}`}
            aria-pressed={at >= 0}
            disabled={at < 0 && factors.length >= most}
            onClick={() => toggle(channel.factor)}
          >
            <span className={css.swatch} style={at >= 0 ? { background: COLOURS[at] } : undefined} />
            {label(channel.name)}
          </button>
        )
      })}
    </fieldset>
  )
}

/** One choice for both kinds of comparison: `period:previous` or `site:12`. */
function Versus({ detail, versus, setVersus }: ControlsProps) {
  const t = useText(siteTexts)
  const label = useLabel()
  const sites = useEndpoint('GET /api/sites', { query: { kind: detail.site.kind } })
  const others = (sites.data ?? []).filter((site) => site.id !== detail.site.id)
  return (
    <Select
      size="small"
      className={css.versus ?? ''}
      aria-label={t.compare}
      showSearch={{ optionFilterProp: 'label' }}
      value={versus || 'none'}
      onChange={(value) => setVersus(value === 'none' ? null : value)}
      options={[
        { value: 'none', label: t.noCompare },
        {
          label: t.comparePeriod,
          options: (Object.keys(OFFSETS) as (keyof typeof OFFSETS)[]).map((key) => ({
            value: `period:${key}`,
            label: t.offsets[key],
          })),
        },
        {
          label: t.compareSite,
          options: others.map((site) => ({ value: `site:${site.id}`, label: label(site.name) })),
        },
      ]}
    />
  )
}
