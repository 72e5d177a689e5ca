import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select, Table, Tooltip } from 'antd'
import { useState } from 'react'
import { type Answer, type ApiProblem, addressOf, type ReadingRow, request, type SiteDetail } from '../../api'
import { useAsOf } from '../../app/clock'
import { factorName, formatInstant, Missing } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { Nothing, ProblemView, Waiting } from '../../parts'
import { isNormal } from './curve'
import { FrameDrawer } from './frame-drawer'
import type { ReadingKind } from './kinds'
import type { Range } from './range'
import css from './site.module.css'
import { siteTexts } from './texts'

interface ReadingsProps {
  detail: SiteDetail
  factors: readonly string[]
  kind: ReadingKind
  range: Range
}

const PAGE = 1000

/** The readings as they were sent, with flag, revision and the frame they came in. */
export function Readings({ detail, factors, kind, range }: ReadingsProps) {
  const t = useText(siteTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const asOf = useAsOf()
  const [only, setOnly] = useState<string>('')
  const [frame, setFrame] = useState<{ id: string; factor: string } | null>(null)
  const id = detail.site.id
  const factor = only || (factors.length === 1 ? factors[0] : '') || ''
  const query = {
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    kind,
    limit: PAGE,
    ...(factor && { factor }),
    ...(asOf && { asOf }),
  }
  const pages = useInfiniteQuery<Answer<'GET /api/sites/:id/readings'>, ApiProblem>({
    queryKey: ['GET /api/sites/:id/readings', { id }, query],
    queryFn: ({ pageParam, signal }) =>
      request(
        'GET /api/sites/:id/readings',
        { params: { id }, query: { ...query, ...(typeof pageParam === 'string' && { cursor: pageParam }) } },
        signal,
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  const download = (format: 'csv' | 'xlsx') =>
    addressOf(`GET /api/sites/:id/readings.${format}`, {
      params: { id },
      query: { from: query.from, to: query.to, kind },
    })
  const nameOf = (code: string) => {
    const channel = detail.channels.find((each) => each.factor === code)
    return channel ? label(channel.name) : factorName(code, language)
  }
  const unitOf = (code: string) => detail.channels.find((each) => each.factor === code)?.unit ?? ''

  return (
    <section className={css.readings} aria-label={t.readings}>
      <header>
        <h2>{t.readings}</h2>
        <span className="tj-quiet tj-small">
          {t.kinds[kind]} · {t.asSent} · {t.rows(rows.length)}
          {pages.hasNextPage ? '+' : ''}
        </span>
        <span className={`${css.readingTools} tj-no-print`}>
          <Select
            size="small"
            aria-label={t.factor}
            value={factor}
            onChange={setOnly}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: t.all },
              ...detail.channels.map((channel) => ({ value: channel.factor, label: label(channel.name) })),
            ]}
          />
          <Button size="small" icon={<DownloadOutlined />} href={download('csv')} download>
            {t.csv}
          </Button>
          <Button size="small" icon={<DownloadOutlined />} href={download('xlsx')} download>
            {t.xlsx}
          </Button>
        </span>
      </header>
      {pages.error && rows.length === 0 ? (
        <ProblemView problem={pages.error} again={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Waiting rows={6} />
      ) : rows.length === 0 ? (
        <Nothing compact>{t.noData}</Nothing>
      ) : (
        <Table<ReadingRow>
          size="small"
          virtual
          bordered={false}
          pagination={false}
          scroll={{ x: 640, y: 380 }}
          rowKey={(row) => `${row.time}|${row.factor}|${row.statistic}`}
          dataSource={rows}
          columns={[
            {
              title: t.time,
              dataIndex: 'time',
              width: 150,
              render: (time: string) => formatInstant(time, kind === 'realtime' ? 'second' : 'minute'),
            },
            {
              title: t.factor,
              dataIndex: 'factor',
              width: 150,
              ellipsis: true,
              render: (code: string) => <span title={code}>{nameOf(code)}</span>,
            },
            { title: t.statistic, dataIndex: 'statistic', width: 70 },
            {
              title: t.value,
              dataIndex: 'value',
              width: 130,
              align: 'right',
              render: (value: string | null, row) =>
                value === null || value === '' ? (
                  <Missing reason={row.flag ? t.flags(row.flag) : t.noData} />
                ) : (
                  <span className="tj-nowrap">
                    {value}
                    <span className="tj-unit">{unitOf(row.factor)}</span>
                  </span>
                ),
            },
            {
              title: t.flag,
              dataIndex: 'flag',
              width: 120,
              render: (flag: string | null) =>
                isNormal(flag) ? (
                  <span className="tj-quiet">N</span>
                ) : (
                  <span className={css.flag}>{`${flag} ${t.flags(flag ?? '')}`}</span>
                ),
            },
            {
              title: t.received,
              dataIndex: 'receivedAt',
              width: 200,
              render: (at: string, row) => (
                <span className="tj-nowrap">
                  <span className="tj-quiet">{formatInstant(at, 'second')}</span>
                  {row.revised ? (
                    <Tooltip title={t.revisedHint}>
                      <span className={css.revised}>{t.revised}</span>
                    </Tooltip>
                  ) : null}
                </span>
              ),
            },
            {
              title: t.frame,
              dataIndex: 'frame',
              width: 100,
              render: (of: string | null, row) =>
                of ? (
                  <button
                    type="button"
                    className="tj-plain tj-figure"
                    onClick={() => setFrame({ id: of, factor: row.factor })}
                  >
                    {t.openFrame}
                  </button>
                ) : (
                  <Missing reason={t.noData} />
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
      <FrameDrawer frame={frame} onClose={() => setFrame(null)} />
    </section>
  )
}
