import { DownOutlined } from '@ant-design/icons'
import { actionsFrom, mayOf, type Register, writableFields } from '@tuojiang/register'
import { Button, Dropdown, Tooltip } from 'antd'
import { useState } from 'react'
import { useMe } from '../../../app/session'
import { useLabel, useText } from '../../../i18n'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import { BulkDialog, type BulkWork } from './bulk-dialog'
import css from './list.module.css'
import type { RecordRow } from './use-records'

/** As the server takes at once. */
const MOST = 500

/** What may be done with everything selected. Actions that need files are done one by one. */
export function BulkBar({
  register,
  selected,
  onClear,
}: {
  register: Register
  selected: ReadonlyMap<number, RecordRow>
  onClear: () => void
}) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { account } = useMe()
  const roles = account?.roles ?? []
  const [work, setWork] = useState<BulkWork | null>(null)
  const rows = [...selected.values()]
  const states = new Set(rows.map((row) => row.state))
  const actions = new Map(
    [...states].flatMap((state) =>
      actionsFrom(register, state, roles)
        .filter(({ action }) => !action.evidence)
        .map(({ name, action }) => [name, action] as const),
    ),
  )
  const writable = writableFields(register, roles)
  const may = mayOf(register, roles)
  const full = rows.length > MOST
  return (
    <div className={`${css.bulk} tj-no-print`} role="toolbar" aria-label={t.bulk.selected(rows.length)}>
      <b>{t.bulk.selected(rows.length)}</b>
      {full ? <span className={shared.bad}>{t.bulk.tooMany(MOST)}</span> : null}
      <Tooltip title={t.bulk.evidence} placement="top">
        <Dropdown
          trigger={['click']}
          disabled={full || actions.size === 0}
          menu={{
            items: [...actions].map(([name, action]) => ({
              key: name,
              label: label(action.label),
              onClick: () => setWork({ is: 'action', name, action }),
            })),
          }}
        >
          <Button size="small">
            {t.bulk.action} <DownOutlined />
          </Button>
        </Dropdown>
      </Tooltip>
      {may.edit && writable.size > 0 ? (
        <Button size="small" disabled={full} onClick={() => setWork({ is: 'change', fields: [...writable] })}>
          {t.bulk.change}
        </Button>
      ) : null}
      {may.archive ? (
        <Button size="small" disabled={full} onClick={() => setWork({ is: 'archive' })}>
          {t.bulk.archive}
        </Button>
      ) : null}
      <Button size="small" type="text" onClick={onClear}>
        {t.bulk.none}
      </Button>
      {work ? (
        <BulkDialog
          register={register}
          rows={rows}
          work={work}
          onClose={(done) => {
            setWork(null)
            if (done) onClear()
          }}
        />
      ) : null}
    </div>
  )
}
