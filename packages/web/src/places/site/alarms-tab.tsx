import { Table } from 'antd'
import { type Alarm, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, SeverityMark } from '../../parts'
import { siteTexts } from './texts'

/** Alarms of the site, newest first. */
export function AlarmsTab({ siteId }: { siteId: number }) {
  const t = useText(siteTexts)
  const label = useLabel()
  const alarms = useEndpoint('GET /api/alarms', { query: { siteId, limit: 200 } })
  return (
    <Answered of={alarms}>
      {(page) =>
        page.items.length === 0 ? (
          <Nothing>{t.noAlarms}</Nothing>
        ) : (
          <Table<Alarm>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 700 }}
            dataSource={page.items}
            columns={[
              {
                title: t.severity,
                dataIndex: 'severity',
                width: 90,
                render: (severity: Alarm['severity']) => <SeverityMark severity={severity} />,
              },
              {
                title: t.alarm,
                dataIndex: 'title',
                render: (title: Alarm['title'], alarm) => (
                  <>
                    <PlaceLink to={`/alarms?alarm=${alarm.id}`}>{label(title)}</PlaceLink>
                    <div className="tj-quiet tj-small">{label(alarm.detail)}</div>
                  </>
                ),
              },
              {
                title: t.alarmStart,
                dataIndex: 'startedAt',
                width: 150,
                render: (at: string) => formatInstant(at),
              },
              {
                title: t.alarmEnd,
                dataIndex: 'endedAt',
                width: 150,
                render: (at: string | null) => (at ? formatInstant(at) : t.ongoing),
              },
              {
                title: t.state,
                dataIndex: 'state',
                width: 110,
                render: (state: Alarm['state']) => t.alarmStates[state],
              },
            ]}
          />
        )
      }
    </Answered>
  )
}
