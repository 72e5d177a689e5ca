import { READING_KINDS, type ReadingKind, replay } from '@tuojiang/server'
import { Command, InvalidArgumentError, Option } from 'commander'
import { print } from './output.js'

interface Options {
  to: { host: string; port: number }
  rate?: number
  connections: number
  password?: string
  mn?: string
  st?: string
  kind?: ReadingKind
  label?: 'start' | 'end'
}

/** `tuojiang replay FILE --to HOST:PORT`: plays frames or a readings CSV as devices would. */
export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'play frames (raw, JSON lines) or a readings CSV to a gateway as devices would, and report what was acknowledged',
    )
    .argument('<file>')
    .requiredOption('--to <host:port>', 'gateway', addressOf)
    .option('--rate <n>', 'frames a second; as fast as answers come when absent', numberOf)
    .option('--connections <n>', 'connections', numberOf, 1)
    .option('--password <pw>', 'PW of frames made from a CSV')
    .option('--mn <mn>', 'device of a CSV that names none')
    .option('--st <code>', 'system code of frames made from a CSV')
    .addOption(new Option('--kind <kind>', 'what the rows of a CSV hold').choices([...READING_KINDS]))
    .addOption(new Option('--label <end>', 'which end of its period a time names').choices(['start', 'end']))
    .action(async (file: string, { to, rate, ...options }: Options) => {
      const report = await replay(file, {
        ...to,
        ...options,
        ...(rate !== undefined && { framesPerSecond: rate }),
      })
      await print(JSON.stringify(report, null, 2))
      if (report.unanswered > 0) process.exitCode = 1
    })
}

function addressOf(text: string): { host: string; port: number } {
  const match = /^(.+):(\d+)$/.exec(text)
  if (!match) throw new InvalidArgumentError('write HOST:PORT, for example 127.0.0.1:9212')
  return { host: match[1] as string, port: Number(match[2]) }
}

function numberOf(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('write a whole number of one or more')
  return value
}
