import { Table } from 'antd'
import { type Device, type Frame, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { FrameText } from '../../explain'
import { Age, formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Mark, Nothing } from '../../parts'
import { FRAME_STATUS } from '../devices/frame-status'
import { deviceTexts } from '../devices/texts'
import css from './site.module.css'
import { siteTexts } from './texts'

/** The newest frames of the site's devices, and the way to each console. */
export function FramesTab({ devices }: { devices: readonly Device[] }) {
  const t = useText(siteTexts)
  if (devices.length === 0) {
    return (
      <Nothing>
        {t.noDevice}
        <br />
        <small>{t.noDeviceHint}</small>
      </Nothing>
    )
  }
  return devices.map((device) => <DeviceFrames key={device.id} device={device} />)
}

function DeviceFrames({ device }: { device: Device }) {
  const t = useText(siteTexts)
  const words = useText(deviceTexts)
  const label = useLabel()
  const frames = useEndpoint('GET /api/devices/:id/frames', {
    params: { id: device.id },
    query: { limit: 50 },
  })
  return (
    <section className={css.readings}>
      <header>
        <h2 className="tj-mono">{device.mn}</h2>
        <span className="tj-quiet">
          {device.connected ? words.connected : words.notConnected} · <Age at={device.lastSeen} />
        </span>
        <PlaceLink to={`/devices/${device.id}`}>{t.console} →</PlaceLink>
      </header>
      <Answered of={frames}>
        {(page) => (
          <Table<Frame>
            size="small"
            pagination={false}
            rowKey="id"
            scroll={{ x: 600 }}
            dataSource={page.items}
            locale={{ emptyText: <Nothing compact /> }}
            expandable={{ expandedRowRender: (frame) => <FrameText frame={frame} legend /> }}
            columns={[
              {
                title: t.received,
                dataIndex: 'receivedAt',
                width: 160,
                render: (at: string) => formatInstant(at, 'second'),
              },
              { title: 'CN', dataIndex: 'cn', width: 60 },
              {
                title: words.status,
                dataIndex: 'status',
                width: 120,
                render: (status: Frame['status']) => (
                  <Mark {...FRAME_STATUS[status]}>{words.statuses[status]}</Mark>
                ),
              },
              {
                title: t.frame,
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
      </Answered>
    </section>
  )
}
