import { CameraOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { asProblem, sendFile } from '../api'
import { useLabel, useLanguage, useText } from '../i18n'
import css from './fields.module.css'
import { FileList } from './file-list'
import { acceptOf, type FileRef, filesOf, kindOfFile, MOST_BYTES } from './files'
import { controlOf, type InputProps } from './props'
import { fieldTexts } from './texts'

const ALL = ['image', 'pdf', 'office'] as const
const POSITION_MILLISECONDS = 4000

/** Where the browser says it is; a photo taken here carries it. */
const positionNow = (): Promise<{ lon: number; lat: number } | null> =>
  new Promise((resolve) => {
    if (!navigator.geolocation) resolve(null)
    else
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
        () => resolve(null),
        { enableHighAccuracy: true, timeout: POSITION_MILLISECONDS },
      )
  })

/** Files: dropped, chosen or taken with the camera; uploaded at once, so that saving the form is quick. */
export function AttachmentsInput(props: InputProps) {
  const t = useText(fieldTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { accept = ALL, most = 20, purpose } = props.field.view
  const files = filesOf(props.value)
  const latest = useRef(files)
  latest.current = files
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<number | null>(null)
  const [over, setOver] = useState(false)
  const [refusals, setRefusals] = useState<string[]>([])
  const kinds = accept.map((kind) => t.files.kinds[kind]).join(language === 'zh' ? '、' : ', ')

  const refusalOf = (file: File): string | null => {
    const kind = kindOfFile(file.name)
    if (!kind || !accept.includes(kind)) return t.files.wrongKind(file.name, kinds)
    if (file.size > MOST_BYTES) return t.files.tooLarge(file.name)
    return latest.current.length >= most ? t.files.tooMany(most) : null
  }
  const take = async (given: readonly File[], taken: boolean) => {
    const refused: string[] = []
    const place = taken ? await positionNow() : null
    for (const file of given) {
      const refusal = refusalOf(file)
      if (refusal) {
        refused.push(refusal)
        continue
      }
      try {
        setSending(0)
        const query = {
          name: file.name,
          ...(taken && { takenAt: new Date().toISOString() }),
          ...(place ?? {}),
        }
        const { id, name } = await sendFile('POST /api/attachments', { query }, file, setSending)
        latest.current = [...latest.current, { id, name }]
        props.onChange(latest.current)
      } catch (thrown) {
        refused.push(`${file.name}: ${label(asProblem(thrown).refusal.message)}`)
      }
    }
    setSending(null)
    setRefusals(refused)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take([...event.dataTransfer.files], false)
  }
  const remove = (id: number) => {
    const left = files.filter((file: FileRef) => file.id !== id)
    props.onChange(left.length > 0 ? left : null)
  }
  const input = (ref: typeof chooser, taken: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      tabIndex={-1}
      multiple={!taken}
      accept={taken ? 'image/*' : acceptOf(accept)}
      {...(taken && { capture: 'environment' as const })}
      onChange={(event) => {
        void take([...(event.target.files ?? [])], taken)
        event.target.value = ''
      }}
    />
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button inside does the same by keyboard
    <div
      className={css.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {purpose ? <p className={css.help}>{label(purpose)}</p> : null}
      {files.length > 0 ? <FileList files={files} onRemove={remove} /> : null}
      <div className={css.dropTools}>
        {props.compact ? null : <span className="tj-quiet">{t.files.drop}</span>}
        <Button
          {...controlOf(props)}
          size="small"
          icon={<PaperClipOutlined />}
          loading={sending !== null}
          onClick={() => chooser.current?.click()}
        >
          {sending === null ? t.files.choose : t.files.sending(Math.round(sending * 100))}
        </Button>
        {accept.includes('image') ? (
          <Button
            size="small"
            icon={<CameraOutlined />}
            disabled={sending !== null}
            className={css.camera ?? ''}
            onClick={() => camera.current?.click()}
          >
            {t.files.camera}
          </Button>
        ) : null}
        {props.compact ? null : <small className="tj-quiet">{t.files.accepts(kinds, most)}</small>}
        {input(chooser, false)}
        {input(camera, true)}
      </div>
      {refusals.map((words) => (
        <p key={words} className={css.issue} role="alert">
          {words}
        </p>
      ))}
    </div>
  )
}
