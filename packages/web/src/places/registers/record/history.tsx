import type { Register } from '@tuojiang/register'
import { Button } from 'antd'
import { useClock } from '../../../app/clock'
import { formatInstant } from '../../../format'
import { useLabel, useText } from '../../../i18n'
import { ProblemView, Waiting } from '../../../parts'
import shared from '../registers.module.css'
import { RecordState } from '../state-mark'
import { registerTexts } from '../texts'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'
import { usePages } from './use-pages'

/** Every version: who, when, why, what changed; and a way to see the record as it was then. */
export function History({ register, record }: { register: Register; record: RecordDetail }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { setAsOf } = useClock()
  const { pages, items } = usePages('GET /api/records/:register/:id/history', {
    params: { register: register.name, id: record.id },
    query: { limit: 20 },
  })
  const kinds: Record<string, string> = t.history.what
  const nameOf = (what: string) => {
    const action = register.actions[what]
    return action ? label(action.label) : (kinds[what] ?? what)
  }
  if (pages.isPending) return <Waiting rows={8} />
  if (pages.error) return <ProblemView problem={pages.error} again={() => void pages.refetch()} />
  return (
    <ol className={css.history}>
      {items.map((version) => (
        <li key={version.version} className="tj-panel">
          <header>
            <b>{nameOf(version.what)}</b>
            <RecordState register={register} state={version.state} />
            <span>{version.by ?? t.history.system}</span>
            <time dateTime={version.at} className="tj-quiet">
              {formatInstant(version.at)}
            </time>
            <span className={shared.spacer} />
            <small className="tj-quiet">{t.history.version(version.version)}</small>
            <Button size="small" onClick={() => setAsOf(version.at)}>
              {t.history.asOf}
            </Button>
          </header>
          {version.why ? <p className={css.why}>{version.why}</p> : null}
          {version.differences.length > 0 ? (
            <ul className={css.differences}>
              {version.differences.map((change) => (
                <li key={change.path}>
                  <span className="tj-quiet">{label(change.label)}</span>
                  {change.before === null ? null : <del>{change.before}</del>}
                  <ins>{change.after ?? '—'}</ins>
                </li>
              ))}
            </ul>
          ) : version.what === 'edited' ? (
            <p className="tj-quiet">{t.history.noChange}</p>
          ) : null}
        </li>
      ))}
      {pages.hasNextPage ? (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t.history.more}
        </Button>
      ) : null}
    </ol>
  )
}
