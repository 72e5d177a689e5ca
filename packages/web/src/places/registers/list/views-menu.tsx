import { DeleteOutlined, DownOutlined, StarOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Form, Input, Modal, Popover } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAction, useEndpoint } from '../../../api'
import { useText } from '../../../i18n'
import { ProblemView } from '../../../parts'
import { registerTexts } from '../texts'
import css from './list.module.css'
import { type Question, VIEW_PARTS } from './question'

/** Saved views of a register: mine and those shared; one press shows what they keep. */
export function ViewsMenu({ register, question }: { register: string; question: Question }) {
  const t = useText(registerTexts)
  const { message } = App.useApp()
  const [params] = useSearchParams()
  const [open, setOpen] = useState(false)
  const [saving, setSaving] = useState(false)
  const views = useEndpoint('GET /api/views', { query: { register } }, { enabled: open })
  const save = useAction('POST /api/views', ['GET /api/views'])
  const remove = useAction('DELETE /api/views/:id', ['GET /api/views'])
  const show = (query: Readonly<Record<string, string>>) => {
    question.change(Object.fromEntries(VIEW_PARTS.map((part) => [part, query[part] ?? null])))
    setOpen(false)
  }
  const groups = [
    { title: t.views.mine, views: (views.data ?? []).filter((view) => view.mine) },
    { title: t.views.shared, views: (views.data ?? []).filter((view) => !view.mine) },
  ]
  const content = (
    <div className={css.views}>
      <button type="button" className="tj-plain" onClick={() => show({})}>
        {t.views.standard}
      </button>
      {groups.map((group) =>
        group.views.length > 0 ? (
          <section key={group.title}>
            <h3>{group.title}</h3>
            {group.views.map((view) => (
              <p key={view.id}>
                <button type="button" className="tj-plain" onClick={() => show(view.query)}>
                  {view.name}
                </button>
                {view.mine ? (
                  <Button
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t.views.remove(view.name)}
                    onClick={() => remove.mutate({ params: { id: view.id } })}
                  />
                ) : null}
              </p>
            ))}
          </section>
        ) : null,
      )}
      {views.data?.length === 0 ? <p className="tj-quiet">{t.views.none}</p> : null}
      <Button
        size="small"
        block
        onClick={() => {
          setOpen(false)
          setSaving(true)
        }}
      >
        {t.views.save}
      </Button>
    </div>
  )
  const submit = ({ name, shared }: { name: string; shared?: boolean }) => {
    const query = Object.fromEntries(
      VIEW_PARTS.flatMap((part) => {
        const value = params.get(part)
        return value ? [[part, value]] : []
      }),
    )
    save.mutate(
      { body: { register, name, shared: shared ?? false, query } },
      {
        onSuccess: () => {
          message.success(t.views.saved)
          setSaving(false)
        },
      },
    )
  }
  return (
    <>
      <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={content}>
        <Button icon={<StarOutlined />}>
          {t.views.button} <DownOutlined />
        </Button>
      </Popover>
      <Modal
        open={saving}
        title={t.views.saveTitle}
        onCancel={() => setSaving(false)}
        footer={null}
        destroyOnHidden
        width={420}
      >
        <p className="tj-quiet">{t.views.saveHint}</p>
        <Form<{ name: string; shared?: boolean }> layout="vertical" onFinish={submit} requiredMark={false}>
          <Form.Item
            name="name"
            label={t.views.name}
            rules={[{ required: true, max: 60, message: t.record.required }]}
          >
            <Input maxLength={60} autoFocus />
          </Form.Item>
          <Form.Item name="shared" valuePropName="checked">
            <Checkbox>{t.views.share}</Checkbox>
          </Form.Item>
          {save.error ? <ProblemView problem={save.error} /> : null}
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.record.save}
          </Button>
        </Form>
      </Modal>
    </>
  )
}
