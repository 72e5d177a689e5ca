import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { CityPack, PackSite } from './pack.js'

/** Writes the pack's areas and sites into the database; runs at every start and changes what the pack changed. */
export async function installCity(db: Kysely<Database>, pack: CityPack, demo: boolean): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const area of pack.areas) {
      const row = {
        code: area.code,
        name_zh: area.name.zh,
        name_en: area.name.en,
        kind: area.kind,
        parent_id: area.parent,
      }
      await transaction
        .insertInto('area')
        .values({ id: area.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    }
    for (const site of pack.sites) await installSite(transaction, pack, site, demo && 'data')
    if (demo) for (const site of pack.demoSites) await installSite(transaction, pack, site, 'site')
  })
}

async function installSite(
  db: Kysely<Database>,
  pack: CityPack,
  site: PackSite,
  demo: 'site' | 'data' | false,
): Promise<void> {
  const row = {
    name_zh: site.name.zh,
    name_en: site.name.en,
    kind: site.kind,
    area_id: pack.areas.find((area) => area.code === site.area)?.id ?? 0,
    lon: site.lon,
    lat: site.lat,
    river: site.river ?? null,
    chainage_km: site.chainageKm ?? null,
    demo: demo !== false,
    attributes: JSON.stringify(site.attributes),
  }
  const { id } = await db
    .insertInto('site')
    .values({ code: site.code, ...row })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  const channels = pack.profiles[site.profile] ?? []
  if (channels.length === 0) return
  await db
    .insertInto('channel')
    .values(
      channels.map((channel, position) => ({
        site_id: id,
        factor: channel.factor,
        sent_unit: channel.sentUnit,
        display_unit: channel.displayUnit,
        decimals: channel.decimals,
        position,
      })),
    )
    // The unit a device sends may have been corrected by hand since; it stays.
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'factor']).doUpdateSet((excluded) => ({
        display_unit: excluded.ref('excluded.display_unit'),
        decimals: excluded.ref('excluded.decimals'),
        position: excluded.ref('excluded.position'),
      })),
    )
    .execute()
}
