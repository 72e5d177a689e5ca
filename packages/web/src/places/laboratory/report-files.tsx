import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { type ApiProblem, asProblem, sendFile, useAction } from '../../api'
import { FileList } from '../../fields'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { SAMPLE_READINGS, type SampleDetail } from './shapes'
import { laboratoryTexts } from './texts'

/** Reports that belong to a sample. A file is kept with the results as they stand. */
export function ReportFiles({ sample }: { sample: SampleDetail }) {
  const t = useText(laboratoryTexts)
  const chooser = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const enter = useAction('PUT /api/laboratory/samples/:id/results', SAMPLE_READINGS)
  const [first] = sample.values
  const mayAttach = first !== undefined && (sample.may.includes('results') || sample.may.includes('correct'))
  const take = async (file: File | undefined) => {
    if (!file || !first) return
    setSending(true)
    setProblem(null)
    try {
      const stored = await sendFile('POST /api/attachments', { query: { name: file.name } }, file)
      await enter.mutateAsync({
        params: { id: sample.id },
        body: {
          version: sample.version,
          // What stands already is no new version; it carries the file.
          results: [
            {
              item: first.item,
              text: first.text,
              unit: first.unit,
              detectionLimit: first.detectionLimit,
              method: first.method,
            },
          ],
          attachments: [stored.id],
        },
      })
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setSending(false)
    }
  }
  if (sample.files.length === 0 && !mayAttach) return null
  return (
    <section className="tj-panel">
      <h2>{t.report}</h2>
      {sample.files.length > 0 ? <FileList files={sample.files} /> : null}
      {mayAttach ? (
        <>
          <Button
            size="small"
            icon={<UploadOutlined />}
            loading={sending}
            onClick={() => chooser.current?.click()}
          >
            {t.attach}
          </Button>
          <input
            ref={chooser}
            type="file"
            hidden
            accept=".pdf,.jpg,.png,.docx,.xlsx"
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </>
      ) : null}
      {problem ? <ProblemView problem={problem} /> : null}
    </section>
  )
}
