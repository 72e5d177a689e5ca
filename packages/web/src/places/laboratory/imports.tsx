import { FileExcelOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Select, Table } from 'antd'
import { useRef, useState } from 'react'
import { type ApiProblem, addressOf, asProblem, sendFile, useAction, useEndpoint } from '../../api'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark, Nothing, ProblemView, Waiting } from '../../parts'
import css from './laboratory.module.css'
import { type LabImport, type MediumFacts, SAMPLE_READINGS } from './shapes'
import { laboratoryTexts } from './texts'

const REFRESHED = ['GET /api/laboratory/imports', ...SAMPLE_READINGS] as const

/** Excel in: the template, the check with every error at once, and taking over. */
export function ImportsView({ medium }: { medium: MediumFacts }) {
  const t = useText(laboratoryTexts)
  const chooser = useRef<HTMLInputElement>(null)
  const [planId, setPlanId] = useState<number | null>(null)
  const [sending, setSending] = useState(false)
  const [found, setFound] = useState<LabImport | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const plans = useEndpoint('GET /api/laboratory/plans', { query: { medium: medium.medium } })
  const earlier = useEndpoint('GET /api/laboratory/imports', { query: {} })
  const template = addressOf('GET /api/laboratory/template.xlsx', {
    query: { medium: medium.medium, ...(planId !== null && { planId }) },
  })
  const take = async (file: File | undefined) => {
    if (!file) return
    setSending(true)
    setProblem(null)
    setFound(null)
    try {
      setFound(
        await sendFile(
          'POST /api/laboratory/imports',
          { query: { medium: medium.medium, name: file.name } },
          file,
        ),
      )
      void earlier.refetch()
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setSending(false)
    }
  }
  return (
    <div className={css.stack}>
      <section className="tj-panel">
        <p>{t.importHint}</p>
        <div className={css.bar}>
          <Select
            allowClear
            placeholder={t.plan}
            aria-label={t.plan}
            style={{ minWidth: '16rem' }}
            value={planId}
            options={(plans.data ?? []).map((plan) => ({ value: plan.id, label: plan.name }))}
            onChange={(next: number | null) => setPlanId(next ?? null)}
          />
          <Button icon={<FileExcelOutlined />} href={template}>
            {t.template}
          </Button>
          <Button
            type="primary"
            icon={<UploadOutlined />}
            loading={sending}
            onClick={() => chooser.current?.click()}
          >
            {t.choose}
          </Button>
          <input
            ref={chooser}
            type="file"
            hidden
            data-testid="laboratory-file"
            accept=".xlsx"
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </div>
        {problem ? <ProblemView problem={problem} /> : null}
      </section>
      {found ? <Checked found={found} onApplied={setFound} /> : null}
      <section className="tj-panel">
        <h2>{t.earlierImports}</h2>
        <Answered of={earlier} waiting={<Waiting rows={3} />}>
          {(list) =>
            list.length === 0 ? (
              <Nothing compact>{t.noImports}</Nothing>
            ) : (
              <table className={css.grid}>
                <tbody>
                  {list.map((each) => (
                    <tr key={each.id}>
                      <th scope="row">{each.name}</th>
                      <td>{formatInstant(each.at)}</td>
                      <td>{t.importFound(each.samples, each.values)}</td>
                      <td>
                        <ImportState state={each.state} />
                      </td>
                      <td>
                        <Button size="small" type="text" onClick={() => setFound(each)}>
                          {t.issues(each.issueCount)}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Answered>
      </section>
    </div>
  )
}

function ImportState({ state }: { state: LabImport['state'] }) {
  const t = useText(laboratoryTexts)
  return (
    <Mark
      tone={state === 'refused' ? 'bad' : state === 'applied' ? 'good' : 'steady'}
      shape={state === 'refused' ? 'cross' : state === 'applied' ? 'check' : 'disc'}
    >
      {t.importStates[state]}
    </Mark>
  )
}

function Checked({ found, onApplied }: { found: LabImport; onApplied: (found: LabImport) => void }) {
  const t = useText(laboratoryTexts)
  const label = useLabel()
  const apply = useAction('POST /api/laboratory/imports/:id/apply', REFRESHED)
  return (
    <section className="tj-panel" data-testid="laboratory-import" data-state={found.state}>
      <h2>
        {found.name} <ImportState state={found.state} />
      </h2>
      <p className="tj-quiet">
        {t.importFound(found.samples, found.values)} · {t.issues(found.issueCount)}
      </p>
      {found.state === 'checked' ? (
        <Button
          type="primary"
          loading={apply.isPending}
          onClick={() => apply.mutate({ params: { id: found.id }, body: {} }, { onSuccess: onApplied })}
        >
          {t.apply}
        </Button>
      ) : null}
      {apply.error ? <ProblemView problem={apply.error} /> : null}
      {found.issues.length > 0 ? (
        <Table
          size="small"
          rowKey={(issue) => `${issue.sheet}${issue.row}${issue.column}${issue.code}`}
          style={{ marginTop: '0.7rem' }}
          pagination={{ pageSize: 20, hideOnSinglePage: true, size: 'small' }}
          dataSource={found.issues}
          columns={[
            { title: t.sheet, dataIndex: 'sheet', width: 90 },
            { title: t.row, dataIndex: 'row', width: 60 },
            { title: t.column, width: 60, render: (_, { column }) => column ?? '—' },
            {
              title: t.state,
              width: 90,
              render: (_, { severity }) => (
                <Mark
                  tone={severity === 'error' ? 'bad' : 'warn'}
                  shape={severity === 'error' ? 'cross' : 'triangle'}
                >
                  {t.severities[severity]}
                </Mark>
              ),
            },
            {
              title: t.value,
              width: 150,
              render: (_, { value }) => <span className="tj-mono">{value ?? ''}</span>,
            },
            { title: t.note, render: (_, { message }) => label(message) },
            {
              title: t.rule,
              width: 200,
              render: (_, { code }) => <small className="tj-quiet tj-mono">{code}</small>,
            },
          ]}
        />
      ) : null}
    </section>
  )
}
