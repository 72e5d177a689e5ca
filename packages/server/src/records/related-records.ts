import { boundsOf, type Geometry, type Related, type StoredRecord, touches } from '@tuojiang/register'
import { sql } from 'kysely'
import type { Catalogue } from './catalogue.js'
import { boxSql, conditionSql, whereSql } from './conditions.js'
import type { Executor } from './rows.js'
import { recordOf, type Storage, selectList, titleOf } from './storage.js'

const MOST = 1000

/**
 * Records of other registers as the rules of a definition ask for them: what is archived does not count. Rules see everything,
 * whoever writes.
 */
export function relatedRecords(db: Executor, catalogue: Catalogue): Related {
  const storageOf = (register: string): Storage => {
    const storage = catalogue.find(register)
    if (!storage) throw new RangeError(`a rule asks for the register '${register}', which there is not`)
    return storage
  }
  const read = (storage: Storage, where: ReturnType<typeof whereSql>, most: number) =>
    readRelated(db, storage, where, Math.min(most, MOST))
  return {
    async count(register, where) {
      const storage = storageOf(register)
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::integer AS count FROM ${sql.table(storage.table)} AS r
        WHERE r.archived_at IS NULL AND ${whereSql(storage, where)}`.execute(db)
      return rows[0]?.count ?? 0
    },
    find(register, where, most = MOST) {
      const storage = storageOf(register)
      return read(storage, whereSql(storage, where), most)
    },
    async touching(register, geometry, most = MOST) {
      const storage = storageOf(register)
      const { location } = storage
      if (!location) throw new RangeError(`the register '${register}' has no place to touch`)
      const near = await read(storage, boxSql(location, boundsOf(geometry as Geometry)), MOST)
      return near
        .filter(({ values }) => touches(values[location.name] as Geometry, geometry as Geometry))
        .slice(0, most)
    },
  }
}

async function readRelated(
  db: Executor,
  storage: Storage,
  where: ReturnType<typeof whereSql>,
  most: number,
): Promise<StoredRecord[]> {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${selectList(storage)} FROM ${sql.table(storage.table)} AS r
    WHERE r.archived_at IS NULL AND ${where} ORDER BY r.id LIMIT ${most}`.execute(db)
  return rows.map((row) => {
    const record = recordOf(storage, row)
    return { id: record.id, state: record.state, title: titleOf(storage, record), values: record.values }
  })
}

/** A register of at most so many places is read whole, once, rather than asked again for every row. */
const FEW_PLACES = 5000

/** The same question is answered once, and places are compared in memory: rows of an import ask for the same few things. */
export function remembering(db: Executor, catalogue: Catalogue): Related {
  const related = relatedRecords(db, catalogue)
  const known = new Map<string, Promise<unknown>>()
  const once = <V>(key: unknown, ask: () => Promise<V>): Promise<V> => {
    const text = JSON.stringify(key)
    const before = known.get(text) as Promise<V> | undefined
    const answer = before ?? ask()
    known.set(text, answer)
    return answer
  }
  return {
    count: (register, where) => once(['count', register, where], () => related.count(register, where)),
    find: (register, where, most) =>
      once(['find', register, where, most], () => related.find(register, where, most)),
    async touching(register, geometry, most = MOST) {
      const places = await once(['places', register], () => placesOf(db, catalogue, register))
      if (!places) return related.touching(register, geometry, most)
      const [west, south, east, north] = boundsOf(geometry as Geometry)
      return places
        .filter(({ box: [w, s, e, n] }) => w <= east && e >= west && s <= north && n >= south)
        .filter(({ shape }) => touches(shape, geometry as Geometry))
        .slice(0, most)
        .map(({ record }) => record)
    },
  }
}

/** Null when there are too many to hold. */
async function placesOf(db: Executor, catalogue: Catalogue, register: string) {
  const location = catalogue.find(register)?.location
  if (!location) return null
  const records = await readRelated(
    db,
    catalogue.get(register),
    conditionSql(location, { empty: false }),
    FEW_PLACES + 1,
  )
  if (records.length > FEW_PLACES) return null
  return records.map((record) => {
    const shape = record.values[location.name] as Geometry
    return { record, shape, box: boundsOf(shape) }
  })
}
