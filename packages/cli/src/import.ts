import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { importReadings, READING_KINDS, type ReadingKind } from '@tuojiang/server'
import { Command, Option } from 'commander'
import { withInstallation } from './database.js'
import { print } from './output.js'

interface Options {
  kind: ReadingKind
  label: 'start' | 'end'
  site?: string
  siteColumn?: string
  timeColumn?: string
  statistic?: string
  dryRun?: boolean
}

/** `tuojiang import readings FILE`: historical CSV or Excel with a row-by-row report. */
export function importCommand(): Command {
  return new Command('import').description('bring data in').addCommand(
    new Command('readings')
      .description('readings of CSV or Excel files (also gzip), with a report by row')
      .argument('<file>')
      .addOption(new Option('--kind <kind>', 'what a row holds').choices([...READING_KINDS]).default('hour'))
      .addOption(
        new Option('--label <end>', 'which end of its period a time names')
          .choices(['start', 'end'])
          .default('start'),
      )
      .option('--site <code>', 'site of all rows, when the file has no column for it')
      .option('--site-column <name>', 'column of the site’s code or name')
      .option('--time-column <name>', 'column of the time')
      .option('--statistic <name>', 'statistic of the values; Rtd for realtime, Avg otherwise')
      .option('--dry-run', 'report without storing')
      .action((file: string, options: Options) =>
        withInstallation(async ({ database, network, telemetry, pack }) => {
          const raw = await readFile(file)
          const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw
          const answer = await importReadings(
            { db: database.db, network, telemetry, clock: Date.now, zone: pack.utcOffsetMinutes },
            bytes,
            { ...options, fileName: basename(file), by: 'tuojiang import' },
          )
          await print(JSON.stringify(answer, null, 2))
          if (!answer.ok || answer.refused > 0) process.exitCode = 1
        }),
      ),
  )
}
