import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { type Device, useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useMay } from '../../app/session'
import { Age } from '../../format'
import { useText } from '../../i18n'
import { Answered, Mark, Page, Waiting } from '../../parts'
import { ApproveForm } from './approve-form'
import { BlockButton } from './block-button'
import { CommandForm } from './command-form'
import { CommandRuns } from './command-runs'
import css from './devices.module.css'
import { DEVICE_STATE } from './frame-status'
import { History } from './history'
import { LiveStream } from './live-stream'
import { Profile } from './profile'
import { deviceTexts } from './texts'
import { useNarrow } from './use-narrow'

const TABS = ['live', 'history', 'commands', 'profile'] as const
type Tab = (typeof TABS)[number]

/** One device: what it says as it says it, what it said, and what it is told. */
export function DeviceConsole({ id }: { id: number }) {
  const device = useEndpoint('GET /api/devices/:id', { params: { id } }, { keep: false, refetchSeconds: 20 })
  return (
    <Answered of={device} waiting={<Waiting full rows={8} />}>
      {(answer) => <Console device={answer} />}
    </Answered>
  )
}

function Console({ device }: { device: Device }) {
  const t = useText(deviceTexts)
  const may = useMay('station', 'system-admin')
  const [tabText, setTab] = useAddressState('view', 'live')
  const [approving, setApproving] = useState(false)
  const narrow = useNarrow()
  // With room for two columns the commands stand beside the stream.
  const tabs = narrow ? TABS : TABS.filter((each) => each !== 'commands')
  const tab: Tab = tabs.find((each) => each === tabText) ?? 'live'
  return (
    <Page
      title={device.name ?? device.mn}
      aside={
        <>
          {device.name ? <span className="tj-mono">{device.mn}</span> : null}
          <Mark {...DEVICE_STATE[device.state]}>{t.states[device.state]}</Mark>
          <Mark tone={device.connected ? 'good' : 'quiet'} shape={device.connected ? 'disc' : 'ring'}>
            {device.connected ? t.connected : t.notConnected}
          </Mark>
          <span>
            <span className="tj-quiet">{t.lastSeen} </span>
            <Age at={device.lastSeen} missing={t.never} />
          </span>
          {device.siteId === null ? (
            <span className="tj-quiet">{t.unbound}</span>
          ) : (
            <PlaceLink to={`/sites/${device.siteId}`}>{device.siteName}</PlaceLink>
          )}
        </>
      }
      tools={
        <>
          <PlaceLink to="/devices">{t.back}</PlaceLink>
          {device.state === 'approved' ? null : (
            <Button size="small" type="primary" disabled={!may} onClick={() => setApproving(true)}>
              {t.approve}
            </Button>
          )}
          <BlockButton device={device} disabled={!may} />
        </>
      }
    >
      <div className={css.consoleGrid}>
        <div className={css.consoleMain}>
          <Tabs
            size="small"
            activeKey={tab}
            onChange={(key) => setTab(key)}
            items={tabs.map((key) => ({ key, label: t.tabs[key] }))}
          />
          {/* The stream goes on while another tab is read. */}
          <div hidden={tab !== 'live'}>
            <LiveStream device={device} />
          </div>
          {tab === 'history' ? <History deviceId={device.id} /> : null}
          {tab === 'commands' ? <Commands device={device} /> : null}
          {tab === 'profile' ? <Profile device={device} /> : null}
        </div>
        {narrow ? null : (
          <aside className={css.consoleAside}>
            <Commands device={device} />
          </aside>
        )}
      </div>
      {approving ? <ApproveForm device={device} onDone={() => setApproving(false)} /> : null}
    </Page>
  )
}

function Commands({ device }: { device: Device }) {
  return (
    <>
      <CommandForm device={device} />
      <CommandRuns deviceId={device.id} />
    </>
  )
}
