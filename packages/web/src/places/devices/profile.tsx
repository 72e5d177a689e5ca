import type { Device } from '../../api'
import { formatInstant, formatNumber } from '../../format'
import { useText } from '../../i18n'
import css from './devices.module.css'
import { SystemName } from './system-name'
import { deviceTexts } from './texts'

/** How the device is read: what is known of it and the settings of its connection. */
export function Profile({ device }: { device: Device }) {
  const t = useText(deviceTexts)
  const { profile } = device
  const yesNo = (value: boolean) => (value ? t.profile.yes : t.profile.no)
  const facts: [string, React.ReactNode][] = [
    [
      t.mn,
      <span key="mn" className="tj-mono">
        {device.mn}
      </span>,
    ],
    [t.system, <SystemName key="st" st={device.st} />],
    [t.edition, device.edition ?? '—'],
    [t.address, device.address ?? '—'],
    [t.firstSeen, formatInstant(device.firstSeen, 'second')],
    [t.lastSeen, formatInstant(device.lastSeen, 'second')],
    [t.counters.stored, formatNumber(device.counts.stored)],
    [t.counters.duplicate, formatNumber(device.counts.duplicate)],
    [t.counters.refused, formatNumber(device.counts.refused)],
    [t.counters.held, formatNumber(device.counts.held)],
    [t.profile.crc, profile.crc],
    [t.profile.lenient, yesNo(profile.lenient)],
    [t.profile.periodLabel, t.profile[profile.periodLabel]],
    [t.profile.silentAfterSeconds, `${formatNumber(profile.silentAfterSeconds)} ${t.profile.seconds}`],
    [t.profile.framesPerSecond, formatNumber(profile.framesPerSecond)],
    [t.profile.backfill, yesNo(profile.backfill)],
    [t.profile.encrypted, yesNo(profile.encrypted)],
  ]
  return (
    <dl className={css.profile}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
