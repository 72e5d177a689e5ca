import { MessageOutlined, ProfileOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer, Tooltip } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useText } from '../../i18n'
import { Answered } from '../../parts'
import { NoticeLines } from './notice-lines'
import { noticeTexts } from './texts'

const MOST_COUNTED = 100

/** My tasks and what I was told, in the top bar. */
export function WorkBell() {
  const t = useText(noticeTexts)
  const [open, setOpen] = useState(false)
  const summary = useEndpoint('GET /api/tasks/summary', {}, { refetchSeconds: 120 })
  const unread = useEndpoint(
    'GET /api/notices',
    { query: { unread: true, limit: MOST_COUNTED } },
    { refetchSeconds: 120 },
  )
  const mine = summary.data?.mine ?? 0
  const count = unread.data?.items.length ?? 0
  return (
    <>
      <Tooltip title={t.myTasks(String(mine))}>
        <Badge
          count={mine}
          size="small"
          overflowCount={99}
          offset={[-8, 9]}
          color={summary.data?.mineLate ? '#b3261e' : '#566462'}
        >
          <PlaceLink to="/tasks" aria-label={t.myTasks(String(mine))} data-testid="my-tasks">
            <Button type="text" tabIndex={-1} icon={<ProfileOutlined />} />
          </PlaceLink>
        </Badge>
      </Tooltip>
      <Tooltip title={t.bell(String(count))}>
        <Badge count={count} size="small" overflowCount={99} offset={[-8, 9]}>
          <Button
            type="text"
            icon={<MessageOutlined />}
            aria-label={t.bell(String(count))}
            data-testid="notices"
            onClick={() => setOpen(true)}
          />
        </Badge>
      </Tooltip>
      <NoticeDrawer open={open} onClose={() => setOpen(false)} />
    </>
  )
}

function NoticeDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(noticeTexts)
  const notices = useEndpoint('GET /api/notices', { query: { limit: 30 } }, { enabled: open })
  const read = useAction('POST /api/notices/read', ['GET /api/notices'])
  const newest = notices.data?.items[0]?.id
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t.title}
      size={420}
      extra={
        <Button
          size="small"
          disabled={newest === undefined}
          onClick={() => newest !== undefined && read.mutate({ body: { upTo: newest } })}
        >
          {t.readAll}
        </Button>
      }
      footer={
        <PlaceLink to="/notices" onClick={onClose}>
          {t.all}
        </PlaceLink>
      }
    >
      <Answered of={notices}>{(page) => <NoticeLines notices={page.items} onFollow={onClose} />}</Answered>
    </Drawer>
  )
}
