import { Drawer } from 'antd'
import { useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { FrameText } from '../../explain'
import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { Answered } from '../../parts'
import { siteTexts } from './texts'

/** The frame a reading came in, with the reading marked in it. */
export function FrameDrawer({
  frame,
  onClose,
}: {
  frame: { id: string; factor: string } | null
  onClose: () => void
}) {
  const t = useText(siteTexts)
  return (
    <Drawer title={t.frame} open={frame !== null} onClose={onClose} size={560} destroyOnHidden>
      {frame ? <FrameOf id={frame.id} factor={frame.factor} /> : null}
    </Drawer>
  )
}

function FrameOf({ id, factor }: { id: string; factor: string }) {
  const t = useText(siteTexts)
  const asked = useEndpoint('GET /api/frames/:id', { params: { id } }, { keep: false })
  return (
    <Answered of={asked}>
      {(frame) => (
        <>
          <p>
            <span className="tj-mono">{frame.mn}</span> · {t.received}{' '}
            {formatInstant(frame.receivedAt, 'second')}
          </p>
          <FrameText frame={frame} wanted={factor} legend />
          <p>
            <PlaceLink to={`/devices/${frame.deviceId}`}>{t.console} →</PlaceLink>
          </p>
        </>
      )}
    </Answered>
  )
}
