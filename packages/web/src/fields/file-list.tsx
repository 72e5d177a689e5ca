import { CloseOutlined, FileOutlined, FilePdfOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { addressOf } from '../api'
import { useText } from '../i18n'
import css from './fields.module.css'
import { type FileRef, kindOfFile } from './files'
import { fieldTexts } from './texts'

const addressOfFile = (id: number): string =>
  addressOf('GET /api/attachments/:id', { params: { id }, query: {} })
const thumbnailOf = (id: number): string =>
  addressOf('GET /api/attachments/:id', { params: { id }, query: { thumbnail: true } })

/** Files as small pictures and names; images and PDF open in the page, the others are downloaded. */
export function FileList({
  files,
  onRemove,
}: {
  files: readonly (FileRef & { note?: string })[]
  onRemove?: (id: number) => void
}) {
  const t = useText(fieldTexts)
  const [shown, setShown] = useState<FileRef | null>(null)
  return (
    <ul className={css.files}>
      {files.map((file) => {
        const kind = kindOfFile(file.name)
        const picture =
          kind === 'image' ? (
            <img src={thumbnailOf(file.id)} alt="" loading="lazy" />
          ) : (
            <span className={css.fileIcon}>{kind === 'pdf' ? <FilePdfOutlined /> : <FileOutlined />}</span>
          )
        const words = (
          <span className={css.fileName}>
            {file.name}
            {file.note ? <small className="tj-quiet">{file.note}</small> : null}
          </span>
        )
        return (
          <li key={file.id}>
            {kind === 'image' || kind === 'pdf' ? (
              <button
                type="button"
                className="tj-plain"
                aria-label={t.files.preview(file.name)}
                onClick={() => setShown(file)}
              >
                {picture}
                {words}
              </button>
            ) : (
              <a href={addressOfFile(file.id)} download={file.name}>
                {picture}
                {words}
              </a>
            )}
            {onRemove ? (
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t.files.remove(file.name)}
                onClick={() => onRemove(file.id)}
              />
            ) : null}
          </li>
        )
      })}
      {shown ? <Preview file={shown} onClose={() => setShown(null)} /> : null}
    </ul>
  )
}

/** The server hands files out as downloads; a PDF is fetched to be shown inside the page. */
function Preview({ file, onClose }: { file: FileRef; onClose: () => void }) {
  const t = useText(fieldTexts)
  const isImage = kindOfFile(file.name) === 'image'
  const [address, setAddress] = useState<string | null>(isImage ? addressOfFile(file.id) : null)
  useEffect(() => {
    if (isImage) return
    let made: string | null = null
    const asking = new AbortController()
    void fetch(addressOfFile(file.id), { signal: asking.signal })
      .then((answer) => answer.blob())
      .then((blob) => {
        made = URL.createObjectURL(new Blob([blob], { type: 'application/pdf' }))
        setAddress(made)
      })
      .catch(() => undefined)
    return () => {
      asking.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [file.id, isImage])
  return (
    <Modal
      open
      onCancel={onClose}
      title={file.name}
      width="min(70rem, 96vw)"
      footer={
        <Button href={addressOfFile(file.id)} download={file.name}>
          {t.files.download}
        </Button>
      }
    >
      {address === null ? null : isImage ? (
        <img src={address} alt={file.name} className={css.preview} />
      ) : (
        <object data={address} type="application/pdf" className={css.previewPdf} aria-label={file.name}>
          <a href={addressOfFile(file.id)} download={file.name}>
            {t.files.download}
          </a>
        </object>
      )}
    </Modal>
  )
}
