import {
  type CivilDay,
  type CivilMonth,
  dayOf,
  formatDecimal,
  monthOf,
  next,
  startOf,
} from '@tuojiang/measure'
import type { IncomingFrame, Item } from '../telemetry/index.js'
import { localHour } from './clock.js'
import { rough, seedOf } from './noise.js'
import { waterValues } from './water-model.js'

/** A section where water is sampled by hand once a month. */
export interface ManualSection {
  siteId: number
  code: string
  riverLoad: number
}

const SAMPLING_DAY = 6
const DAY_MS = 86_400_000
const RELEASED_AFTER_DAYS = 12

/** Monthly laboratory results from a month to the newest that has been released by `now`, as day readings without frames. */
export function* manualResults(
  sections: readonly ManualSection[],
  from: CivilDay,
  now: number,
  zone: number,
): Generator<IncomingFrame> {
  const last = monthOf(dayOf(now, zone))
  for (const section of sections) {
    for (let month: CivilMonth = monthOf(from); month <= last; month = next(month) as CivilMonth) {
      const time = startOf(month, zone) + SAMPLING_DAY * DAY_MS
      const receivedAt = time + RELEASED_AFTER_DAYS * DAY_MS
      if (receivedAt > now) continue
      yield {
        deviceId: 0,
        siteId: section.siteId,
        receivedAt,
        bytes: Buffer.from(`demo manual ${section.code} ${month}`),
        cn: null,
        status: 'stored',
        code: null,
        reading: { kind: 'day', time, items: resultsOf(section, localHour(time, zone) + 10) },
      }
    }
  }
}

function resultsOf(section: ManualSection, hour: number): Item[] {
  const [temperature = 0, ph = 0, oxygen = 0, , , codmn = 0, ammonia = 0, phosphorus = 0, nitrogen = 0] =
    waterValues(section.code, section.riverLoad, hour)
  const noise = rough(seedOf(section.code) ^ 0x55, hour)
  const item = (factor: string, value: number, decimals: number): Item => ({
    factor,
    statistic: 'Avg',
    value: formatDecimal(value, decimals),
    flag: null,
  })
  return [
    item('w01010', temperature, 1),
    item('w01001', ph, 2),
    item('w01009', oxygen, 2),
    item('w01019', codmn, 1),
    item('w01018', 11 + 2.2 * codmn * (1 + 0.1 * noise) - 3, 1),
    item('w01017', 1.1 + 0.35 * codmn * (1 + 0.1 * noise), 1),
    item('w21003', ammonia, 3),
    item('w21011', phosphorus, 3),
    item('w21001', nitrogen, 2),
    item('w21017', 0.32 + 0.05 * noise, 3),
  ]
}
