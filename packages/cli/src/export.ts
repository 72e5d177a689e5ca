import { once } from 'node:events'
import { CHINA_ZONE, isoWithZone } from '@tuojiang/measure'
import { READING_KINDS, type ReadingKind } from '@tuojiang/server'
import { Command, InvalidArgumentError, Option } from 'commander'
import { stringify } from 'csv-stringify/sync'
import { withInstallation } from './database.js'
import { print } from './output.js'

interface Options {
  mn: string
  from: number
  to: number
  kind: ReadingKind
}

const DAY_MS = 86_400_000

/** `tuojiang export readings|frames`: what a device sent, exactly as sent. */
export function exportCommand(): Command {
  const common = (command: Command) =>
    command
      .requiredOption('--mn <mn>', 'device')
      .requiredOption('--from <time>', 'first moment, ISO 8601 (without a zone: +08:00)', instantOf)
      .requiredOption('--to <time>', 'last moment, inclusive', instantOf)
  return new Command('export')
    .description('print what a device sent')
    .addCommand(
      common(new Command('readings').description('CSV time,factor,statistic,value,flag; values as sent'))
        .addOption(new Option('--kind <kind>', 'kind of data').choices([...READING_KINDS]).default('hour'))
        .action(exportReadings),
    )
    .addCommand(common(new Command('frames').description('the raw bytes, as received')).action(exportFrames))
}

function exportReadings({ mn, from, to, kind }: Options): Promise<void> {
  return withInstallation(async ({ network, telemetry }) => {
    const device = await network.deviceByMn(mn)
    if (!device) throw new Error(`no device with MN ${mn} is known`)
    if (device.site_id === null)
      throw new Error(`device ${mn} waits for its approval; its frames are kept: export frames`)
    await print('time,factor,statistic,value,flag')
    for (let start = from; start <= to; start += DAY_MS) {
      const lists = await telemetry.points({
        siteIds: [device.site_id],
        kind,
        from: start,
        to: Math.min(start + DAY_MS, to + 1),
        texts: true,
      })
      const rows = lists.flatMap((list) =>
        list.times.map(
          (time, index) =>
            [time, list.factor, list.statistic, list.texts[index] ?? '', list.flags[index] ?? ''] as const,
        ),
      )
      rows.sort((a, b) => a[0] - b[0])
      for (const [time, ...fields] of rows)
        await print(stringify([[isoWithZone(time, CHINA_ZONE), ...fields]]).trimEnd())
    }
  })
}

function exportFrames({ mn, from, to }: Options): Promise<void> {
  return withInstallation(async ({ network, telemetry }) => {
    const device = await network.deviceByMn(mn)
    if (!device) throw new Error(`no device with MN ${mn} is known`)
    for (let start = from; start <= to; start += DAY_MS) {
      const day: Buffer[] = []
      let before: string | undefined
      for (;;) {
        const page = await telemetry.frames({
          deviceId: device.id,
          from: start,
          to: Math.min(start + DAY_MS, to + 1),
          limit: 500,
          ...(before && { before }),
        })
        for (const frame of page) if (frame.status !== 'sent') day.push(withTail(frame.bytes))
        before = page.at(-1)?.id
        if (page.length < 500) break
      }
      for (const bytes of day.reverse()) if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
    }
  })
}

/** A tail that came in a piece of its own is given back. */
const withTail = (bytes: Buffer): Buffer =>
  bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\r\n')])

function instantOf(text: string): number {
  const zoned = /([zZ]|[+-]\d{2}:?\d{2})$/.test(text)
    ? text
    : `${text.length === 10 ? `${text}T00:00:00` : text}+08:00`
  const instant = Date.parse(zoned)
  if (Number.isNaN(instant))
    throw new InvalidArgumentError('write a time such as 2026-11-24 or 2026-11-24T08:00:00+08:00')
  return instant
}
