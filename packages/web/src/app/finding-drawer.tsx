import { Drawer } from 'antd'
import { useEndpoint } from '../api'
import { useText } from '../i18n'
import { Answered } from '../parts'
import { FindingLines } from '../places/alarms/finding-lines'
import { PlaceLink } from './address'
import { useScope } from './scope'
import { appTexts } from './texts'

/** What is open now, from anywhere. */
export function FindingDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText(appTexts)
  const { areaId } = useScope()
  const findings = useEndpoint(
    'GET /api/findings',
    { query: { state: 'open', deadlines: false, limit: 50, ...(areaId !== null && { areaId }) } },
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
      <Answered of={findings}>
        {(page) => <FindingLines findings={page.items} empty={t.noAlarms} onFollow={onClose} />}
      </Answered>
    </Drawer>
  )
}
