import type { Finding } from '../../api'
import { PlaceLink } from '../../app/address'
import { Age } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Glyph, Nothing, partTexts, SEVERITIES } from '../../parts'
import { TONE } from '../../theme'
import css from './alarms.module.css'

/** Findings as short lines: severity by shape, what, about whom, how long ago. */
export function FindingLines({
  findings,
  empty,
  onFollow,
}: {
  findings: readonly Finding[]
  empty: string
  onFollow?: () => void
}) {
  const label = useLabel()
  const t = useText(partTexts)
  if (findings.length === 0) return <Nothing compact>{empty}</Nothing>
  return (
    <ul className={css.lines}>
      {findings.map((finding) => {
        const { tone, shape } = SEVERITIES[finding.severity]
        return (
          <li key={finding.id} className={css.line}>
            <span style={{ color: TONE[tone] }} title={t.severity[finding.severity]}>
              <Glyph shape={shape} size="0.9em" />
              <span className="tj-hidden">{t.severity[finding.severity]}</span>
            </span>
            <PlaceLink to={`/alarms?finding=${finding.id}`} {...(onFollow && { onClick: onFollow })}>
              {label(finding.title)}
            </PlaceLink>
            <span className="tj-quiet tj-small">
              <Age at={finding.startedAt} />
            </span>
            <small>
              {finding.subjectName ? `${label(finding.subjectName)} · ` : ''}
              {label(finding.detail)}
            </small>
          </li>
        )
      })}
    </ul>
  )
}
