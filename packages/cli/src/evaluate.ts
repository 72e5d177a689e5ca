import { type AirEditionName, evaluateAirRow, evaluateWaterRow, type TableProblem } from '@tuojiang/standards'
import { Command, Option } from 'commander'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { print } from './output.js'

/** `tuojiang evaluate air|water`: CSV on standard input, the same with the evaluation added on standard output. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('evaluate a CSV on standard input by the national standards')
    .addCommand(
      new Command('air')
        .description(
          'columns date,pm25,pm10,so2,no2,co,o3_8h (hourly: time,…,o3), µg/m³, CO mg/m³; adds aqi,level,category,primary',
        )
        .addOption(
          new Option('--edition <year>', 'edition of HJ 633; by the date of each row when absent').choices([
            '2012',
            '2026',
          ]),
        )
        .option('--hourly', 'rows are hours with 1-hour means')
        .action((options: { edition?: AirEditionName; hourly?: boolean }) =>
          evaluate(['aqi', 'level', 'category', 'primary'], (row) => {
            const { problems, ...added } = evaluateAirRow(row, options)
            return { added, problems }
          }),
        ),
    )
    .addCommand(
      new Command('water')
        .description('columns section,time,ph,do,codmn,cod,bod5,nh3n,tp,tn,…, mg/L; adds class,exceeding')
        .option('--lake', 'rows without a column "body" are lakes or reservoirs')
        .action((options: { lake?: boolean }) =>
          evaluate(['class', 'exceeding'], (row) => {
            const { problems, ...added } = evaluateWaterRow(row, options.lake ?? false)
            return { added, problems }
          }),
        ),
    )
}

type Row = Record<string, string>

/** Adds columns row by row; what cannot be read is named on standard error with its line and the rest goes on. */
async function evaluate(
  columns: readonly string[],
  judge: (row: Row) => { added: Row; problems: TableProblem[] },
): Promise<void> {
  const rows = process.stdin.pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, info: true }),
  )
  let header: string[] | null = null
  for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    if (!header) {
      header = record
      await print(stringify([[...header, ...columns]]).trimEnd())
      continue
    }
    const names = header
    const row = Object.fromEntries(record.map((field, index) => [names[index]?.toLowerCase() ?? '', field]))
    const { added, problems } = judge(row)
    for (const { column, value, message } of problems) {
      console.error(`line ${info.lines}, ${column} = '${value}': ${message.zh} / ${message.en}`)
    }
    await print(
      stringify([
        [...names.map((_, index) => record[index] ?? ''), ...columns.map((column) => added[column] ?? '')],
      ]).trimEnd(),
    )
  }
  if (!header) throw new Error('standard input is empty: give a CSV with a header line')
}
