import { type FormEvent, useRef, useState } from 'react'
import { usePhoneContext } from './context'
import type { Report, WaitingPhoto } from './kept'
import { PhotoStrip } from './photo-strip'
import { positionNow } from './place'
import { hearsSpeech, listen } from './voice'

/** Words and photos of one report. It is kept on the telephone first and sent then, so that no tap is lost. */
export function ReportForm({
  doing,
  label,
  noteLabel,
  needs,
  hint,
  main,
  onKept,
}: {
  doing: Report['doing']
  label: string
  noteLabel: string
  needs: 'photo' | 'note' | null
  hint?: string
  main?: boolean
  onKept?: () => void
}) {
  const { phone, language, t } = usePhoneContext()
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<WaitingPhoto[]>([])
  const [keeping, setKeeping] = useState(false)
  const [fault, setFault] = useState(false)
  const [stop, setStop] = useState<(() => void) | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const ready = needs === 'photo' ? photos.length > 0 : needs === 'note' ? note.trim() !== '' : true
  const hear = () => {
    if (stop) return stop()
    const end = listen(
      language,
      (text) => setNote((before) => `${before}${before && !/\s$/.test(before) ? ' ' : ''}${text}`),
      () => setStop(null),
    )
    setStop(() => end)
  }
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || keeping) return
    setKeeping(true)
    setFault(false)
    const [photo] = photos
    const place = photo && photo.lon !== null ? photo : await positionNow()
    try {
      await phone.report({
        doing,
        note: note.trim(),
        photos,
        lon: place?.lon ?? null,
        lat: place?.lat ?? null,
      })
      setNote('')
      setPhotos([])
      onKept?.()
    } catch {
      setFault(true)
    } finally {
      setKeeping(false)
    }
  }
  return (
    <form onSubmit={keep}>
      {hint ? <p className="quiet">{hint}</p> : null}
      <PhotoStrip photos={photos} onChange={setPhotos} />
      <textarea
        ref={area}
        rows={2}
        value={note}
        maxLength={2000}
        placeholder={noteLabel}
        aria-label={noteLabel}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="row">
        {hearsSpeech() ? (
          <button type="button" className="button" aria-pressed={stop !== null} onClick={hear}>
            {stop ? t.listening : t.voice}
          </button>
        ) : null}
        <button type="submit" className={`button ${main ? 'main' : 'firm'}`} disabled={!ready || keeping}>
          {label}
        </button>
      </div>
      {fault ? (
        <p className="late" role="alert">
          {t.cannotKeep}
        </p>
      ) : null}
    </form>
  )
}
