import { App, Button, Input, Modal, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { type Answer, asProblem, useAction, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, Waiting } from '../../parts'
import css from './analysis.module.css'
import { analysisTexts } from './texts'

type Saved = Answer<'GET /api/analyses'>['items'][number]

const REFRESHES = ['GET /api/analyses', 'GET /api/analyses/:id'] as const

/** Analyses under a name: one's own and those colleagues share. */
export function SavedList() {
  const t = useText(analysisTexts)
  const [search, setSearch] = useState('')
  const [cursors, setCursors] = useState<string[]>([])
  const cursor = cursors.at(-1)
  const list = useEndpoint('GET /api/analyses', {
    query: { ...(search.trim() && { search: search.trim() }), ...(cursor && { cursor }) },
  })
  return (
    <>
      <Input.Search
        className={css.search ?? ''}
        allowClear
        placeholder={t.search}
        aria-label={t.search}
        onSearch={(text) => {
          setCursors([])
          setSearch(text)
        }}
      />
      <Answered of={list} waiting={<Waiting rows={6} />}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Nothing>
              {t.savedNothing}
              <br />
              <small>{t.savedNothingHint}</small>
            </Nothing>
          ) : (
            <>
              <ul className={css.savedList}>
                {items.map((item) => (
                  <SavedLine key={item.id} item={item} />
                ))}
              </ul>
              {next ? <Button onClick={() => setCursors([...cursors, next])}>{t.more}</Button> : null}
            </>
          )
        }
      </Answered>
    </>
  )
}

function SavedLine({ item }: { item: Saved }) {
  const t = useText(analysisTexts)
  const label = useLabel()
  const { message } = App.useApp()
  const kinds = useEndpoint('GET /api/analysis/kinds', {})
  const [renaming, setRenaming] = useState(false)
  const add = useAction('POST /api/analyses', REFRESHES)
  const change = useAction('PATCH /api/analyses/:id', REFRESHES)
  const remove = useAction('DELETE /api/analyses/:id', REFRESHES)
  const onError = (thrown: unknown) => void message.error(label(asProblem(thrown).refusal.message))
  const params = { id: item.id }
  const kind = kinds.data?.find((each) => each.kind === item.analysis.kind)
  return (
    <li className={css.savedLine}>
      <div>
        <PlaceLink to={`/analysis/${item.id}`}>{item.name}</PlaceLink>
        <small className="tj-quiet">
          {kind ? label(kind.name) : item.analysis.kind} · {item.analysis.from} – {item.analysis.until} ·{' '}
          {item.mine ? t.mine : item.owner} · {item.shared ? t.shared : t.private} ·{' '}
          {formatInstant(item.updatedAt)}
        </small>
      </div>
      <Space size={4} wrap>
        <Button
          size="small"
          onClick={() =>
            add.mutate(
              { body: { name: t.copyOf(item.name).slice(0, 80), shared: false, analysis: item.analysis } },
              { onError },
            )
          }
        >
          {t.copy}
        </Button>
        {item.mine ? (
          <>
            <Button size="small" onClick={() => setRenaming(true)}>
              {t.rename}
            </Button>
            <Button
              size="small"
              onClick={() => change.mutate({ params, body: { shared: !item.shared } }, { onError })}
            >
              {item.shared ? t.withdraw : t.share}
            </Button>
            <Popconfirm
              title={t.removeSure}
              okText={t.remove}
              cancelText={t.cancel}
              okButtonProps={{ danger: true }}
              onConfirm={() => remove.mutate({ params }, { onError })}
            >
              <Button size="small" danger>
                {t.remove}
              </Button>
            </Popconfirm>
          </>
        ) : null}
      </Space>
      {renaming ? (
        <RenameDialog
          name={item.name}
          onClose={() => setRenaming(false)}
          onRename={(name) =>
            change.mutate({ params, body: { name } }, { onError, onSuccess: () => setRenaming(false) })
          }
        />
      ) : null}
    </li>
  )
}

function RenameDialog({
  name,
  onClose,
  onRename,
}: {
  name: string
  onClose: () => void
  onRename: (name: string) => void
}) {
  const t = useText(analysisTexts)
  const [text, setText] = useState(name)
  const send = () => text.trim() !== '' && onRename(text.trim())
  return (
    <Modal open title={t.rename} okText={t.ok} cancelText={t.cancel} onCancel={onClose} onOk={send}>
      <Input
        autoFocus
        aria-label={t.name}
        maxLength={80}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPressEnter={send}
      />
    </Modal>
  )
}
