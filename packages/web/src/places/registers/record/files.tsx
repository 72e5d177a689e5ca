import { FileList } from '../../../fields'
import { formatInstant } from '../../../format'
import { useText } from '../../../i18n'
import { Nothing } from '../../../parts'
import { registerTexts } from '../texts'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'

/** Every file of a record, those given as evidence with an action too. */
export function Files({ record }: { record: RecordDetail }) {
  const t = useText(registerTexts)
  if (record.attachments.length === 0) {
    return (
      <Nothing>
        {t.files.none}
        <br />
        <small>{t.files.add}</small>
      </Nothing>
    )
  }
  return (
    <section className={`tj-panel ${css.group}`}>
      <FileList
        files={record.attachments.map((file) => ({
          id: file.id,
          name: file.name,
          note: [
            t.files.uploaded(formatInstant(file.uploadedAt), file.uploadedBy ?? t.history.system),
            ...(file.takenAt ? [t.files.taken(formatInstant(file.takenAt))] : []),
          ].join(' · '),
        }))}
      />
    </section>
  )
}
