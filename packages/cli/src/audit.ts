import { createAuditOf, readArchive } from '@tuojiang/server'
import { Command } from 'commander'
import { withInstallation } from './database.js'
import { OPERATOR } from './operator.js'
import { print } from './output.js'

/** `tuojiang audit`: moves old entries of the audit trail to files, and checks such files. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('keep the audit trail: archive old entries, check an archive')
    .addCommand(archiveCommand())
    .addCommand(checkCommand())
}

function archiveCommand(): Command {
  return new Command('archive')
    .description('move entries before a day (at least 180 days ago) to a file; the chain stays checkable')
    .argument('<file>', 'for example audit-2025.jsonl.gz')
    .requiredOption('--before <day>', 'entries before this day (UTC), as 2026-01-01')
    .action((file: string, { before }: { before: string }) => {
      const day = new Date(`${before}T00:00:00Z`)
      if (Number.isNaN(day.getTime())) throw new Error(`${before} is no day: give one such as 2026-01-01`)
      return withInstallation(async ({ database }) => {
        const archive = await createAuditOf(database).archive(day, file, OPERATOR)
        await print(
          archive
            ? `${file}: entries ${archive.fromId} to ${archive.throughId}, last hash ${archive.hash}, SM3 of the file ${archive.fileDigest}`
            : 'no entries that old',
        )
      })
    })
}

function checkCommand(): Command {
  return new Command('check')
    .description('recompute an archive file')
    .argument('<file>')
    .action(async (file: string) => {
      const { fromId, throughId, hash, fileDigest } = await readArchive(file)
      await print(
        `${file}: entries ${fromId} to ${throughId} whole, last hash ${hash}, SM3 of the file ${fileDigest}`,
      )
    })
}
