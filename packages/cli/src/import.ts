import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  createIdentityOf,
  importReadings,
  importRecords,
  READING_KINDS,
  type ReadingKind,
} from '@tuojiang/server'
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

interface RecordsOptions {
  register: string
  as: string
  valid?: boolean
  dryRun?: boolean
}

/** `tuojiang import readings|records FILE`: data from files with a row-by-row report. */
export function importCommand(): Command {
  return new Command('import')
    .description('bring data in')
    .addCommand(readingsCommand())
    .addCommand(recordsCommand())
}

const readingsCommand = (): Command =>
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
    )

const recordsCommand = (): Command =>
  new Command('records')
    .description(
      'records of a register from an Excel file, with a report by row and a workbook of what is wrong',
    )
    .argument('<file>')
    .requiredOption('--register <key>', 'register, as its address has it: river-outfall')
    .requiredOption('--as <login>', 'account whose rights hold and who is named in the history')
    .option('--valid', 'write the rows that pass although others are refused')
    .option('--dry-run', 'report without storing')
    .action((file: string, { register, as: login, valid = false, dryRun = false }: RecordsOptions) =>
      withInstallation(async ({ database, config, pack, network }) => {
        const identity = await createIdentityOf(database, config)
        const report = await importRecords(
          { database, config, pack, network, identity },
          { path: file, register, login, dryRun, validOnly: valid },
          (state, rows, of) => process.stderr.write(`${state} ${rows}${of === null ? '' : `/${of}`}\n`),
        )
        await print(JSON.stringify(report, null, 2))
        if (report.state === 'refused' || report.counts.refused > 0) process.exitCode = 1
      }),
    )
