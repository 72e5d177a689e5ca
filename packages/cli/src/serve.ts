import { serve } from '@tuojiang/server'
import { Command } from 'commander'

/** `tuojiang serve`: the platform in one process, or one part of it with `--only`. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the platform: gateway, jobs and pages')
    .option('--only <parts>', 'gateway, http, jobs, separated by commas')
    .option('--open', 'say where the pages are')
    .action(async (options: { only?: string }) => {
      const running = await serve({ ...process.env, ...(options.only && { ONLY: options.only }) })
      let stopping = false
      const stop = () => {
        if (stopping) process.exit(1)
        stopping = true
        running.stop().then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(error)
            process.exit(1)
          },
        )
      }
      process.on('SIGINT', stop)
      process.on('SIGTERM', stop)
    })
}
