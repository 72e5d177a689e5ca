import { Drawer } from 'antd'
import { useEndpoint } from '../api'
import { useText } from '../i18n'
import { Answered } from '../parts'
import { AlarmLines } from '../places/alarms/alarm-lines'
import { PlaceLink } from './address'
import { useScope } from './scope'
import { appTexts } from './texts'

/** What is open now, from anywhere. */
export function AlarmDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(appTexts)
  const { areaId } = useScope()
  const alarms = useEndpoint(
    'GET /api/alarms',
    { query: { state: 'open', limit: 50, ...(areaId !== null && { areaId }) } },
    { enabled: open },
  )
  return (
    <Drawer
      title={t.places.alarms}
      open={open}
      onClose={onClose}
      size={440}
      extra={
        <PlaceLink to="/alarms" onClick={onClose}>
          {t.allAlarms}
        </PlaceLink>
      }
    >
      <Answered of={alarms}>
        {(page) => <AlarmLines alarms={page.items} empty={t.noAlarms} onFollow={onClose} />}
      </Answered>
    </Drawer>
  )
}
