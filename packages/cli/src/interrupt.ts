/**
 * What is done when the program is told to end. A program that is ended by `process.exit` takes a database it started with it; one that
 * a signal ends outright would leave it behind.
 */
export function onInterrupt(act: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, act)
}
