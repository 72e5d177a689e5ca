import type { Register } from '@tuojiang/register'
import { notFound } from '../http/problem.js'
import { type Storage, type StoredField, storageOf } from './storage.js'

/** The registers of the installation and how they refer to each other. */
export interface Catalogue {
  readonly all: readonly Storage[]
  find(name: string): Storage | undefined
  /** @throws Problem `not-found` */
  get(name: string): Storage
  /** Fields of registers that refer to this one. */
  referring(name: string): readonly { storage: Storage; field: StoredField }[]
}

/**
 * @throws RangeError when two registers have the same name, or one refers to a register there is not
 */
export function catalogueOf(registers: readonly Register[]): Catalogue {
  const all = registers.map(storageOf)
  const byName = new Map(all.map((storage) => [storage.register.name, storage]))
  if (byName.size < all.length) throw new RangeError('two registers have the same name')
  const referring = new Map<string, { storage: Storage; field: StoredField }[]>()
  for (const storage of all) {
    for (const field of storage.fields.values()) {
      const target = field.field.view.register
      if (target === undefined) continue
      if (!byName.has(target)) {
        throw new RangeError(
          `${storage.register.name}.${field.name} refers to the register '${target}', which there is not`,
        )
      }
      referring.set(target, [...(referring.get(target) ?? []), { storage, field }])
    }
  }
  return {
    all,
    find: (name) => byName.get(name),
    get(name) {
      const storage = byName.get(name)
      if (!storage) throw notFound({ zh: `台账“${name}”`, en: `The register '${name}'` })
      return storage
    },
    referring: (name) => referring.get(name) ?? [],
  }
}
