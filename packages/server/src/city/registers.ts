import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnyField, Register } from '@tuojiang/register'
import type { Kysely } from 'kysely'
import { type Static, Type as T } from 'typebox'
import type { Database } from '../db/index.js'
import type { Records } from '../records/index.js'
import { type CityPack, readChecked } from './pack.js'

const RegisterFile = T.Object({
  register: T.String({ minLength: 1 }),
  note: T.Object({ zh: T.String({ minLength: 1 }), en: T.String({ minLength: 1 }) }),
  records: T.Array(
    T.Object({ values: T.Record(T.String(), T.Unknown()), state: T.Optional(T.String({ minLength: 1 })) }),
  ),
})

type RegisterFile = Static<typeof RegisterFile>

interface PackRegistersDeps {
  db: Kysely<Database>
  records: Pick<Records, 'load' | 'idOfKey' | 'catalogue'>
  pack: Pick<CityPack, 'directory'>
}

/**
 * Fills registers from the files of the pack, each file once in the life of an installation: from then on the records are the bureau's own.
 * A record whose key is there already is left as it is.
 * @returns how many records were written, by register
 * @throws Error naming the record that a definition refuses
 */
export async function installPackRegisters({
  db,
  records,
  pack,
}: PackRegistersDeps): Promise<Record<string, number>> {
  const written: Record<string, number> = {}
  for (const { register, records: rows } of inOrder(await readFiles(pack.directory), records)) {
    const key = `city.register.${register}`
    const loaded = await db.selectFrom('setting').select('key').where('key', '=', key).executeTakeFirst()
    if (loaded) continue
    const keyField = records.catalogue.get(register).register.key
    const fresh: RegisterFile['records'] = []
    for (const row of rows)
      if ((await records.idOfKey(register, String(row.values[keyField]))) === null) fresh.push(row)
    const result = await records.load(register, fresh, {
      actor: null,
      onPart(outcomes) {
        const refused = outcomes.find(({ outcome }) => outcome === 'refused')
        if (!refused) return
        const why = refused.issues.map(({ message }) => message.en).join('; ')
        throw new Error(`registers/${register}.json: ${refused.key}: ${why}`)
      },
    })
    await db
      .insertInto('setting')
      .values({ key, value: JSON.stringify({ records: result.new }) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    written[register] = result.new
  }
  return written
}

async function readFiles(directory: string): Promise<RegisterFile[]> {
  const folder = join(directory, 'registers')
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map((name) => readChecked(RegisterFile, folder, name)))
}

/** Registers after those their records refer to. */
function inOrder(
  files: readonly RegisterFile[],
  { catalogue }: Pick<Records, 'catalogue'>,
): readonly RegisterFile[] {
  const byName = new Map(files.map((file) => [file.register, file]))
  const ordered = new Set<RegisterFile>()
  const place = (file: RegisterFile, above: readonly string[]) => {
    if (ordered.has(file)) return
    for (const name of referredTo(catalogue.get(file.register).register)) {
      const other = byName.get(name)
      if (other && !above.includes(name)) place(other, [...above, file.register])
    }
    ordered.add(file)
  }
  for (const file of files) place(file, [file.register])
  return [...ordered]
}

const referredTo = ({ fields }: Register): string[] => targetsOf(Object.values(fields))

const targetsOf = (fields: readonly AnyField[]): string[] =>
  fields.flatMap(({ view }) => [
    ...(view.register === undefined ? [] : [view.register]),
    ...(view.fields ? targetsOf(Object.values(view.fields)) : []),
  ])
