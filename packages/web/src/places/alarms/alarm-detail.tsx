import type { Alarm } from '../../api'
import { PlaceLink } from '../../app/address'
import { useRealNow } from '../../app/clock'
import { factorName, formatDuration, formatInstant, Value } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { SeverityMark } from '../../parts'
import { AcknowledgeForm } from './acknowledge-form'
import css from './alarms.module.css'
import { alarmTexts } from './texts'

/** How long the cause lasted, or has lasted until now. */
export function Lasted({ alarm }: { alarm: Alarm }) {
  const { language } = useLanguage()
  const t = useText(alarmTexts)
  const now = useRealNow()
  const end = alarm.endedAt ? Date.parse(alarm.endedAt) : now
  return (
    <span className="tj-nowrap">
      {formatDuration(end - Date.parse(alarm.startedAt), language)}
      {alarm.endedAt ? null : <span className="tj-quiet tj-small"> {t.ongoing}</span>}
    </span>
  )
}

/** One alarm read top-down: what, where, how much, how long, who dealt with it; below, the form if nobody did. */
export function AlarmDetail({ alarm, onDone }: { alarm: Alarm; onDone: () => void }) {
  const t = useText(alarmTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const unit = alarm.unit ?? undefined
  const rows: [string, React.ReactNode][] = [
    [t.severity, <SeverityMark key="severity" severity={alarm.severity} />],
    [t.state, t.states[alarm.state]],
  ]
  if (alarm.siteName && alarm.siteId !== null) {
    rows.push([
      t.where,
      <PlaceLink key="site" to={`/sites/${alarm.siteId}`}>
        {label(alarm.siteName)}
      </PlaceLink>,
    ])
  }
  if (alarm.value !== null) {
    const name = alarm.factor ? factorName(alarm.factor, language) : ''
    rows.push([
      t.value,
      <span key="value">
        {name} <Value value={alarm.value} unit={unit} />
        {alarm.limit === null ? null : (
          <span className="tj-quiet">
            {' '}
            · {t.limit} <Value value={alarm.limit} unit={unit} />
          </span>
        )}
      </span>,
    ])
  }
  rows.push([t.started, formatInstant(alarm.startedAt)], [t.lasted, <Lasted key="lasted" alarm={alarm} />])
  if (alarm.reason) rows.push([t.reason, t.reasons[alarm.reason]])
  if (alarm.note) rows.push([t.note, alarm.note])
  if (alarm.acknowledgedAt) {
    rows.push([t.by, alarm.acknowledgedBy], [t.at, formatInstant(alarm.acknowledgedAt)])
  }
  return (
    <>
      <p style={{ fontSize: '1.07rem', margin: '0 0 0.9rem' }}>{label(alarm.detail)}</p>
      <dl className={css.facts}>
        {rows.map(([name, content]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{content}</dd>
          </div>
        ))}
      </dl>
      {alarm.kind === 'device-pending' ? (
        <p>
          <PlaceLink to="/devices?state=pending">{t.goToDevices}</PlaceLink>
        </p>
      ) : null}
      {alarm.state === 'open' ? (
        <section aria-label={t.acknowledgeTitle}>
          <h3 style={{ marginBottom: '0.5rem' }}>{t.acknowledgeTitle}</h3>
          <AcknowledgeForm alarm={alarm} onDone={onDone} />
        </section>
      ) : null}
    </>
  )
}
