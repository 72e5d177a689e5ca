import { useInfiniteQuery } from '@tanstack/react-query'
import { CHINA_ZONE } from '@tuojiang/measure'
import { Button, Input, Select, Table } from 'antd'
import { type Answer, type ApiProblem, type Frame, request } from '../../api'
import { useAddressState } from '../../app/address'
import { useSettled } from '../../app/clock'
import { FrameText } from '../../explain'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Mark, Nothing, ProblemView, Waiting } from '../../parts'
import css from './devices.module.css'
import { FRAME_STATUS } from './frame-status'
import { withErrorPlace } from './live-buffer'
import { deviceTexts } from './texts'

const STATUSES = ['stored', 'refused', 'held', 'sent'] as const
const instantOf = (text: string): string | null => {
  const ms = Date.parse(`${text}:00Z`) - CHINA_ZONE * 60_000
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

/** Frames of the past, newest first, by time, result and command; the filter is in the address. */
export function History({ deviceId }: { deviceId: number }) {
  const t = useText(deviceTexts)
  const label = useLabel()
  const [statusText, setStatus] = useAddressState('status')
  const [cn, setCn] = useAddressState('cn')
  const [fromText, setFrom] = useAddressState('from')
  const [toText, setTo] = useAddressState('to')
  const status = STATUSES.find((each) => each === statusText)
  const from = instantOf(fromText)
  const to = instantOf(toText)
  const wantedCn = useSettled(cn, 250)
  const query = {
    limit: 100,
    ...(status && { status }),
    ...(/^\d{4}$/.test(wantedCn) && { cn: wantedCn }),
    ...(from && { from }),
    ...(to && { to }),
  }
  const pages = useInfiniteQuery<Answer<'GET /api/devices/:id/frames'>, ApiProblem>({
    queryKey: ['GET /api/devices/:id/frames', { id: deviceId }, query],
    queryFn: ({ pageParam, signal }) =>
      request(
        'GET /api/devices/:id/frames',
        {
          params: { id: deviceId },
          query: { ...query, ...(typeof pageParam === 'string' && { cursor: pageParam }) },
        },
        signal,
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
  const frames = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-label={t.tabs.history}>
      <div className={css.streamTools}>
        <Select
          size="small"
          aria-label={t.status}
          popupMatchSelectWidth={false}
          value={status ?? ''}
          onChange={(next) => setStatus(next || null)}
          options={[
            { value: '', label: t.history.anyStatus },
            ...STATUSES.map((each) => ({ value: each, label: t.statuses[each] })),
          ]}
        />
        <Input
          size="small"
          allowClear
          className={css.cnInput ?? ''}
          placeholder={`${t.history.cn} 2011`}
          aria-label={t.history.cn}
          value={cn}
          maxLength={4}
          onChange={(event) => setCn(event.target.value || null)}
        />
        <input
          type="datetime-local"
          className={css.moment}
          aria-label={t.history.from}
          value={fromText}
          onChange={(event) => setFrom(event.target.value || null)}
        />
        <span className="tj-quiet">–</span>
        <input
          type="datetime-local"
          className={css.moment}
          aria-label={t.history.to}
          value={toText}
          onChange={(event) => setTo(event.target.value || null)}
        />
      </div>
      {pages.error && frames.length === 0 ? (
        <ProblemView problem={pages.error} again={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Waiting rows={8} />
      ) : (
        <Table<Frame>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 620 }}
          dataSource={frames}
          locale={{ emptyText: <Nothing compact>{t.history.none}</Nothing> }}
          expandable={{
            expandRowByClick: true,
            expandedRowRender: (frame) => <FrameText frame={withErrorPlace(frame)} legend />,
          }}
          columns={[
            {
              title: t.history.received,
              dataIndex: 'receivedAt',
              width: 150,
              render: (at: string) => formatInstant(at, 'second'),
            },
            {
              title: '',
              dataIndex: 'direction',
              width: 30,
              render: (direction: Frame['direction']) => (
                <span title={t.direction[direction]}>{direction === 'in' ? '←' : '→'}</span>
              ),
            },
            {
              title: 'CN',
              dataIndex: 'cn',
              width: 56,
              render: (code: string | null) => <span className="tj-mono">{code ?? '—'}</span>,
            },
            {
              title: t.status,
              dataIndex: 'status',
              width: 90,
              render: (each: Frame['status']) => <Mark {...FRAME_STATUS[each]}>{t.statuses[each]}</Mark>,
            },
            {
              title: t.history.content,
              dataIndex: 'text',
              ellipsis: true,
              render: (text: string, frame) =>
                frame.error ? (
                  <span className={css.bad}>{label(frame.error.message)}</span>
                ) : (
                  <span className="tj-mono tj-small">{text}</span>
                ),
            },
          ]}
        />
      )}
      {pages.hasNextPage ? (
        <Button size="small" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </section>
  )
}
