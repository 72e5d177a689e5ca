import { type May, mayOf, readableFields, writableFields } from '@tuojiang/register'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../http/actor.js'
import { roleWords } from '../http/index.js'
import { Problem } from '../http/problem.js'
import { inScope, type Scope, scopeSql } from '../http/scope.js'
import { areaOf, enterpriseOf, type Storage, type StoredRow } from './storage.js'

/**
 * What somebody sees of a register. Every way of reading goes through it: lists, counts, statistics, maps, deadlines, titles, related
 * records, timelines, histories, exports, files.
 */
export interface Sight {
  /** Condition on the table under its alias `r`. */
  where: RawBuilder<boolean>
  /** Names of the fields and computed values that are shown. */
  readable: ReadonlySet<string>
  writable: ReadonlySet<string>
  may: May
  /** What the condition was made of. */
  scope: Scope
  /** The same condition for a record at hand. */
  holds(row: StoredRow): boolean
}

/** What stands in place of a title that the reader may not see. */
export const HIDDEN_TITLE = '—'

/** @returns null when no role of the actor may read the register */
export function sightOf(storage: Storage, actor: Actor): Sight | null {
  const { register } = storage
  const may = mayOf(register, actor.roles)
  if (!may.read) return null
  const { scope } = actor
  return {
    where: scopeSql(scope, {
      area: `r.${storage.area.column}`,
      enterprise: storage.enterpriseColumn && `r.${storage.enterpriseColumn}`,
    }),
    readable: readableFields(register, actor.roles),
    writable: writableFields(register, actor.roles),
    may,
    scope,
    holds: (row) =>
      inScope(scope, { areaId: areaOf(storage, row), enterpriseId: enterpriseOf(storage, row) }),
  }
}

/** @throws Problem `forbidden`, naming the roles that may read the register */
export function requireSight(storage: Storage, actor: Actor): Sight {
  const sight = sightOf(storage, actor)
  if (!sight) throw notAllowed(storage, 'read')
  return sight
}

const DEEDS = {
  read: { zh: '查看', en: 'read' },
  create: { zh: '登记', en: 'create records in' },
  edit: { zh: '修改', en: 'edit records of' },
  archive: { zh: '归档', en: 'archive records of' },
  import: { zh: '导入', en: 'import into' },
} as const

/** A refusal that says who may. */
export function notAllowed({ register }: Storage, deed: keyof typeof DEEDS): Problem {
  const roles = register.may[deed]
  return new Problem(
    403,
    'forbidden',
    {
      zh: `您的账号不能${DEEDS[deed].zh}“${register.label.zh}”`,
      en: `Your account may not ${DEEDS[deed].en} "${register.label.en}"`,
    },
    {
      action: { zh: `可由${roleWords(roles).zh}办理`, en: `This is done by: ${roleWords(roles).en}` },
      details: { roles },
    },
  )
}
