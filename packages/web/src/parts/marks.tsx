import type { AirRow, Severity, SiteState, Verdict } from '../api/shapes'
import { useLanguage, useText } from '../i18n'
import { AIR_LEVELS, airColour, TONE, type Tone, WATER_CLASSES, waterColour } from '../theme'
import css from './parts.module.css'
import { partTexts } from './texts'

/** Shapes, so that a state never depends on its colour alone. */
const SHAPES = {
  check: <path d="M3 8.500 6.500 12 13 4.500" />,
  ring: <circle cx="8" cy="8" r="5" />,
  disc: <circle cx="8" cy="8" r="4.500" fill="currentColor" />,
  down: <path d="M8 3v10M3.500 8.500 8 13l4.500-4.500" />,
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  question: <path d="M5.500 6a2.500 2.500 0 1 1 3.700 2.200C8.300 8.800 8 9.200 8 10M8 12.600v.4" />,
  flag: <path d="M4 14V3h7.500L10 6l1.500 3H4" />,
  up: <path d="M8 13V3M3.500 7.500 8 3l4.500 4.500" />,
  triangle: <path d="M8 2.500 14 13H2z" />,
  square: <path d="M3.500 3.500h9v9h-9z" />,
  slash: <path d="M3 13 13 3M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11" />,
  dash: <path d="M3 8h10" />,
} as const
export type Shape = keyof typeof SHAPES

export function Glyph({ shape, size = '1em' }: { shape: Shape; size?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.800"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[shape]}
    </svg>
  )
}

/** An icon and a word in one tone: for every state, verdict and severity of the product. */
export function Mark({ tone, shape, children }: { tone: Tone; shape: Shape; children: string }) {
  return (
    <span className={css.mark} style={{ color: TONE[tone] }}>
      <Glyph shape={shape} />
      {children}
    </span>
  )
}

export const SITE_STATES: Record<SiteState, { tone: Tone; shape: Shape }> = {
  silent: { tone: 'quiet', shape: 'slash' },
  exceeding: { tone: 'bad', shape: 'up' },
  flagged: { tone: 'warn', shape: 'flag' },
  normal: { tone: 'good', shape: 'disc' },
  never: { tone: 'quiet', shape: 'ring' },
}
export function StateMark({ state }: { state: SiteState }) {
  const t = useText(partTexts)
  return <Mark {...SITE_STATES[state]}>{t.siteState[state]}</Mark>
}

export const VERDICTS: Record<Verdict, { tone: Tone; shape: Shape }> = {
  met: { tone: 'good', shape: 'check' },
  'ended-met': { tone: 'good', shape: 'check' },
  'on-path': { tone: 'steady', shape: 'disc' },
  behind: { tone: 'bad', shape: 'down' },
  missed: { tone: 'bad', shape: 'cross' },
  'cannot-judge': { tone: 'quiet', shape: 'question' },
}
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const t = useText(partTexts)
  return <Mark {...VERDICTS[verdict]}>{t.verdict[verdict]}</Mark>
}

export const SEVERITIES: Record<Severity, { tone: Tone; shape: Shape }> = {
  high: { tone: 'bad', shape: 'triangle' },
  medium: { tone: 'warn', shape: 'square' },
  low: { tone: 'quiet', shape: 'ring' },
}
export function SeverityMark({ severity }: { severity: Severity }) {
  const t = useText(partTexts)
  return <Mark {...SEVERITIES[severity]}>{t.severity[severity]}</Mark>
}

/** AQI with its category in the official colour of HJ 633 and in words. */
export function AqiBadge({ row, brief }: { row: Pick<AirRow, 'aqi' | 'level'>; brief?: boolean }) {
  const { language } = useLanguage()
  const t = useText(partTexts)
  const colour = airColour(row.level)
  const name = row.level ? AIR_LEVELS[row.level - 1]?.[language] : t.noClass
  return (
    <span className={css.official} style={{ background: colour.fill, color: colour.text }} title={name}>
      {row.aqi === null ? null : <strong>{row.aqi}</strong>}
      {brief && row.aqi !== null ? <span className="tj-hidden">{name}</span> : <span>{name}</span>}
    </span>
  )
}

/** A water class in its official colour and in words. */
export function WaterBadge({ value }: { value: number | null }) {
  const { language } = useLanguage()
  const t = useText(partTexts)
  const colour = waterColour(value)
  return (
    <span className={css.official} style={{ background: colour.fill, color: colour.text }}>
      {value ? WATER_CLASSES[value - 1]?.[language] : t.noClass}
    </span>
  )
}
