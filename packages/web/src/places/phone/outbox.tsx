import { useState } from 'react'
import { formatInstant } from '../../format/format'
import { usePhoneContext } from './context'
import { type Report, removeReport, writeReport } from './kept'

/** What is not sent yet, and what the server refused: to be mended, or given up knowingly. */
export function Outbox() {
  const { phone, t } = usePhoneContext()
  const own = phone.reports.filter((report) => report.accountId === phone.me?.account?.id)
  if (own.length === 0) return <p className="card quiet">{t.nothingWaits}</p>
  return (
    <>
      <button
        type="button"
        className="button main"
        disabled={phone.sending}
        onClick={() => void phone.sendNow()}
      >
        {phone.sending ? t.sending : t.tryNow}
      </button>
      {own.map((report) => (
        <Item key={report.id} report={report} />
      ))}
    </>
  )
}

function Item({ report }: { report: Report }) {
  const { phone, language, t } = usePhoneContext()
  const [note, setNote] = useState(report.note)
  const { doing, refusal } = report
  const title = doing.kind === 'task' ? doing.title[language] : doing.title
  const again = async () => {
    // The old key may stand for a half-done try; what is mended is something new.
    await writeReport({ ...report, note, refusal: null, onceKey: crypto.randomUUID() })
    await phone.reread()
    await phone.sendNow()
  }
  const discard = async () => {
    if (!confirm(t.discardSure)) return
    await removeReport(report.id)
    await phone.reread()
  }
  return (
    <section className="card" data-testid="waiting">
      <span className="row">
        <b>{t.whats[doing.kind === 'task' ? doing.what : 'finding']}</b>
        <span className="quiet">{formatInstant(report.at)}</span>
      </span>
      <p>{title}</p>
      {report.photos.length > 0 ? <p className="quiet">{t.photos(String(report.photos.length))}</p> : null}
      {refusal ? (
        <>
          <p className="late" role="alert">
            {refusal.message[language]}
            {refusal.action ? ` ${refusal.action[language]}` : ''}
          </p>
          <textarea
            rows={3}
            value={note}
            aria-label={t.mend}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className="row">
            <button type="button" className="button" onClick={() => void discard()}>
              {t.discard}
            </button>
            <button type="button" className="button firm" onClick={() => void again()}>
              {t.again}
            </button>
          </div>
        </>
      ) : (
        <p>{report.note}</p>
      )}
    </section>
  )
}
