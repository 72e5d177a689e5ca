import type { Answer } from '../../api'
import { PlaceLink } from '../../app/address'
import { Age } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Glyph, Nothing, partTexts, SEVERITIES } from '../../parts'
import { TONE } from '../../theme'
import css from './notices.module.css'
import { noticeTexts } from './texts'

export type Notice = Answer<'GET /api/notices'>['items'][number]

/** Notices as short lines; unread ones stand out. */
export function NoticeLines({ notices, onFollow }: { notices: readonly Notice[]; onFollow?: () => void }) {
  const t = useText(noticeTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  if (notices.length === 0) return <Nothing compact>{t.nothing}</Nothing>
  return (
    <ul className={css.lines}>
      {notices.map((notice) => {
        const { tone, shape } = SEVERITIES[notice.severity]
        return (
          <li key={notice.id} data-unread={notice.readAt === null || undefined} data-testid="notice">
            <span style={{ color: TONE[tone] }} title={parts.severity[notice.severity]}>
              <Glyph shape={shape} size="0.9em" />
              <span className="tj-hidden">{parts.severity[notice.severity]}</span>
            </span>
            {notice.link ? (
              <PlaceLink to={notice.link} {...(onFollow && { onClick: onFollow })}>
                {label(notice.title)}
              </PlaceLink>
            ) : (
              <span>{label(notice.title)}</span>
            )}
            <span className="tj-quiet tj-small">
              <Age at={notice.at} />
            </span>
            <small>{label(notice.detail)}</small>
          </li>
        )
      })}
    </ul>
  )
}
