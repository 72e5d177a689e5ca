import { App, Form, Input, Modal, Select } from 'antd'
import { useRef, useState } from 'react'
import { type ApiProblem, useAction, useEndpoint } from '../../api'
import type { FileRef } from '../../fields'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { EventList } from './event-list'
import { FilePicker } from './file-picker'
import { fromField, toField } from './moment-input'
import { type Action, AFFECTED_BY_TASKS, type TaskDetail } from './shapes'
import { workTexts } from './texts'

interface Values {
  note?: string
  ownerId?: number
  until?: string
}

const NEEDS_NOTE: readonly Action[] = [
  'note',
  'ask-extension',
  'refuse-extension',
  'submit',
  'return',
  'reopen',
  'cancel',
]
const TAKES_FILES: readonly Action[] = ['step', 'note', 'submit', 'return', 'verify']
const TAKES_TIME: readonly Action[] = ['ask-extension', 'grant-extension', 'reopen']
const DAY_MS = 86_400_000

/** What an action needs said: a note, files, a person, a time. What was typed stays when it is refused. */
export function ActionDialog({
  task,
  action,
  step,
  onClose,
}: {
  task: TaskDetail
  action: Action
  step?: number
  onClose: () => void
}) {
  const t = useText(workTexts)
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [files, setFiles] = useState<FileRef[]>([])
  const [busy, setBusy] = useState(false)
  const act = useAction('POST /api/tasks/:id/:what', AFFECTED_BY_TASKS)
  // The version the reader decided on: a refresh behind the dialog must not make it pass.
  const [version, setVersion] = useState(task.version)
  const onceKey = useRef(crypto.randomUUID())
  const evidence = step === undefined ? null : task.steps[step]?.evidence
  const send = ({ note, ownerId, until }: Values) => {
    const moment = fromField(until)
    act.mutate(
      {
        params: { id: task.id, what: action },
        body: {
          version,
          onceKey: onceKey.current,
          ...(note?.trim() && { note: note.trim() }),
          ...(files.length > 0 && { attachments: files.map((file) => file.id) }),
          ...(step !== undefined && { step, done: true }),
          ...(ownerId !== undefined && { ownerId }),
          ...(moment && { until: moment }),
        },
      },
      {
        onSuccess: () => {
          message.success(t.form.saved)
          onClose()
        },
        onError: (problem) => {
          onceKey.current = crypto.randomUUID()
          const now = versionIn(problem)
          if (now !== null) setVersion(now)
        },
      },
    )
  }
  const noteName =
    evidence === 'reading'
      ? t.form.reading
      : action === 'submit'
        ? t.form.result
        : action === 'note'
          ? t.form.note
          : t.form.reason
  return (
    <Modal
      open
      title={step === undefined ? t.actions[action] : task.steps[step]?.text}
      onCancel={onClose}
      onOk={form.submit}
      okText={t.actions[action]}
      cancelText={t.form.cancel}
      okButtonProps={{ disabled: busy, danger: action === 'cancel' }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={send}
        initialValues={{
          until: toField(
            task.extension && action === 'grant-extension'
              ? Date.parse(task.extension.until)
              : Math.max(Date.parse(task.due), Date.now()) + 3 * DAY_MS,
          ),
        }}
      >
        {action === 'hand-over' ? <PersonField task={task} /> : null}
        {TAKES_TIME.includes(action) ? (
          <Form.Item name="until" label={t.form.until} rules={[{ required: true, message: t.form.required }]}>
            <Input type="datetime-local" />
          </Form.Item>
        ) : null}
        <Form.Item
          name="note"
          label={step !== undefined && evidence !== 'reading' ? t.form.note : noteName}
          rules={[
            {
              required: NEEDS_NOTE.includes(action) || evidence === 'reading',
              whitespace: true,
              message: t.form.required,
            },
          ]}
        >
          <Input.TextArea
            rows={evidence === 'reading' ? 2 : 4}
            maxLength={2000}
            placeholder={
              evidence === 'reading' ? t.form.readingHint : action === 'submit' ? t.form.resultHint : ''
            }
          />
        </Form.Item>
        {TAKES_FILES.includes(action) ? (
          <Form.Item label={t.form.files} {...(evidence && { extra: t.task.evidence[evidence] })}>
            <FilePicker files={files} onChange={setFiles} onBusy={setBusy} />
          </Form.Item>
        ) : null}
      </Form>
      {act.error ? <Refusal problem={act.error} /> : null}
    </Modal>
  )
}

function PersonField({ task }: { task: TaskDetail }) {
  const t = useText(workTexts)
  const people = useEndpoint('GET /api/tasks/people', {
    query: { ...(task.areaId !== null && { areaId: task.areaId }) },
  })
  return (
    <Form.Item
      name="ownerId"
      label={t.form.person}
      rules={[{ required: true, message: t.form.choosePerson }]}
    >
      <Select<number>
        showSearch={{ optionFilterProp: 'label' }}
        loading={people.isPending}
        placeholder={t.form.choosePerson}
        options={(people.data ?? [])
          .filter((person) => person.id !== task.ownerId)
          .map((person) => ({
            value: person.id,
            label: `${person.name} · ${person.roles.map((role) => t.roles[role]).join('、')}${person.absent ? t.form.absent : ''}`,
          }))}
      />
    </Form.Item>
  )
}

/** Why it was refused; when the task changed meanwhile, what happened, so that the same words can be sent on purpose. */
function Refusal({ problem }: { problem: ApiProblem }) {
  const t = useText(workTexts)
  const meanwhile = meanwhileIn(problem)
  return (
    <>
      <ProblemView problem={problem} />
      {meanwhile.length > 0 ? (
        <>
          <p>{t.form.meanwhile}</p>
          <EventList task={{ events: meanwhile, files: [] }} />
        </>
      ) : null}
    </>
  )
}

function meanwhileIn({ refusal }: ApiProblem): TaskDetail['events'] {
  const { details } = refusal
  const found =
    typeof details === 'object' && details !== null && 'meanwhile' in details ? details.meanwhile : null
  return Array.isArray(found) ? found : []
}

function versionIn({ refusal }: ApiProblem): number | null {
  const { details } = refusal
  return typeof details === 'object' &&
    details !== null &&
    'version' in details &&
    typeof details.version === 'number'
    ? details.version
    : null
}
