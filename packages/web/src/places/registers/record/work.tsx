import type { Register } from '@tuojiang/register'
import { Button } from 'antd'
import { useEndpoint } from '../../../api'
import { PlaceLink, useGo } from '../../../app/address'
import { useMay } from '../../../app/session'
import { formatInstant } from '../../../format'
import { useLabel, useText } from '../../../i18n'
import { Answered, Nothing, SeverityMark } from '../../../parts'
import { registerTexts } from '../texts'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'

/** Findings and tasks about this record. */
export function Work({ register, record }: { register: Register; record: RecordDetail }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const go = useGo()
  const subject = `record:${register.name}:${record.id}`
  const mayMake = useMay('duty', 'division', 'county', 'leader', 'enforcement', 'station')
  const findings = useEndpoint('GET /api/findings', { query: { subject, limit: 50 } })
  const tasks = useEndpoint('GET /api/tasks', { query: { subject, limit: 50, view: 'all' } })
  return (
    <div className={css.facts}>
      <section className={`tj-panel ${css.group}`}>
        <h2>{t.work.findings}</h2>
        <Answered of={findings} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Nothing compact>{t.work.noFindings}</Nothing>
            ) : (
              <table className={css.relatedTable}>
                <tbody>
                  {items.map((finding) => (
                    <tr key={finding.id}>
                      <td>
                        <SeverityMark severity={finding.severity} />
                      </td>
                      <td>
                        <PlaceLink to={`/alarms?alarm=${finding.id}`}>{label(finding.title)}</PlaceLink>
                      </td>
                      <td className="tj-quiet">{formatInstant(finding.startedAt)}</td>
                      <td>{finding.state === 'closed' ? t.work.closed : t.work.open}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Answered>
      </section>
      <section className={`tj-panel ${css.group}`}>
        <h2>
          {t.work.tasks}
          {mayMake ? (
            <Button
              size="small"
              className="tj-no-print"
              onClick={() => go(`/tasks/new?subject=${encodeURIComponent(subject)}`)}
            >
              {t.work.newTask}
            </Button>
          ) : null}
        </h2>
        <Answered of={tasks} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Nothing compact>{t.work.noTasks}</Nothing>
            ) : (
              <table className={css.relatedTable}>
                <tbody>
                  {items.map((task) => (
                    <tr key={task.id}>
                      <td>
                        <SeverityMark severity={task.severity} />
                      </td>
                      <td>
                        <PlaceLink to={`/tasks/${task.id}`}>{label(task.title)}</PlaceLink>
                      </td>
                      <td>{task.ownerName ?? ''}</td>
                      <td className="tj-quiet">{t.work.until(formatInstant(task.due, 'day'))}</td>
                      <td>
                        {task.state === 'closed' || task.state === 'cancelled' ? t.work.closed : t.work.open}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Answered>
      </section>
    </div>
  )
}
