import { Command } from 'commander'
import { accountCommand } from './account.js'
import { auditCommand } from './audit.js'
import { decodeCommand } from './decode.js'
import { deviceCommand } from './device.js'
import { evaluateCommand } from './evaluate.js'
import { exportCommand } from './export.js'
import { importCommand } from './import.js'
import { backupCommand, restoreCommand, verifyCommand } from './keep.js'
import { qualityCommand } from './quality.js'
import { replayCommand } from './replay.js'
import { serveCommand } from './serve.js'

const program = new Command('tuojiang')
  .description('Tuojiang (沱江): monitoring, evaluation and plan of a city’s environment')
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(decodeCommand())
  .addCommand(evaluateCommand())
  .addCommand(deviceCommand())
  .addCommand(replayCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(qualityCommand())
  .addCommand(verifyCommand())
  .addCommand(auditCommand())
  .addCommand(accountCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())

try {
  await program.parseAsync()
} catch (error) {
  console.error(`tuojiang: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
