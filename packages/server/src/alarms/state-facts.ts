import type { Device } from '../network/index.js'
import { WINDOW_HOURS } from './basis.js'
import { type SilenceClock, silenceSeries } from './conditions/silence.js'
import type { SectionStanding } from './conditions/water-class.js'
import type { AlarmsDeps } from './deps.js'
import { grouped } from './grouped.js'
import type { Judging } from './judge.js'

/** What changes without a frame. */
export interface StateFacts {
  devices: readonly Device[]
  /** Approved devices of a site. */
  devicesOf(siteId: number): readonly Device[]
  sections: ReadonlyMap<number, SectionStanding>
  silence: Judging['silence']
}

const HOUR_MS = 3_600_000
const DEVICES_AT_A_TIME = 500

export async function readStateFacts(deps: AlarmsDeps, listeningSince: number): Promise<StateFacts> {
  const [devices, sections] = await Promise.all([allDevices(deps), deps.sections?.() ?? []])
  const clock: SilenceClock = {
    now: deps.clock(),
    zone: deps.zone,
    listeningSince,
    windowMs: WINDOW_HOURS * HOUR_MS,
    silentAfterSeconds: deps.silentAfterSeconds,
  }
  const reporting = devices.filter(({ state, site_id }) => state === 'approved' && site_id !== null)
  const bySite = grouped(reporting, ({ site_id }) => site_id)
  return {
    devices,
    devicesOf: (siteId) => bySite.get(siteId) ?? [],
    sections: new Map(sections.map((section) => [section.siteId, section])),
    silence: (condition, { context, devices: own }) => silenceSeries(condition, context, own ?? [], clock),
  }
}

async function allDevices({ network }: AlarmsDeps): Promise<Device[]> {
  const devices: Device[] = []
  for (;;) {
    const after = devices.at(-1)?.id
    const page = await network.devices(
      { ...(after !== undefined && { after }), limit: DEVICES_AT_A_TIME },
      { all: true },
    )
    devices.push(...page)
    if (page.length < DEVICES_AT_A_TIME) return devices
  }
}
