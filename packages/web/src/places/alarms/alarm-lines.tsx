import type { Alarm } from '../../api'
import { PlaceLink } from '../../app/address'
import { Age } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Glyph, Nothing, partTexts, SEVERITIES } from '../../parts'
import { TONE } from '../../theme'
import css from './alarms.module.css'

/** Alarms as short lines: severity by shape, what, where, how long ago. */
export function AlarmLines({
  alarms,
  empty,
  onFollow,
}: {
  alarms: readonly Alarm[]
  empty: string
  onFollow?: () => void
}) {
  const label = useLabel()
  const t = useText(partTexts)
  if (alarms.length === 0) return <Nothing compact>{empty}</Nothing>
  return (
    <ul className={css.lines}>
      {alarms.map((alarm) => {
        const { tone, shape } = SEVERITIES[alarm.severity]
        return (
          <li key={alarm.id} className={css.line}>
            <span style={{ color: TONE[tone] }} title={t.severity[alarm.severity]}>
              <Glyph shape={shape} size="0.9em" />
              <span className="tj-hidden">{t.severity[alarm.severity]}</span>
            </span>
            <PlaceLink to={`/alarms?alarm=${alarm.id}`} {...(onFollow && { onClick: onFollow })}>
              {label(alarm.title)}
            </PlaceLink>
            <span className="tj-quiet tj-small">
              <Age at={alarm.startedAt} />
            </span>
            <small>
              {alarm.siteName ? `${label(alarm.siteName)} · ` : ''}
              {label(alarm.detail)}
            </small>
          </li>
        )
      })}
    </ul>
  )
}
