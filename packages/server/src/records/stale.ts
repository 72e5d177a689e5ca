import type { Actor } from '../http/actor.js'
import type { RecordDeps } from './deps.js'
import { differencesFor } from './differences.js'
import type { Executor } from './rows.js'
import type { Storage, StoredRow } from './storage.js'
import type { Sight } from './visibility.js'

/** What stands there now and what changed since the version somebody had open, as far as they may see it. */
export async function staleDetails(
  deps: Pick<RecordDeps, 'directory'>,
  db: Executor,
  storage: Storage,
  now: StoredRow,
  version: number,
  sight: Sight,
  actor: Actor,
) {
  const opened = await db
    .selectFrom('record_version')
    .select('values')
    .where('register', '=', storage.register.name)
    .where('record_id', '=', now.id)
    .where('version', '=', version)
    .executeTakeFirst()
  const [changed = []] = await differencesFor(deps, db, storage, sight, actor, [
    { before: opened?.values ?? {}, after: now.values },
  ])
  const values = Object.fromEntries(Object.entries(now.values).filter(([name]) => sight.readable.has(name)))
  return { theirs: { version: now.version, state: now.state, values }, changed }
}
