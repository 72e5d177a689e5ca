import type { Register } from '@tuojiang/register'
import { Button } from 'antd'
import { PlaceLink } from '../../../app/address'
import { Age } from '../../../format'
import { useLabel, useText } from '../../../i18n'
import { Nothing, ProblemView, Waiting } from '../../../parts'
import { registerTexts } from '../texts'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'
import { usePages } from './use-pages'

/** Everything that ever happened to a record and to what refers to it, newest first. */
export function Timeline({ register, record }: { register: Register; record: RecordDetail }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { pages, items } = usePages('GET /api/records/:register/:id/timeline', {
    params: { register: register.name, id: record.id },
    query: { limit: 20 },
  })
  return (
    <section className="tj-panel">
      <h2>{t.timeline.title}</h2>
      {pages.isPending ? <Waiting rows={5} /> : null}
      {pages.error ? <ProblemView problem={pages.error} again={() => void pages.refetch()} /> : null}
      {pages.data && items.length === 0 ? <Nothing compact>{t.timeline.none}</Nothing> : null}
      <ol className={css.timeline}>
        {items.map((item) => (
          <li key={`${item.at} ${item.kind} ${item.title.zh} ${item.link}`} data-kind={item.kind}>
            <div>
              {item.kind === 'version' ? null : (
                <small className={css.kind}>{t.timeline.kinds[item.kind]}</small>
              )}
              {item.link ? (
                <PlaceLink to={item.link}>{label(item.title)}</PlaceLink>
              ) : (
                <span>{label(item.title)}</span>
              )}
            </div>
            {item.detail ? <p>{label(item.detail)}</p> : null}
            <small className="tj-quiet">
              <Age at={item.at} /> {item.by ?? ''}
            </small>
          </li>
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button
          size="small"
          type="text"
          className="tj-no-print"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t.timeline.more}
        </Button>
      ) : null}
    </section>
  )
}
