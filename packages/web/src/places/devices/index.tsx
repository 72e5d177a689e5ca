import { useParams } from 'react-router'
import { useText } from '../../i18n'
import { Page } from '../../parts'
import { DeviceConsole } from './console'
import { DeviceList } from './device-list'
import { GatewayCounters } from './gateway-counters'
import { PendingDevices } from './pending'
import { deviceTexts } from './texts'

/** 设备与接入: who speaks to the platform, what came in, and one device's console. */
export function Component() {
  const { id } = useParams()
  const t = useText(deviceTexts)
  if (id !== undefined) return <DeviceConsole key={id} id={Number(id)} />
  return (
    <Page title={t.title}>
      <GatewayCounters />
      <PendingDevices />
      <DeviceList />
    </Page>
  )
}
