import { CameraOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { asProblem, sendFile } from '../../api'
import { FileList, type FileRef } from '../../fields'
import { useLabel, useText } from '../../i18n'
import { workTexts } from './texts'
import css from './work.module.css'

const POSITION_MS = 4000

/** Where the browser is, for photos; null when it does not say in time. */
const placeNow = (): Promise<{ lon: number; lat: number } | null> =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: POSITION_MS },
    )
  })

/** Files of an action, uploaded as they are chosen. A photo taken here carries place and time; one chosen brings its own. */
export function FilePicker({
  files,
  onChange,
  onBusy,
}: {
  files: readonly FileRef[]
  onChange: (files: FileRef[]) => void
  onBusy: (busy: boolean) => void
}) {
  const t = useText(workTexts)
  const label = useLabel()
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const [refusals, setRefusals] = useState<string[]>([])
  const take = async (chosen: readonly File[], taken: boolean) => {
    setSending(true)
    onBusy(true)
    const place = taken ? await placeNow() : null
    const refused: string[] = []
    const added: FileRef[] = []
    for (const file of chosen) {
      try {
        const query = { name: file.name, ...(taken && { takenAt: new Date().toISOString() }), ...place }
        const { id, name } = await sendFile('POST /api/attachments', { query }, file, () => {})
        added.push({ id, name })
      } catch (thrown) {
        refused.push(`${file.name}: ${label(asProblem(thrown).refusal.message)}`)
      }
    }
    onChange([...files, ...added])
    setRefusals(refused)
    setSending(false)
    onBusy(false)
  }
  const input = (ref: typeof chooser, taken: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      tabIndex={-1}
      data-testid={taken ? 'camera' : 'files'}
      multiple={!taken}
      {...(taken && { accept: 'image/*', capture: 'environment' as const })}
      onChange={(event) => {
        void take([...(event.target.files ?? [])], taken)
        event.target.value = ''
      }}
    />
  )
  return (
    <>
      {files.length > 0 ? (
        <FileList files={files} onRemove={(id) => onChange(files.filter((file) => file.id !== id))} />
      ) : null}
      <div className={css.picker}>
        <Button
          size="small"
          icon={<PaperClipOutlined />}
          loading={sending}
          onClick={() => chooser.current?.click()}
        >
          {t.form.addFiles}
        </Button>
        <Button
          size="small"
          icon={<CameraOutlined />}
          disabled={sending}
          aria-label={t.form.files}
          onClick={() => camera.current?.click()}
        />
      </div>
      {input(chooser, false)}
      {input(camera, true)}
      {refusals.map((words) => (
        <p key={words} className={css.refusal} role="alert">
          {words}
        </p>
      ))}
    </>
  )
}
