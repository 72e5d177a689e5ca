import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useAction, useEndpoint } from '../../api'
import { useText } from '../../i18n'
import { Answered } from '../../parts'
import { NoticeLines } from './notice-lines'
import css from './notices.module.css'
import { noticeTexts } from './texts'

const STEP = 100
const MOST = 500

export function NoticeList() {
  const t = useText(noticeTexts)
  const [unread, setUnread] = useState(false)
  const [limit, setLimit] = useState(STEP)
  const notices = useEndpoint('GET /api/notices', { query: { limit, ...(unread && { unread: true }) } })
  const read = useAction('POST /api/notices/read', ['GET /api/notices'])
  const newest = notices.data?.items[0]?.id
  return (
    <>
      <div className={css.tools}>
        <Checkbox checked={unread} onChange={(event) => setUnread(event.target.checked)}>
          {t.unreadOnly}
        </Checkbox>
        <Button
          size="small"
          disabled={newest === undefined}
          loading={read.isPending}
          onClick={() => newest !== undefined && read.mutate({ body: { upTo: newest } })}
        >
          {t.readAll}
        </Button>
      </div>
      <Answered of={notices} rows={8}>
        {(page) => (
          <div className="tj-panel">
            <NoticeLines notices={page.items} />
            {page.next && limit < MOST ? <Button onClick={() => setLimit(MOST)}>{t.more}</Button> : null}
          </div>
        )}
      </Answered>
    </>
  )
}
