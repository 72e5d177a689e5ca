import type { Frame } from '../api'
import { useLabel, useText } from '../i18n'
import css from './explain.module.css'
import { explainTexts } from './texts'

type PartKind = Frame['parts'][number]['kind']

const CLASSES: Record<PartKind, string | undefined> = {
  head: css.head,
  length: css.length,
  field: css.field,
  value: css.value_,
  factor: css.factor,
  statistic: css.statistic,
  reading: css.reading,
  flag: css.flag,
  time: css.time,
  crc: css.crc,
  tail: css.tail,
  error: css.error,
}

interface Piece {
  start: number
  text: string
  kind: PartKind | null
  title: string | undefined
  wanted: boolean
}

/** The text of a frame cut at its parts; what the frame says nothing about stays plain. */
function piecesOf(
  frame: Frame,
  wanted: string | undefined,
  label: (l: { zh: string; en: string }) => string,
): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let group = ''
  for (const part of [...frame.parts].sort((a, b) => a.start - b.start)) {
    if (part.start > at) {
      pieces.push({
        start: at,
        text: frame.text.slice(at, part.start),
        kind: null,
        title: undefined,
        wanted: false,
      })
    }
    const text = frame.text.slice(Math.max(part.start, at), part.end)
    if (part.kind === 'factor') group = text
    const marks = wanted !== undefined && group.toLowerCase() === wanted.toLowerCase()
    pieces.push({
      start: Math.max(part.start, at),
      text,
      kind: part.kind,
      title: part.label ? label(part.label) : undefined,
      wanted: marks && (part.kind === 'factor' || part.kind === 'reading' || part.kind === 'flag'),
    })
    at = Math.max(at, part.end)
  }
  if (at < frame.text.length) {
    pieces.push({ start: at, text: frame.text.slice(at), kind: null, title: undefined, wanted: false })
  }
  return pieces
}

/** A frame as received, its parts coloured by meaning; `wanted` marks the readings of one factor. */
export function FrameText({ frame, wanted, legend }: { frame: Frame; wanted?: string; legend?: boolean }) {
  const t = useText(explainTexts)
  const label = useLabel()
  const kinds = [...new Set(frame.parts.map((part) => part.kind))]
  return (
    <>
      <pre className={css.frameText} data-testid="frame-text">
        {piecesOf(frame, wanted, label).map((piece) => (
          <span
            key={piece.start}
            title={piece.title}
            className={`${piece.kind ? (CLASSES[piece.kind] ?? '') : ''} ${piece.wanted ? css.wanted : ''}`}
          >
            {piece.text}
          </span>
        ))}
      </pre>
      {frame.error ? (
        <p className={css.error} role="alert">
          {label(frame.error.message)}
        </p>
      ) : null}
      {legend ? (
        <div className={css.legend}>
          {kinds.map((kind) => (
            <span key={kind} className={CLASSES[kind]}>
              {t.parts[kind]}
            </span>
          ))}
        </div>
      ) : null}
    </>
  )
}
