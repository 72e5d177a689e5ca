import { useEffect, useRef, useState } from 'react'
import { usePhoneContext } from './context'
import type { WaitingPhoto } from './kept'
import { positionNow } from './place'

/** Photos taken here: each with the place and the moment it was taken. */
export function PhotoStrip({
  photos,
  onChange,
}: {
  photos: readonly WaitingPhoto[]
  onChange: (photos: WaitingPhoto[]) => void
}) {
  const { t } = usePhoneContext()
  const camera = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const take = async (files: readonly File[]) => {
    setBusy(true)
    const takenAt = new Date().toISOString()
    const place = await positionNow()
    const taken = files.map(
      (file): WaitingPhoto => ({
        name: file.name || 'photo.jpg',
        blob: file,
        lon: place?.lon ?? null,
        lat: place?.lat ?? null,
        takenAt,
      }),
    )
    onChange([...photos, ...taken])
    setBusy(false)
  }
  return (
    <>
      <div className="photos">
        {photos.map((photo, index) => (
          <Thumb
            key={`${photo.takenAt}-${photo.name}-${photo.blob.size}`}
            photo={photo}
            onRemove={() => onChange(photos.filter((_, at) => at !== index))}
          />
        ))}
        <button type="button" className="camera" disabled={busy} onClick={() => camera.current?.click()}>
          {busy ? '…' : t.camera}
        </button>
      </div>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        tabIndex={-1}
        data-testid="phone-camera"
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {photos.some((photo) => photo.lon === null) ? <p className="soon">{t.noPlace}</p> : null}
    </>
  )
}

function Thumb({ photo, onRemove }: { photo: WaitingPhoto; onRemove: () => void }) {
  const { t } = usePhoneContext()
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(photo.blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [photo.blob])
  return (
    <span className="thumb">
      {address ? <img src={address} alt={photo.name} /> : null}
      <button type="button" aria-label={t.remove} onClick={onRemove}>
        ×
      </button>
    </span>
  )
}
