import type { Organisation, OrgKind } from '@tuojiang/api'
import type { Kysely, Selectable } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { notFound } from '../http/problem.js'
import {
  organisationInUse,
  organisationLoop,
  organisationTaken,
  unknownArea,
  unknownOrganisation,
} from './problems.js'
import type { OrgTable } from './tables.js'

export type OrganisationAnswer = Static<typeof Organisation>

export interface OrganisationFields {
  parentId: number | null
  kind: OrgKind
  name: { zh: string; en: string }
  areaId: number | null
  position: number
}

export interface NameFilter {
  text?: string | undefined
  ids?: readonly number[] | undefined
}

/** The bureau and those it works with, as a tree. Refusals are thrown as problems. */
export interface Organisations {
  /** Siblings in their order; retired ones only when asked for by id. */
  list(filter?: NameFilter): Promise<OrganisationAnswer[]>
  create(fields: OrganisationFields): Promise<OrganisationAnswer>
  change(
    id: number,
    change: Partial<OrganisationFields> & { state?: 'active' | 'retired' },
  ): Promise<{ before: OrganisationAnswer; after: OrganisationAnswer }>
}

const UNIQUE_VIOLATION = '23505'
const FOREIGN_KEY_VIOLATION = '23503'

export function createOrganisations(db: Kysely<Database>): Organisations {
  const find = async (id: number) => {
    const row = await db.selectFrom('org').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound({ zh: '机构', en: 'The organisation' })
    return row
  }

  /** A parent that exists, is in use, and does not lie below the organisation itself. */
  const checkParent = async (id: number | null, parentId: number | null) => {
    let above = parentId
    while (above !== null) {
      if (above === id) throw organisationLoop()
      const row = await db
        .selectFrom('org')
        .select(['parent_id', 'state'])
        .where('id', '=', above)
        .executeTakeFirst()
      if (!row || row.state === 'retired') throw unknownOrganisation()
      above = row.parent_id
    }
  }

  const checkUnused = async (id: number) => {
    const below = await db
      .selectFrom('org')
      .select('id')
      .where('parent_id', '=', id)
      .where('state', '=', 'active')
      .executeTakeFirst()
    const account = await db
      .selectFrom('account')
      .select('id')
      .where('org_id', '=', id)
      .where('state', '<>', 'disabled')
      .executeTakeFirst()
    if (below || account) throw organisationInUse()
  }

  return {
    async list({ text, ids } = {}) {
      let query = db.selectFrom('org').selectAll().orderBy('parent_id').orderBy('position').orderBy('id')
      if (ids) query = query.where('id', 'in', [...ids, -1])
      else query = query.where('state', '=', 'active')
      if (text) {
        const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
        query = query.where((where) =>
          where.or([where('name_zh', 'ilike', pattern), where('name_en', 'ilike', pattern)]),
        )
      }
      return (await query.execute()).map(answerOf)
    },

    async create(fields) {
      await checkParent(null, fields.parentId)
      const row = await db
        .insertInto('org')
        .values(rowOf(fields))
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch((error) => {
          throw translated(error)
        })
      return answerOf(row)
    },

    async change(id, { state, ...fields }) {
      const row = await find(id)
      const before = answerOf(row)
      if (fields.parentId !== undefined) await checkParent(id, fields.parentId)
      if (state === 'retired' && row.state === 'active') await checkUnused(id)
      const after = await db
        .updateTable('org')
        .set({ ...rowOf({ ...before, ...fields }), state: state ?? row.state })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch((error) => {
          throw translated(error)
        })
      return { before, after: answerOf(after) }
    },
  }
}

const rowOf = ({ parentId, kind, name, areaId, position }: OrganisationFields) => ({
  parent_id: parentId,
  kind,
  name_zh: name.zh,
  name_en: name.en,
  area_id: areaId,
  position,
})

const answerOf = (row: Selectable<OrgTable>): OrganisationAnswer => ({
  id: row.id,
  parentId: row.parent_id,
  kind: row.kind,
  name: { zh: row.name_zh, en: row.name_en },
  areaId: row.area_id,
  position: row.position,
  state: row.state,
})

function translated(error: { code?: string }): unknown {
  if (error.code === UNIQUE_VIOLATION) return organisationTaken()
  if (error.code === FOREIGN_KEY_VIOLATION) return unknownArea()
  return error
}
