import { Button } from 'antd'
import { useState } from 'react'
import { type Device, useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useMay } from '../../app/session'
import { Age, formatNumber } from '../../format'
import { useText } from '../../i18n'
import { ApproveForm } from './approve-form'
import { BlockButton } from './block-button'
import css from './devices.module.css'
import { SystemName } from './system-name'
import { deviceTexts } from './texts'

/** Devices that speak but nobody has approved; absent while there are none. */
export function PendingDevices() {
  const t = useText(deviceTexts)
  const may = useMay('station', 'system-admin')
  const pending = useEndpoint('GET /api/devices', { query: { state: 'pending', limit: 50 } })
  const [chosen, setChosen] = useState<Device | null>(null)
  const items = pending.data?.items.filter((device) => device.state === 'pending') ?? []
  if (items.length === 0) return null
  return (
    <section className={`tj-panel ${css.pending}`} aria-label={t.pending}>
      <header>
        <h2>
          {t.pending} <span className={css.number}>{items.length}</span>
        </h2>
        <span className="tj-quiet tj-small">{may ? t.pendingHint : t.notAllowed}</span>
      </header>
      <ul>
        {items.map((device) => (
          <li key={device.id}>
            <PlaceLink to={`/devices/${device.id}`} className="tj-mono">
              {device.mn}
            </PlaceLink>
            <SystemName st={device.st} />
            <span className="tj-quiet">{device.address}</span>
            <span className="tj-quiet">
              {t.lastSeen} <Age at={device.lastSeen} /> · {t.counters.held} {formatNumber(device.counts.held)}
            </span>
            <span className={css.rowTools}>
              <Button size="small" type="primary" disabled={!may} onClick={() => setChosen(device)}>
                {t.approve}
              </Button>
              <BlockButton device={device} disabled={!may} />
            </span>
          </li>
        ))}
      </ul>
      {chosen ? <ApproveForm device={chosen} onDone={() => setChosen(null)} /> : null}
    </section>
  )
}
