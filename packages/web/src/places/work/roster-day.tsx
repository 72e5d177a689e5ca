import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { CHINA_ZONE, civilDay, endOf, startOf } from '@tuojiang/measure'
import { App, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { fromField, toField } from './moment-input'
import type { Turn } from './roster'
import { workTexts } from './texts'
import css from './work.module.css'

interface Draft {
  key: string
  accountId: number | null
  from: string
  until: string
}

const HALF_PAST_EIGHT_MS = 8.5 * 3_600_000
const DAY_MS = 86_400_000

/** Sets the turns that begin on one day; a turn may end on the next. */
export function RosterDay({
  day,
  areaId,
  turns,
  onClose,
}: {
  day: string
  areaId: number | null
  turns: readonly Turn[]
  onClose: () => void
}) {
  const t = useText(workTexts)
  const { message } = App.useApp()
  const start = startOf(civilDay(day), CHINA_ZONE)
  const empty = (): Draft => ({
    key: crypto.randomUUID(),
    accountId: null,
    from: toField(start + HALF_PAST_EIGHT_MS),
    until: toField(start + DAY_MS + HALF_PAST_EIGHT_MS),
  })
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    turns.length === 0
      ? [empty()]
      : turns.map((turn) => ({
          key: String(turn.id),
          accountId: turn.accountId,
          from: toField(Date.parse(turn.from)),
          until: toField(Date.parse(turn.until)),
        })),
  )
  const people = useEndpoint('GET /api/tasks/people', { query: {} })
  const own = (people.data ?? []).filter((person) => person.areaId === areaId)
  const set = useAction('PUT /api/roster', ['GET /api/roster'])
  const change = (key: string, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)))
  const save = () => {
    const given = drafts.flatMap((draft) => {
      const [from, until] = [fromField(draft.from), fromField(draft.until)]
      return draft.accountId !== null && from && until ? [{ accountId: draft.accountId, from, until }] : []
    })
    set.mutate(
      {
        body: {
          areaId,
          from: new Date(start).toISOString(),
          until: new Date(endOf(civilDay(day), CHINA_ZONE)).toISOString(),
          turns: given,
        },
      },
      {
        onSuccess: () => {
          message.success(t.rosterPage.saved)
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t.rosterPage.dayTitle(day)}
      onCancel={onClose}
      onOk={save}
      okText={t.rosterPage.save}
      cancelText={t.form.cancel}
      confirmLoading={set.isPending}
      width={640}
    >
      {drafts.map((draft) => (
        <div key={draft.key} className={css.turn}>
          <Select<number>
            value={draft.accountId}
            onChange={(accountId) => change(draft.key, { accountId })}
            placeholder={t.rosterPage.person}
            aria-label={t.rosterPage.person}
            options={own.map((person) => ({ value: person.id, label: person.name }))}
          />
          <Input
            type="datetime-local"
            aria-label={t.rosterPage.from}
            value={draft.from}
            onChange={(event) => change(draft.key, { from: event.target.value })}
          />
          <Input
            type="datetime-local"
            aria-label={t.rosterPage.until}
            value={draft.until}
            onChange={(event) => change(draft.key, { until: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t.rosterPage.remove}
            onClick={() => setDrafts(drafts.filter((each) => each.key !== draft.key))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => setDrafts([...drafts, empty()])}
      >
        {t.rosterPage.add}
      </Button>
      {set.error ? <ProblemView problem={set.error} /> : null}
    </Modal>
  )
}
