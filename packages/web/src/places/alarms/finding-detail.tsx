import { Button, Image } from 'antd'
import { useState } from 'react'
import { addressOf, type Finding, type FindingDetail, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useRealNow } from '../../app/clock'
import { useMay } from '../../app/session'
import { factorName, formatDuration, formatInstant, Value } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Answered, SeverityMark } from '../../parts'
import { AcknowledgeForm } from './acknowledge-form'
import css from './alarms.module.css'
import { FindingChart } from './finding-chart'
import { MuteForm } from './mute-form'
import { ruleName } from './rules/rule-name'
import { alarmTexts, kindName } from './texts'

/** How long the cause lasted, or has lasted until now. */
export function Lasted({ finding }: { finding: Finding }) {
  const { language } = useLanguage()
  const t = useText(alarmTexts)
  const now = useRealNow()
  const end = finding.endedAt ? Date.parse(finding.endedAt) : now
  return (
    <span className="tj-nowrap">
      {formatDuration(Math.max(0, end - Date.parse(finding.startedAt)), language)}
      {finding.endedAt ? null : <span className="tj-quiet tj-small"> {t.ongoing}</span>}
    </span>
  )
}

/** One finding read top-down: what, about whom, how much, how long, the curve, what happened, and what to do now. */
export function FindingPanel({ id, onDone }: { id: number; onDone: () => void }) {
  const finding = useEndpoint('GET /api/findings/:id', { params: { id } }, { keep: false })
  return <Answered of={finding}>{(answer) => <Detail finding={answer} onDone={onDone} />}</Answered>
}

function Detail({ finding, onDone }: { finding: FindingDetail; onDone: () => void }) {
  const t = useText(alarmTexts)
  const label = useLabel()
  const closes = finding.endsBy === 'person'
  return (
    <>
      <p className={css.sentence}>{label(finding.detail)}</p>
      <Facts finding={finding} />
      <Doing finding={finding} />
      {finding.kind === 'device-pending' ? (
        <p>
          <PlaceLink to="/devices?state=pending">{t.goToDevices}</PlaceLink>
        </p>
      ) : null}
      <FindingChart finding={finding} />
      {finding.attachments.length > 0 ? (
        <section aria-label={t.evidence} className={css.section}>
          <h3>{t.evidence}</h3>
          <Image.PreviewGroup>
            {finding.attachments.map((attachment) => (
              <Image
                key={attachment}
                width={96}
                height={96}
                alt={t.evidence}
                style={{ objectFit: 'cover' }}
                src={addressOf('GET /api/attachments/:id', { params: { id: attachment } })}
              />
            ))}
          </Image.PreviewGroup>
        </section>
      ) : null}
      <History finding={finding} />
      {finding.state === 'open' || (closes && finding.state !== 'closed') ? (
        <section aria-label={closes ? t.closeTitle : t.acknowledgeTitle} className={css.section}>
          <h3>{closes ? t.closeTitle : t.acknowledgeTitle}</h3>
          {closes ? <p className="tj-quiet tj-small">{t.closeHint}</p> : null}
          <AcknowledgeForm findings={[finding]} closes={closes} onDone={onDone} />
        </section>
      ) : null}
    </>
  )
}

function Facts({ finding }: { finding: FindingDetail }) {
  const t = useText(alarmTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const rules = useEndpoint('GET /api/alarm-rules', {}, { enabled: finding.ruleId !== null })
  const rule = rules.data?.find(({ id }) => id === finding.ruleId)
  const unit = finding.unit ?? undefined
  const rows: [string, React.ReactNode][] = [
    [t.severity, <SeverityMark key="severity" severity={finding.severity} />],
    [t.state, t.states[finding.state]],
    [t.what, kindName(t, finding.kind)],
  ]
  if (finding.subjectName) {
    const name = label(finding.subjectName)
    rows.push([
      t.where,
      finding.link ? (
        <PlaceLink key="subject" to={finding.link}>
          {name}
        </PlaceLink>
      ) : (
        name
      ),
    ])
  }
  if (finding.value !== null) {
    const name = finding.factor ? factorName(finding.factor, language) : ''
    rows.push([
      t.value,
      <span key="value">
        {name} <Value value={finding.value} unit={unit} />
        {finding.limit === null ? null : (
          <span className="tj-quiet">
            {' '}
            · {t.limit} <Value value={finding.limit} unit={unit} />
          </span>
        )}
      </span>,
    ])
  }
  if (rule) {
    rows.push([
      t.rule,
      <PlaceLink key="rule" to={`/alarms/rules?rule=${rule.id}`}>
        {ruleName(rule, language)}
      </PlaceLink>,
    ])
  }
  rows.push(
    [t.started, formatInstant(finding.startedAt)],
    [t.lasted, <Lasted key="lasted" finding={finding} />],
  )
  if (finding.raisedBy) rows.push([t.raisedBy, finding.raisedBy])
  if (finding.reason) rows.push([t.reason, t.reasons[finding.reason]])
  if (finding.note) rows.push([t.note, finding.note])
  if (finding.acknowledgedAt) {
    rows.push([t.by, finding.acknowledgedBy ?? '—'], [t.at, formatInstant(finding.acknowledgedAt)])
  }
  return (
    <dl className={css.facts}>
      {rows.map(([name, content]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A task, or a mute. */
function Doing({ finding }: { finding: FindingDetail }) {
  const t = useText(alarmTexts)
  const mayTask = useMay('duty', 'station', 'division', 'county', 'enforcement', 'leader')
  const mayMute = useMay('duty', 'station', 'division')
  const [muting, setMuting] = useState(false)
  return (
    <div className={css.doing}>
      {finding.taskId !== null ? (
        <PlaceLink to={`/tasks/${finding.taskId}`}>
          <Button size="small">{t.openTask}</Button>
        </PlaceLink>
      ) : mayTask && finding.state !== 'closed' ? (
        <PlaceLink to={`/tasks/new?finding=${finding.id}`}>
          <Button size="small">{t.makeTask}</Button>
        </PlaceLink>
      ) : null}
      {finding.mutedUntil ? (
        <span className="tj-quiet">{t.mutedUntil(formatInstant(finding.mutedUntil))}</span>
      ) : mayMute && finding.state !== 'closed' ? (
        <Button size="small" onClick={() => setMuting(true)}>
          {t.mute}
        </Button>
      ) : null}
      {finding.escalation > 0 ? <span className="tj-quiet">{t.escalated(finding.escalation)}</span> : null}
      {muting ? <MuteForm finding={finding} onClose={() => setMuting(false)} /> : null}
    </div>
  )
}

function History({ finding }: { finding: FindingDetail }) {
  const t = useText(alarmTexts)
  const nameOf = (what: string) => (t.events as Readonly<Record<string, string>>)[what] ?? what
  return (
    <section aria-label={t.history} className={css.section}>
      <h3>{t.history}</h3>
      <ol className={css.history}>
        {finding.events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events are only ever added at the end
          <li key={index}>
            <time className="tj-quiet tj-nowrap">{formatInstant(event.at)}</time>
            <span>
              {nameOf(event.what)}
              {event.reason ? `：${t.reasons[event.reason]}` : ''}
              {event.note ? <span className="tj-quiet"> {event.note}</span> : null}
              {event.by ? <span className="tj-quiet"> · {event.by}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
