import { type Difference, differenceOf } from '@tuojiang/register'
import type { Actor } from '../http/actor.js'
import type { RecordDeps } from './deps.js'
import { groupedByTarget, type Identifier, identifiersIn } from './identifiers.js'
import type { Executor } from './rows.js'
import type { Storage } from './storage.js'
import { HIDDEN_TITLE, type Sight } from './visibility.js'

type Values = Readonly<Record<string, unknown>>

/** What changed between pairs of versions, in the fields the reader sees, with titles in place of ids. */
export async function differencesFor(
  { directory }: Pick<RecordDeps, 'directory'>,
  db: Executor,
  storage: Storage,
  sight: Sight,
  actor: Actor,
  pairs: readonly { before: Values; after: Values }[],
): Promise<Difference[][]> {
  const shown = pairs.map(({ before, after }) => ({
    before: structuredClone(before),
    after: structuredClone(after),
  }))
  const identifiers = shown.flatMap(({ before, after }) => [
    ...identifiersIn(storage, before as Record<string, unknown>),
    ...identifiersIn(storage, after as Record<string, unknown>),
  ])
  for (const group of groupedByTarget(identifiers).values()) {
    const { field } = group[0] as Identifier
    const ids = [...new Set(group.map(({ value }) => value as number))]
    const titles = await directory.titles(db, field, ids, actor)
    for (const { value, replace } of group) replace(titles.get(value as number) ?? HIDDEN_TITLE)
  }
  return shown.map(({ before, after }) => [
    ...differenceOf(storage.register, before, after).filter(({ path }) =>
      sight.readable.has(path.split('.')[0] ?? ''),
    ),
    ...droppedFields(storage, before, after),
  ])
}

/** Fields that the definition has no more: shown under their names, as text. */
function droppedFields({ fields }: Storage, before: Values, after: Values): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names]
    .filter((name) => !fields.has(name))
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({
      path: name,
      label: { zh: name, en: name },
      before: textOf(before[name]),
      after: textOf(after[name]),
    }))
}

const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value)
