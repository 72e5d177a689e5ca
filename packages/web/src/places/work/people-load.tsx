import { Table, type TableColumnsType } from 'antd'
import { type Answer, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useScope } from '../../app/scope'
import { useLabel, useText } from '../../i18n'
import { Answered } from '../../parts'
import { workTexts } from './texts'
import css from './work.module.css'

type Load = Answer<'GET /api/tasks/load'>[number]

/** Who has how much to do, is late with how much, and how long it takes. */
export function PeopleLoad() {
  const t = useText(workTexts)
  const label = useLabel()
  const { counties, areaId } = useScope()
  const load = useEndpoint('GET /api/tasks/load', {})
  const nameOf = (id: number | null) => {
    const county = counties.find((each) => each.id === id)
    return county ? label(county.name) : t.load.city
  }
  return (
    <Answered of={load} rows={8}>
      {(all) => {
        const rows = areaId === null ? all : all.filter((row) => row.areaId === areaId)
        const most = Math.max(1, ...rows.map((row) => row.open))
        const columns: TableColumnsType<Load> = [
          {
            title: t.load.person,
            render: (_, row) =>
              row.accountId === null ? (
                <span className="tj-quiet">{t.unowned}</span>
              ) : (
                <PlaceLink to={`/tasks?view=all&state=open&owner=${row.accountId}`}>{row.name}</PlaceLink>
              ),
          },
          { title: t.load.area, width: '9rem', render: (_, row) => nameOf(row.areaId) },
          {
            title: t.load.open,
            width: '22rem',
            render: (_, row) => (
              <span className={css.load}>
                <b>{row.open}</b>
                <span aria-hidden="true" style={{ width: `${(14 * row.open) / most}rem` }}>
                  <span style={{ width: `${row.open ? (100 * row.late) / row.open : 0}%` }} />
                </span>
              </span>
            ),
          },
          { title: t.load.late, width: '6rem', align: 'right', dataIndex: 'late' },
          { title: t.load.closed, width: '9rem', align: 'right', dataIndex: 'closed30Days' },
          {
            title: t.load.median,
            width: '12rem',
            align: 'right',
            render: (_, row) =>
              row.medianHours === null
                ? '—'
                : row.medianHours < 48
                  ? t.load.hours(row.medianHours.toFixed(0))
                  : t.load.days((row.medianHours / 24).toFixed(1)),
          },
        ]
        return (
          <Table<Load>
            size="small"
            rowKey={(row) => `${row.accountId}/${row.areaId}`}
            columns={columns}
            dataSource={rows}
            pagination={false}
          />
        )
      }}
    </Answered>
  )
}
