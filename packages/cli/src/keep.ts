import { join } from 'node:path'
import { backup, createAuditOf, readAnchors, restore } from '@tuojiang/server'
import { Command } from 'commander'
import { withInstallation } from './database.js'
import { print } from './output.js'

/** Hashes of the audit trail that the server writes down beside its data, one a day. */
export const ANCHORS_FILE = 'audit-anchors.txt'

/** `tuojiang verify`: recomputes every seal and the audit chain, and names what differs. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check sealed days and the audit trail against their hashes')
    .action(() =>
      withInstallation(async ({ config, database, telemetry }) => {
        const { days, chunks, broken } = await telemetry.verify((done) =>
          console.error(`${done} chunks checked`),
        )
        const anchors = await readAnchors(join(config.dataDir, ANCHORS_FILE))
        const audit = await createAuditOf(database).verify(anchors)
        await print(`sealed days: ${days}, chunks: ${chunks}, broken: ${broken.length}`)
        for (const { where, what } of broken) await print(`BROKEN ${where}: ${what}`)
        await print(
          audit.broken === null
            ? `audit entries: ${audit.entries}, archived: ${audit.archived}, anchors: ${audit.anchors}, chain whole`
            : `BROKEN audit entry ${audit.broken.id}: ${audit.broken.reason.en}`,
        )
        if (broken.length > 0 || audit.broken !== null) process.exitCode = 1
      }),
    )
}

/** `tuojiang backup FILE`. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('write one consistent snapshot of everything to a file, also while the server runs')
    .argument('<file>')
    .action((file: string) =>
      withInstallation(async ({ database }) => {
        const { tables, bytes } = await backup(database.pool, file, Date.now(), (table) =>
          console.error(`… ${table}`),
        )
        await print(`${file}: ${tables} tables, ${bytes} bytes before compression`)
      }),
    )
}

/** `tuojiang restore FILE`, into an empty database. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('fill an empty database from a backup')
    .argument('<file>')
    .action((file: string) =>
      withInstallation(async ({ database }) => {
        const { tables, bytes } = await restore(database.pool, file, (table) => console.error(`… ${table}`))
        await print(`${file}: ${tables} tables, ${bytes} bytes restored; run 'tuojiang verify' next`)
      }),
    )
}
