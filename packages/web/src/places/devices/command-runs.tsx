import { type CommandRun, useEndpoint } from '../../api'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark, Nothing } from '../../parts'
import css from './devices.module.css'
import { isOver, RUN_STATE } from './frame-status'
import { deviceTexts } from './texts'

/** Commands sent to a device, newest first; while one is under way its steps are asked for every other second. */
export function CommandRuns({ deviceId }: { deviceId: number }) {
  const t = useText(deviceTexts)
  const ask = { params: { id: deviceId }, query: { limit: 20 } }
  const known = useEndpoint('GET /api/devices/:id/commands', ask)
  const busy = known.data?.items.some((run) => !isOver(run.state)) ?? false
  useEndpoint('GET /api/devices/:id/commands', ask, { enabled: busy, refetchSeconds: 2 })
  return (
    <section className={css.runs} aria-label={t.runs}>
      <h2>{t.runs}</h2>
      <Answered of={known} rows={3}>
        {(page) =>
          page.items.length === 0 ? (
            <Nothing compact>{t.noRuns}</Nothing>
          ) : (
            page.items.map((run) => <Run key={run.id} run={run} />)
          )
        }
      </Answered>
    </section>
  )
}

function Run({ run }: { run: CommandRun }) {
  const t = useText(deviceTexts)
  const label = useLabel()
  return (
    <article className={css.run}>
      <header>
        <strong>{t.commands[run.command]}</strong>
        <Mark {...RUN_STATE[run.state]}>{t.runStates[run.state]}</Mark>
      </header>
      <div className="tj-quiet tj-small">
        {formatInstant(run.createdAt, 'second')} · {run.by}
        {run.tries > 1 ? ` · ${t.tries(run.tries)}` : ''} · QN <span className="tj-mono">{run.qn}</span>
      </div>
      <ol>
        {run.steps.map((step) => (
          <li key={`${step.at}${step.text.zh}`}>
            <time>{formatInstant(step.at, 'second').slice(11)}</time>
            <span>{label(step.text)}</span>
          </li>
        ))}
      </ol>
    </article>
  )
}
