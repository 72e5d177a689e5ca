import { DownOutlined, FileWordOutlined, MoreOutlined } from '@ant-design/icons'
import type { Register } from '@tuojiang/register'
import { App, Button, Dropdown, Tooltip } from 'antd'
import { useState } from 'react'
import { addressOf, asProblem, useAction } from '../../../api'
import { useAsOf, useNow } from '../../../app/clock'
import { formatInstant } from '../../../format'
import { dayOfInstant } from '../../../format/format'
import { useLabel, useLanguage, useText } from '../../../i18n'
import { DueText } from '../due-text'
import { IssueList } from '../form/issues'
import { REFRESHED } from '../refreshed'
import shared from '../registers.module.css'
import { RecordState } from '../state-mark'
import { registerTexts } from '../texts'
import { ActionDialog } from './action-dialog'
import { ArchiveDialog } from './archive-dialog'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'

interface HeaderProps {
  register: Register
  record: RecordDetail
}

/** Key, state, what is due first, who wrote last; warnings below. */
export function RecordHeader({ register, record }: HeaderProps) {
  const t = useText(registerTexts)
  const today = dayOfInstant(useNow())
  return (
    <>
      <div className={css.recordHead}>
        <span className="tj-mono">{record.key}</span>
        <span className={css.recordState}>
          <RecordState register={register} state={record.state} />
          <small className="tj-quiet">{t.record.since(formatInstant(record.stateSince, 'day'))}</small>
        </span>
        {record.due ? <DueText due={record.due} today={today} full /> : null}
        {record.archived ? <span className={css.archived}>{t.record.archived}</span> : null}
        <span className={shared.spacer} />
        <small className="tj-quiet">
          {t.record.updated(record.updatedBy ?? t.history.system, formatInstant(record.updatedAt))}
          {' · '}
          {t.history.version(record.version)}
        </small>
      </div>
      {record.warnings.length > 0 ? (
        <section className={css.warnings} aria-label={t.record.warnings}>
          <IssueList issues={record.warnings} />
        </section>
      ) : null}
    </>
  )
}

/** More actions than these stand in a menu. */
const BUTTONS = 3

/** The actions of the lifecycle as buttons, with the reason where one is not possible; sheet, archive and link in a menu. */
export function RecordTools({ register, record }: HeaderProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { message, notification } = App.useApp()
  const asOf = useAsOf()
  const [doing, setDoing] = useState<string | null>(null)
  const [archiving, setArchiving] = useState(false)
  const restore = useAction('POST /api/records/:register/:id/restore', REFRESHED)
  const offered = asOf ? [] : record.actions.filter(({ action }) => action in register.actions)
  const possible = offered.filter(({ refusal }) => refusal === null)
  const refused = offered.filter(({ refusal }) => refusal !== null)
  const shown = possible.slice(0, BUTTONS)
  const others = [...possible.slice(BUTTONS), ...refused]
  const nameOf = (action: string) => label(register.actions[action]?.label ?? { zh: action, en: action })
  const bringBack = (version: number) =>
    restore.mutate(
      { params: { register: register.name, id: record.id }, body: { version } },
      {
        onSuccess: () => message.success(t.record.restored),
        onError: (problem) => message.error(label(asProblem(problem).refusal.message)),
      },
    )
  const sheet = addressOf('GET /api/records/:register/:id/sheet.docx', {
    params: { register: register.name, id: record.id },
    query: { language, ...(asOf && { asOf }) },
  })
  const more = [
    { key: 'print', label: t.print, onClick: () => print() },
    {
      key: 'link',
      label: t.record.copyLink,
      onClick: () => {
        void navigator.clipboard.writeText(location.href).then(() => message.success(t.record.copied))
      },
    },
    ...(record.mayArchive && !asOf
      ? [
          record.archived
            ? { key: 'restore', label: t.record.restore, onClick: () => bringBack(record.version) }
            : { key: 'archive', label: `${t.record.archive}…`, onClick: () => setArchiving(true) },
        ]
      : []),
  ]
  return (
    <>
      {shown.map(({ action }, index) => (
        <Button key={action} type={index === 0 ? 'primary' : 'default'} onClick={() => setDoing(action)}>
          {nameOf(action)}
        </Button>
      ))}
      {shown.length === 0 && refused.length > 0 ? (
        refused.slice(0, BUTTONS).map(({ action, refusal }) => (
          <Tooltip key={action} title={refusal ? label(refusal.message) : ''}>
            <Button disabled>{nameOf(action)}</Button>
          </Tooltip>
        ))
      ) : others.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map(({ action, refusal }) => ({
              key: action,
              disabled: refusal !== null,
              label: (
                <>
                  {nameOf(action)}
                  {refusal ? <div className={css.refusal}>{label(refusal.message)}</div> : null}
                </>
              ),
              onClick: () => setDoing(action),
            })),
          }}
        >
          <Button>
            {t.action.other} <DownOutlined />
          </Button>
        </Dropdown>
      ) : null}
      <Button icon={<FileWordOutlined />} href={sheet}>
        {t.record.word}
      </Button>
      <Dropdown trigger={['click']} menu={{ items: more }}>
        <Button icon={<MoreOutlined />} aria-label={t.more} />
      </Dropdown>
      {doing ? (
        <ActionDialog register={register} record={record} name={doing} onClose={() => setDoing(null)} />
      ) : null}
      {archiving ? (
        <ArchiveDialog
          register={register.name}
          record={record}
          onClose={(archived) => {
            setArchiving(false)
            if (!archived) return
            notification.success({
              key: 'archived',
              title: t.record.archiveDone,
              duration: 12,
              actions: (
                <Button
                  size="small"
                  onClick={() => {
                    notification.destroy('archived')
                    bringBack(archived.version)
                  }}
                >
                  {t.record.undo}
                </Button>
              ),
            })
          }}
        />
      ) : null}
    </>
  )
}
