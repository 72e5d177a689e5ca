import { civilDay, dayOf, endOf, isCivilDay, startOf } from '@tuojiang/measure'
import { createQualityOf } from '@tuojiang/server'
import { Command, InvalidArgumentError } from 'commander'
import { withInstallation } from './database.js'
import { print } from './output.js'

interface RunOptions {
  from: string
  until?: string
  site?: string[]
}

/** `tuojiang quality run`: checks history anew; what is known already is left alone. */
export function qualityCommand(): Command {
  return new Command('quality').description('quality control').addCommand(
    new Command('run')
      .description('check hours between two days again; flags that still hold leave no trace')
      .requiredOption('--from <day>', 'first day, as 2026-01-01', dayText)
      .option('--until <day>', 'last day, inclusive; today by default', dayText)
      .option('--site <code...>', 'codes of sites; all by default')
      .action((options: RunOptions) =>
        withInstallation(async ({ database, pack, network, telemetry }) => {
          const zone = pack.utcOffsetMinutes
          const siteIds = options.site && (await Promise.all(options.site.map((code) => idOf(network, code))))
          const quality = createQualityOf({ database, pack, network, telemetry })
          const until = options.until ?? dayOf(Date.now(), zone)
          const changes = await quality.run(
            {
              from: startOf(civilDay(options.from), zone),
              to: endOf(civilDay(until), zone),
              ...(siteIds && { siteIds }),
            },
            (done, of) => console.error(`${done} of ${of}`),
          )
          await print(`${options.from} to ${until}: ${changes} flags came, went or changed`)
        }),
      ),
  )
}

function dayText(text: string): string {
  if (!isCivilDay(text)) throw new InvalidArgumentError('give a day such as 2026-01-01')
  return text
}

async function idOf(
  network: { siteByCode(code: string): Promise<{ id: number } | undefined> },
  code: string,
): Promise<number> {
  const site = await network.siteByCode(code)
  if (!site) throw new Error(`there is no site '${code}': see the sites' codes in the pages`)
  return site.id
}
