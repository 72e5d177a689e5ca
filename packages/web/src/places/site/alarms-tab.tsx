import { Table } from 'antd'
import { type Finding, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Nothing, SeverityMark } from '../../parts'
import { siteTexts } from './texts'

/** Findings about the site, newest first. */
export function AlarmsTab({ siteId }: { siteId: number }) {
  const t = useText(siteTexts)
  const label = useLabel()
  const findings = useEndpoint('GET /api/findings', { query: { subject: `site:${siteId}`, limit: 200 } })
  return (
    <Answered of={findings}>
      {(page) =>
        page.items.length === 0 ? (
          <Nothing>{t.noAlarms}</Nothing>
        ) : (
          <Table<Finding>
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
                render: (severity: Finding['severity']) => <SeverityMark severity={severity} />,
              },
              {
                title: t.alarm,
                dataIndex: 'title',
                render: (title: Finding['title'], finding) => (
                  <>
                    <PlaceLink to={`/alarms?finding=${finding.id}`}>{label(title)}</PlaceLink>
                    <div className="tj-quiet tj-small">{label(finding.detail)}</div>
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
                render: (state: Finding['state']) => t.alarmStates[state],
              },
            ]}
          />
        )
      }
    </Answered>
  )
}
