import { Input, Segmented, Select, Table, Tooltip } from 'antd'
import { useMemo } from 'react'
import { type SiteSummary, useEndpoint } from '../../api'
import { PlaceLink, useAddressState, useGo } from '../../app/address'
import { useSettled } from '../../app/clock'
import { useScope } from '../../app/scope'
import { Age, formatNumber, Missing } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, Page, partTexts, StateMark, Waiting } from '../../parts'
import { matches, STATES, sortForList } from '../map/sites'
import { barOf, nearness } from './ratio'
import css from './sources.module.css'
import { sourceTexts } from './texts'

const KINDS = ['effluent', 'gas', 'dust', 'noise'] as const
const isSource = (site: SiteSummary): boolean => site.kind !== 'air' && site.kind !== 'water'

/** 污染源: every outlet by how near it comes to its limits, the worst first. */
export function Component() {
  const t = useText(sourceTexts)
  const parts = useText(partTexts)
  const scope = useScope()
  const label = useLabel()
  const [kindText, setKind] = useAddressState('kind', 'all')
  const [stateText, setState] = useAddressState('state')
  const [county, setCounty] = useAddressState('county')
  const [search, setSearch] = useAddressState('search')
  const wanted = useSettled(search, 150)
  const sites = useEndpoint('GET /api/sites', { query: {} })
  const all = useMemo(
    () => (sites.data ?? []).filter((site) => isSource(site) && scope.includes(site.areaId)),
    [sites.data, scope],
  )
  const kind = KINDS.find((each) => each === kindText)
  const state = STATES.find((each) => each === stateText)
  const areaId = county ? Number(county) : null
  const shown = useMemo(
    () =>
      sortForList(
        all.filter(
          (site) =>
            (!kind || site.kind === kind) &&
            (!state || site.state === state) &&
            (areaId === null || site.areaId === areaId) &&
            matches(site, wanted),
        ),
      ),
    [all, kind, state, areaId, wanted],
  )
  const present = KINDS.filter((each) => all.some((site) => site.kind === each))
  const countOf = (each: (typeof STATES)[number]) => all.filter((site) => site.state === each).length
  return (
    <Page title={t.title}>
      <div className={`${css.filters} tj-no-print`}>
        <Segmented
          size="small"
          aria-label={t.kind}
          value={kind ?? 'all'}
          onChange={(next) => setKind(next)}
          options={[
            { value: 'all', label: `${t.kinds.all} ${all.length}` },
            ...present.map((each) => ({
              value: each,
              label: `${t.kinds[each]} ${all.filter((site) => site.kind === each).length}`,
            })),
          ]}
        />
        <Select
          size="small"
          aria-label={t.state}
          popupMatchSelectWidth={false}
          value={state ?? ''}
          onChange={(next) => setState(next || null)}
          options={[
            { value: '', label: t.anyState },
            ...STATES.map((each) => ({ value: each, label: `${parts.siteState[each]} ${countOf(each)}` })),
          ]}
        />
        {scope.areaId === null ? (
          <Select
            size="small"
            aria-label={t.county}
            popupMatchSelectWidth={false}
            value={county}
            onChange={(next) => setCounty(next || null)}
            options={[
              { value: '', label: t.anyCounty },
              ...scope.counties.map((area) => ({ value: String(area.id), label: label(area.name) })),
            ]}
          />
        ) : null}
        <Input
          size="small"
          allowClear
          className={css.search ?? ''}
          placeholder={t.search}
          aria-label={t.search}
          value={search}
          onChange={(event) => setSearch(event.target.value || null)}
        />
        <span className="tj-quiet">{t.counted(shown.length, all.length)}</span>
      </div>
      <Answered of={sites} waiting={<Waiting rows={12} />}>
        {() => <Outlets sites={shown} />}
      </Answered>
    </Page>
  )
}

function Outlets({ sites }: { sites: readonly SiteSummary[] }) {
  const t = useText(sourceTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const scope = useScope()
  const go = useGo()
  const areas = [...scope.counties, ...(scope.city ? [scope.city] : [])]
  return (
    <Table<SiteSummary>
      size="small"
      virtual
      rowKey="id"
      pagination={false}
      scroll={{ x: 1040, y: Math.max(320, window.innerHeight - 230) }}
      dataSource={sites}
      onRow={(site) => ({ onDoubleClick: () => go(`/sites/${site.id}`) })}
      locale={{
        emptyText: (
          <Nothing compact>
            {t.none}
            <br />
            <small>{t.noneHint}</small>
          </Nothing>
        ),
      }}
      columns={[
        {
          title: t.name,
          dataIndex: 'name',
          width: 230,
          ellipsis: true,
          render: (name: SiteSummary['name'], site) => (
            <PlaceLink to={`/sites/${site.id}`}>{label(name)}</PlaceLink>
          ),
        },
        {
          title: t.enterprise,
          dataIndex: 'enterprise',
          width: 190,
          ellipsis: true,
          render: (name: string | null) => name ?? '—',
        },
        {
          title: t.kind,
          dataIndex: 'kind',
          width: 90,
          render: (kind: SiteSummary['kind']) => parts.siteKind[kind],
        },
        {
          title: t.county,
          dataIndex: 'areaId',
          width: 100,
          render: (areaId: number) => {
            const area = areas.find((each) => each.id === areaId)
            return area ? label(area.name) : '—'
          },
        },
        {
          title: t.state,
          dataIndex: 'state',
          width: 100,
          render: (state: SiteSummary['state']) => <StateMark state={state} />,
        },
        {
          title: <Tooltip title={t.ratioHint}>{t.ratio}</Tooltip>,
          key: 'ratio',
          width: 230,
          render: (_, site) => <Ratio value={site.headline?.value ?? null} />,
        },
        {
          title: t.what,
          key: 'what',
          width: 160,
          ellipsis: true,
          render: (_, site) => (site.headline ? label(site.headline.label) : ''),
        },
        {
          title: t.lastSeen,
          dataIndex: 'lastSeen',
          width: 110,
          render: (at: string | null) => <Age at={at} missing={t.never} />,
        },
      ]}
    />
  )
}

/** The ratio as number and bar; the limit stands in the middle of the bar. */
function Ratio({ value }: { value: number | null }) {
  const t = useText(sourceTexts)
  if (value === null) return <Missing reason={t.noRatio} />
  const { percent, cut } = barOf(value)
  return (
    <span className={css.ratio} data-near={nearness(value)}>
      <b>{formatNumber(value, 2)}</b>
      <span className={css.track} title={t.limit}>
        <span style={{ width: `${percent}%` }} />
        {cut ? <i aria-hidden="true">›</i> : null}
      </span>
    </span>
  )
}
