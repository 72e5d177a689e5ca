import type { DatabaseEvent } from '../db/index.js'

const plain = (details: object): object =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, value instanceof Error ? value.message : value]),
  )

/** The log of the program: one line each on standard error. */
export const consoleLog = {
  info(details: object, message: string) {
    process.stderr.write(`${new Date().toISOString()} ${message} ${JSON.stringify(plain(details))}\n`)
  },
  warn(details: object, message: string) {
    this.info(details, `warning: ${message}`)
  },
  error(details: object, message: string) {
    this.info(details, `error: ${message}`)
  },
}

export type Log = typeof consoleLog

export function tellDatabase(event: DatabaseEvent): void {
  if (event.kind === 'gone') consoleLog.warn({}, 'the database ended; starting it again')
  else if (event.kind === 'back') consoleLog.info({}, 'the database is back')
  else consoleLog.error({ err: event.error, tries: event.tries }, 'the database did not start')
}

/** What is being done, for whoever starts the platform. */
export const tell = (zh: string, en: string) => process.stderr.write(`沱江  ${zh}  ${en}\n`)

/** One line that is written over while the history is loaded. */
export function progressLine() {
  let open = false
  return {
    report(zh: string, en: string, done?: number, of?: number) {
      const share = done !== undefined && of ? ` ${Math.floor((100 * done) / of)}%` : ''
      process.stderr.write(
        `${process.stderr.isTTY ? '\r' : ''}沱江  ${zh}  ${en}${share}${process.stderr.isTTY ? ' ' : '\n'}`,
      )
      open = process.stderr.isTTY === true
    },
    end() {
      if (open) process.stderr.write('\n')
    },
  }
}
