import type { OrgKind } from '@tuojiang/api'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { Area } from '../network/index.js'

/** What every city has, by a name of ours; `county:5` and `grid:5` belong to the division 5. */
export type FirstOrg =
  | 'bureau'
  | 'office'
  | 'air'
  | 'water'
  | 'duty'
  | 'station'
  | 'enforcement'
  | 'enterprises'
  | `county:${number}`
  | `grid:${number}`

interface Seed {
  id: FirstOrg
  parent: FirstOrg | null
  kind: OrgKind
  zh: string
  en: string
  areaId: number | null
}

/** A bureau, its departments and institutions, and one bureau and one grid for each county: a beginning that the city changes. */
function seedsOf(areas: readonly Area[]): Seed[] {
  const city = areas.find((area) => area.kind === 'city')
  if (!city) return []
  const below = (id: FirstOrg, kind: OrgKind, zh: string, en: string, parent: FirstOrg = 'bureau'): Seed => ({
    id,
    parent,
    kind,
    zh,
    en,
    areaId: null,
  })
  return [
    {
      ...below(
        'bureau',
        'bureau',
        `${city.name_zh}生态环境局`,
        `${city.name_en} Ecology and Environment Bureau`,
      ),
      parent: null,
      areaId: city.id,
    },
    below('office', 'department', '办公室', 'Office'),
    below('air', 'department', '大气环境科', 'Air division'),
    below('water', 'department', '水生态环境科', 'Water division'),
    below('duty', 'department', '值班室', 'Duty room'),
    below('station', 'institution', '生态环境监测站', 'Monitoring station'),
    below('enforcement', 'institution', '生态环境保护综合行政执法支队', 'Enforcement detachment'),
    ...areas
      .filter((area) => area.kind === 'county')
      .flatMap((area): Seed[] => [
        {
          ...below(`county:${area.id}`, 'county', `${area.name_zh}生态环境局`, `${area.name_en} bureau`),
          areaId: area.id,
        },
        {
          ...below(`grid:${area.id}`, 'grid', '网格监管中心', 'Grid supervision', `county:${area.id}`),
          areaId: area.id,
        },
      ]),
    { ...below('enterprises', 'other', '企业', 'Enterprises'), parent: null },
  ]
}

/** Any constant: two processes that start together must not both write the tree. */
const LOCK = 7_212_042

/**
 * Writes the tree when there is none yet; what a city made of it stays.
 * @returns ids of those that are there under their first names
 */
export function installOrganisations(
  db: Kysely<Database>,
  areas: readonly Area[],
): Promise<Map<FirstOrg, number>> {
  return db.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(transaction)
    const known = await transaction.selectFrom('org').selectAll().execute()
    const ids = new Map<FirstOrg, number>()
    for (const [position, seed] of seedsOf(areas).entries()) {
      const parentId = seed.parent === null ? null : (ids.get(seed.parent) ?? null)
      const found = known.find((org) => org.name_zh === seed.zh && org.parent_id === parentId)
      if (found) ids.set(seed.id, found.id)
      if (known.length > 0) continue
      const { id } = await transaction
        .insertInto('org')
        .values({
          parent_id: parentId,
          kind: seed.kind,
          name_zh: seed.zh,
          name_en: seed.en,
          area_id: seed.areaId,
          position,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      ids.set(seed.id, id)
    }
    return ids
  })
}
