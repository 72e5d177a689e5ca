import type { Register } from '@tuojiang/register'
import { Button } from 'antd'
import { PlaceLink } from '../../../app/address'
import { useNow } from '../../../app/clock'
import { dayOfInstant } from '../../../format/format'
import { useText } from '../../../i18n'
import { ProblemView, Waiting } from '../../../parts'
import { DueText } from '../due-text'
import { RecordState } from '../state-mark'
import { registerTexts } from '../texts'
import { EmptyList } from './empty-list'
import css from './list.module.css'
import type { Question } from './question'
import type { useRecords } from './use-records'

/** The list on a phone: one card a record, all of it a way in. */
export function RecordCards({
  register,
  question,
  records: { pages, rows },
}: {
  register: Register
  question: Question
  records: ReturnType<typeof useRecords>
}) {
  const t = useText(registerTexts)
  const today = dayOfInstant(useNow())
  if (pages.error && rows.length === 0) {
    return <ProblemView problem={pages.error} again={() => void pages.refetch()} />
  }
  if (pages.isPending) return <Waiting rows={10} />
  if (rows.length === 0) return <EmptyList register={register} question={question} />
  return (
    <>
      <ul className={css.cards}>
        {rows.map((row) => (
          <li key={row.id} data-testid="record-row">
            <PlaceLink to={`/registers/${register.name}/${row.id}`}>
              <b>{row.title}</b>
              <span className="tj-quiet tj-small">{row.key}</span>
              <span className={css.cardFoot}>
                <RecordState register={register} state={row.state} />
                {row.due ? <DueText due={row.due} today={today} /> : null}
              </span>
            </PlaceLink>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </>
  )
}
