import { useLabel, useText } from '../../../i18n'
import { DueText } from '../due-text'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'

/** Everything that is due of a record, the earliest first. */
export function Dues({ record, today }: { record: RecordDetail; today: string }) {
  const t = useText(registerTexts)
  const label = useLabel()
  return (
    <section className="tj-panel">
      <h2>{t.record.due}</h2>
      {record.dues.length === 0 ? (
        <p className={`tj-quiet ${shared.none}`}>{t.record.noDue}</p>
      ) : (
        <ul className={css.dues}>
          {record.dues.map((due) => (
            <li key={due.key}>
              <span>{label(due.label)}</span>
              <DueText due={due} today={today} full />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
