import { FileExcelOutlined, UploadOutlined } from '@ant-design/icons'
import type { Register } from '@tuojiang/register'
import { Button, Progress } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { type ApiProblem, addressOf, asProblem, sendFile } from '../../../api'
import { useGo } from '../../../app/address'
import { useText } from '../../../i18n'
import { ProblemView } from '../../../parts'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import css from './import.module.css'

/** The template to fill in, and the place where the filled one goes. */
export function ChooseFile({ register }: { register: Register }) {
  const t = useText(registerTexts)
  const go = useGo()
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<number | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const template = addressOf('GET /api/records/:register/template.xlsx', {
    params: { register: register.name },
  })
  const take = async (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    setWrong(/\.xlsx$/i.test(file.name) ? null : t.importing.notXlsx(file.name))
    if (!/\.xlsx$/i.test(file.name)) return
    setSending(0)
    try {
      const ask = { params: { register: register.name }, query: { name: file.name } }
      const begun = await sendFile('POST /api/records/:register/imports', ask, file, setSending)
      go(`/registers/${register.name}/import/${begun.id}`)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setSending(null)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button inside does the same by keyboard
    <div
      className={`tj-panel ${css.chooseFile}`}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{t.importing.hint}</p>
      <div>
        <Button icon={<FileExcelOutlined />} href={template}>
          {t.template}
        </Button>
        <span className="tj-quiet">{t.importing.drop}</span>
        <Button
          type="primary"
          icon={<UploadOutlined />}
          loading={sending !== null}
          onClick={() => chooser.current?.click()}
        >
          {t.importing.choose}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          data-testid="import-file"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {sending === null ? null : (
        <div role="status">
          <Progress percent={Math.round(sending * 100)} size="small" />
          {t.importing.sending(Math.round(sending * 100))}
        </div>
      )}
      {wrong ? (
        <p className={shared.bad} role="alert">
          {wrong}
        </p>
      ) : null}
      {problem ? <ProblemView problem={problem} /> : null}
    </div>
  )
}
