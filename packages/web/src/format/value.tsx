import { Tooltip } from 'antd'
import { useNow } from '../app/clock'
import { dictionary, useLanguage, useText } from '../i18n'
import { formatAge, formatFactor, formatInstant, formatNumber, MISSING } from './format'

const texts = dictionary({ noValue: '没有数据' }, { noValue: 'No data' })

interface ValueProps {
  value: number | string | null | undefined
  unit?: string | undefined
  decimals?: number | undefined
  /** HJ 212 code: gives the decimals. */
  factor?: string | undefined
  /** Why there is no value: on hover and for screen readers. */
  missing?: string | undefined
}

/** A number with its unit in tabular figures; '—' with the reason where there is none. */
export function Value({ value, unit, decimals, factor, missing }: ValueProps) {
  const t = useText(texts)
  const text = factor && decimals === undefined ? formatFactor(value, factor) : formatNumber(value, decimals)
  if (text === MISSING) return <Missing reason={missing ?? t.noValue} />
  return (
    <span className="tj-nowrap">
      {text}
      {unit ? <span className="tj-unit">{unit}</span> : null}
    </span>
  )
}

/** '—' with its reason on hover and for screen readers. */
export function Missing({ reason }: { reason: string }) {
  return (
    <Tooltip title={reason}>
      <span className="tj-quiet">
        <span aria-hidden="true">{MISSING}</span>
        <span className="tj-hidden">{reason}</span>
      </span>
    </Tooltip>
  )
}

/** Clocks of server and browser may differ by so much before something counts as later than now. */
const AHEAD_MILLISECONDS = 90_000

/** `3 分钟前`, with the full time on hover; follows the page's clock. What came after its moment has no age. */
export function Age({ at, missing }: { at: string | null | undefined; missing?: string }) {
  const now = useNow()
  const { language } = useLanguage()
  const t = useText(texts)
  if (!at) return <Missing reason={missing ?? t.noValue} />
  return (
    <time dateTime={at} title={formatInstant(at, 'second')} className="tj-nowrap">
      {Date.parse(at) > now + AHEAD_MILLISECONDS ? formatInstant(at) : formatAge(at, now, language)}
    </time>
  )
}
