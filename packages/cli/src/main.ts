import { Command } from 'commander'

/** Only the command that is called is read: the platform is large, and a person waits for the first line. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.js')).serveCommand(),
  decode: async () => (await import('./decode.js')).decodeCommand(),
  evaluate: async () => (await import('./evaluate.js')).evaluateCommand(),
  device: async () => (await import('./device.js')).deviceCommand(),
  replay: async () => (await import('./replay.js')).replayCommand(),
  import: async () => (await import('./import.js')).importCommand(),
  export: async () => (await import('./export.js')).exportCommand(),
  quality: async () => (await import('./quality.js')).qualityCommand(),
  verify: async () => (await import('./keep.js')).verifyCommand(),
  audit: async () => (await import('./audit.js')).auditCommand(),
  account: async () => (await import('./account.js')).accountCommand(),
  backup: async () => (await import('./keep.js')).backupCommand(),
  restore: async () => (await import('./keep.js')).restoreCommand(),
}

const program = new Command('tuojiang')
  .description('Tuojiang (沱江): monitoring, evaluation and plan of a city’s environment')
  .showHelpAfterError()
const called = COMMANDS[process.argv[2] ?? '']
for (const load of called ? [called] : Object.values(COMMANDS)) program.addCommand(await load())

try {
  await program.parseAsync()
} catch (error) {
  console.error(`tuojiang: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
