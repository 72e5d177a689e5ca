import { Button, Input, Segmented, Select } from 'antd'
import { useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useScope } from '../../app/scope'
import { useMay } from '../../app/session'
import { useText } from '../../i18n'
import { Answered, Nothing, NowOnly, Page } from '../../parts'
import { DueCalendar } from './due-calendar'
import { PeopleLoad } from './people-load'
import type { TaskState } from './shapes'
import { TaskTable } from './task-table'
import { workTexts } from './texts'
import css from './work.module.css'

const LISTS = ['mine', 'county', 'late', 'to-verify', 'all'] as const
type List = (typeof LISTS)[number]
const VIEWS = [...LISTS, 'calendar', 'load'] as const
type View = (typeof VIEWS)[number]
const STATES: readonly TaskState[] = ['new', 'accepted', 'submitted', 'returned', 'closed', 'cancelled']
const LIST_LIMIT = 100
const MOST = 500

/** Every list of tasks, the calendar and the workload of people. */
export function TaskList() {
  const t = useText(workTexts)
  const [asked, setView] = useAddressState('view', 'mine')
  const mayMake = useMay('duty', 'station', 'division', 'county', 'enforcement', 'leader')
  const maySeeLoad = useMay('duty', 'division', 'county', 'leader', 'enforcement')
  const summary = useEndpoint('GET /api/tasks/summary', {}, { refetchSeconds: 120 })
  const view = VIEWS.find((each) => each === asked) ?? 'mine'
  const counts: Partial<Record<View, number | undefined>> = {
    mine: summary.data?.mine,
    county: summary.data?.county,
    late: summary.data?.late,
    'to-verify': summary.data?.toVerify,
  }
  return (
    <Page
      title={t.title}
      aside={
        <>
          <Segmented<View>
            value={view}
            onChange={(next) => setView(next)}
            className="tj-no-print"
            options={VIEWS.filter((each) => each !== 'load' || maySeeLoad).map((each) => ({
              value: each,
              label: counts[each] ? `${t.views[each]} ${counts[each]}` : t.views[each],
            }))}
          />
          <NowOnly />
        </>
      }
      tools={
        <>
          <a className={css.quietLink} href="/m/">
            {t.phone}
          </a>
          <PlaceLink className={css.quietLink} to="/tasks/roster">
            {t.roster}
          </PlaceLink>
          {mayMake ? (
            <PlaceLink to="/tasks/new">
              <Button type="primary">{t.newTask}</Button>
            </PlaceLink>
          ) : null}
        </>
      }
    >
      {view === 'calendar' ? (
        <DueCalendar />
      ) : view === 'load' ? (
        <PeopleLoad />
      ) : (
        <ListOf key={view} view={view} />
      )}
    </Page>
  )
}

function ListOf({ view }: { view: List }) {
  const t = useText(workTexts)
  const { areaId } = useScope()
  const [stateText, setState] = useAddressState('state', view === 'all' ? 'any' : 'open')
  const [search, setSearch] = useAddressState('q')
  const [limitText, setLimit] = useAddressState('limit', String(LIST_LIMIT))
  const [owner, setOwner] = useAddressState('owner')
  const limit = Math.min(MOST, Number(limitText) || LIST_LIMIT)
  const state = STATES.find((each) => each === stateText)
  const tasks = useEndpoint('GET /api/tasks', {
    query: {
      view,
      limit,
      ...(state && { state }),
      ...(stateText === 'open' && { active: true }),
      ...(stateText === 'done' && { active: false }),
      ...(areaId !== null && { areaId }),
      ...(search && { search }),
      ...(owner && { ownerId: Number(owner) }),
    },
  })
  return (
    <>
      <div className={`${css.filters} tj-no-print`}>
        {view === 'late' || view === 'to-verify' ? null : (
          <Select<string>
            value={stateText}
            onChange={setState}
            popupMatchSelectWidth={false}
            aria-label={t.columns.state}
            options={[
              { value: 'any', label: t.any },
              { value: 'open', label: t.open },
              { value: 'done', label: t.done },
              ...STATES.map((each) => ({ value: each, label: t.states[each] })),
            ]}
          />
        )}
        <Input.Search
          allowClear
          defaultValue={search}
          placeholder={t.search}
          aria-label={t.search}
          onSearch={(text) => setSearch(text || null)}
          className={css.search ?? ''}
        />
        {owner ? (
          <Button size="small" onClick={() => setOwner(null)}>
            {t.columns.who}: {tasks.data?.items[0]?.ownerName ?? owner} ×
          </Button>
        ) : null}
      </div>
      <Answered of={tasks} rows={10}>
        {(page) => (
          <>
            {page.items.length === 0 ? (
              <Nothing>{t.nothing[view]}</Nothing>
            ) : (
              <TaskTable tasks={page.items} />
            )}
            {page.next && limit < MOST ? (
              <Button style={{ marginTop: '0.7rem' }} onClick={() => setLimit(String(MOST))}>
                {t.more}
              </Button>
            ) : null}
          </>
        )}
      </Answered>
    </>
  )
}
