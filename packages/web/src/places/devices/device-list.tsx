import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Table } from 'antd'
import { type Answer, type ApiProblem, type Device, request } from '../../api'
import { PlaceLink, useAddressState, useGo } from '../../app/address'
import { useSettled } from '../../app/clock'
import { Age, formatNumber } from '../../format'
import { useText } from '../../i18n'
import { Mark, Nothing, ProblemView, Waiting } from '../../parts'
import css from './devices.module.css'
import { DEVICE_STATE } from './frame-status'
import { SystemName } from './system-name'
import { deviceTexts } from './texts'

const STATES = ['approved', 'pending', 'blocked'] as const
const PAGE = 200

/** Every device with its connection, age and counters; state and search are in the address. */
export function DeviceList() {
  const t = useText(deviceTexts)
  const go = useGo()
  const [stateText, setState] = useAddressState('state', 'all')
  const [search, setSearch] = useAddressState('search')
  const wanted = useSettled(search, 250)
  const state = STATES.find((each) => each === stateText)
  const query = { limit: PAGE, ...(state && { state }), ...(wanted && { search: wanted }) }
  const pages = useInfiniteQuery<Answer<'GET /api/devices'>, ApiProblem>({
    queryKey: ['GET /api/devices', null, query],
    queryFn: ({ pageParam, signal }) =>
      request(
        'GET /api/devices',
        { query: { ...query, ...(typeof pageParam === 'string' && { cursor: pageParam }) } },
        signal,
      ),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    refetchInterval: 30_000,
  })
  const devices = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-label={t.list} className={css.list}>
      <header className={css.filters}>
        <h2>{t.list}</h2>
        <Segmented
          size="small"
          aria-label={t.state}
          value={state ?? 'all'}
          onChange={(next) => setState(next)}
          options={[
            { value: 'all', label: t.all },
            ...STATES.map((each) => ({ value: each, label: t.states[each] })),
          ]}
        />
        <Input
          size="small"
          allowClear
          className={css.search ?? ''}
          placeholder={t.search}
          aria-label={t.search}
          value={search}
          onChange={(event) => setSearch(event.target.value || null)}
        />
      </header>
      {pages.error && devices.length === 0 ? (
        <ProblemView problem={pages.error} again={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Waiting rows={8} />
      ) : (
        <Table<Device>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 1080 }}
          dataSource={devices}
          onRow={(device) => ({ onDoubleClick: () => go(`/devices/${device.id}`) })}
          locale={{
            emptyText: (
              <Nothing compact>
                {t.noDevices}
                <br />
                <small>{t.noDevicesHint}</small>
              </Nothing>
            ),
          }}
          columns={[
            {
              title: t.mn,
              dataIndex: 'mn',
              fixed: 'left',
              width: 200,
              render: (mn: string, device) => (
                <PlaceLink to={`/devices/${device.id}`} className="tj-mono">
                  {mn}
                </PlaceLink>
              ),
            },
            {
              title: t.site,
              dataIndex: 'siteName',
              width: 190,
              ellipsis: true,
              render: (name: string | null, device) =>
                device.siteId === null ? (
                  <span className="tj-quiet">{t.unbound}</span>
                ) : (
                  <PlaceLink to={`/sites/${device.siteId}`}>{name}</PlaceLink>
                ),
            },
            {
              title: t.state,
              dataIndex: 'state',
              width: 90,
              render: (each: Device['state']) => <Mark {...DEVICE_STATE[each]}>{t.states[each]}</Mark>,
            },
            {
              title: t.connection,
              dataIndex: 'connected',
              width: 90,
              render: (connected: boolean) => (
                <Mark tone={connected ? 'good' : 'quiet'} shape={connected ? 'disc' : 'ring'}>
                  {connected ? t.connected : t.notConnected}
                </Mark>
              ),
            },
            {
              title: t.lastSeen,
              dataIndex: 'lastSeen',
              width: 100,
              render: (at: string | null) => <Age at={at} missing={t.never} />,
            },
            {
              title: t.system,
              dataIndex: 'st',
              width: 110,
              render: (st: string | null) => <SystemName st={st} />,
            },
            {
              title: t.edition,
              dataIndex: 'edition',
              width: 80,
              render: (edition: string | null) => edition ?? '—',
            },
            ...(['stored', 'duplicate', 'refused', 'held'] as const).map((key) => ({
              title: t.counters[key],
              key,
              width: key === 'stored' ? 100 : 70,
              align: 'right' as const,
              render: (_: unknown, device: Device) => (
                <span className={key === 'refused' && device.counts[key] > 0 ? css.bad : ''}>
                  {formatNumber(device.counts[key])}
                </span>
              ),
            })),
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
