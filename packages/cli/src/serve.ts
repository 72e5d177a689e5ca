import { type Running, serve } from '@tuojiang/server/serve'
import { Command } from 'commander'
import { onInterrupt } from './interrupt.js'

/** `tuojiang serve`: the platform in one process, or one part of it with `--only`. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the platform: gateway, jobs and pages')
    .option('--only <parts>', 'gateway, http, jobs, separated by commas')
    .option('--open', 'say where the pages are')
    .action(async (options: { only?: string }) => {
      let running: Running | null = null
      let stopping = false
      onInterrupt(() => {
        if (stopping || !running) process.exit(1)
        stopping = true
        running.stop().then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(error)
            process.exit(1)
          },
        )
      })
      running = await serve({ ...process.env, ...(options.only && { ONLY: options.only }) })
    })
}
