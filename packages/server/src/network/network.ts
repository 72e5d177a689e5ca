import { type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { Database } from '../db/index.js'
import { type Scope, scopeSql } from '../http/scope.js'
import type { AreaTable, ChannelTable, DeviceTable, SiteLimitTable, SiteTable } from './tables.js'

export type Area = Selectable<AreaTable>
export type Site = Selectable<SiteTable>
export type Channel = Selectable<ChannelTable>
export type SiteLimit = Selectable<SiteLimitTable>
export type Device = Selectable<DeviceTable>

export interface SiteFilter {
  kind?: Site['kind']
  areaId?: number
  /** Part of the name, the code or the enterprise. */
  search?: string
}

export interface DeviceFilter {
  state?: Device['state']
  search?: string
  /** Devices after this id; for paging. */
  after?: number
  limit?: number
}

/** What is new about a device since it was last written: seen when and from where. */
export interface DeviceSighting {
  id: number
  lastSeen: Date
  address: string | null
  edition: Device['edition']
  st: string | null
}

/** Divisions, monitored places, their channels and limits, and the devices that report for them. */
export interface Network {
  areas(): Promise<Area[]>
  sites(filter: SiteFilter, scope: Scope): Promise<Site[]>
  site(id: number): Promise<Site | undefined>
  /** Sites by their ids, retired ones too. */
  sitesById(ids: readonly number[]): Promise<Site[]>
  siteByCode(code: string): Promise<Site | undefined>
  /** Whether the site exists and the scope holds its area or its enterprise. */
  siteInScope(id: number, scope: Scope): Promise<boolean>
  /** Says which record of the register `enterprise` answers for sites; null takes that back. */
  assignEnterprise(siteIds: readonly number[], enterpriseId: number | null): Promise<void>
  channels(siteIds: readonly number[]): Promise<Channel[]>
  /** Limits in force on a civil day. */
  limits(siteIds: readonly number[], day: string): Promise<SiteLimit[]>
  device(id: number): Promise<Device | undefined>
  deviceByMn(mn: string): Promise<Device | undefined>
  devicesOfSite(siteId: number): Promise<Device[]>
  /** Approved devices of many sites, in one query. */
  devicesOfSites(siteIds: readonly number[]): Promise<Device[]>
  devices(filter: DeviceFilter, scope: Scope): Promise<Device[]>
  /** Records a device met for the first time as pending; the known one is answered otherwise. */
  meetDevice(mn: string, first: { st: string | null; address: string | null; at: Date }): Promise<Device>
  /** Enrols a device, or changes the enrolled one with this MN. */
  enrolDevice(device: {
    mn: string
    password: string | null
    st: string | null
    siteId: number | null
    name: string | null
  }): Promise<Device>
  updateDevice(id: number, change: Updateable<DeviceTable>): Promise<Device | undefined>
  touchDevices(sightings: readonly DeviceSighting[]): Promise<void>
}

/** Every list is bounded: a city has some thousands of sites, a page shows fewer. */
const MOST_SITES = 20_000
const MOST_DEVICES = 500

export function createNetwork(db: Kysely<Database>): Network {
  return {
    areas: () => db.selectFrom('area').selectAll().orderBy('id').execute(),

    async sites(filter, scope) {
      let query = db
        .selectFrom('site')
        .selectAll()
        .where('state', '=', 'active')
        .orderBy('id')
        .limit(MOST_SITES)
      if (filter.kind) query = query.where('kind', '=', filter.kind)
      if (filter.areaId) query = query.where('area_id', 'in', areaAndBelow(db, filter.areaId))
      if (!scope.all) query = query.where(scopeSql(scope))
      if (filter.search) {
        const pattern = `%${escapeLike(filter.search)}%`
        query = query.where((where) =>
          where.or([
            where('name_zh', 'ilike', pattern),
            where('name_en', 'ilike', pattern),
            where('code', 'ilike', pattern),
            where('enterprise', 'ilike', pattern),
          ]),
        )
      }
      return query.execute()
    },

    site: (id) => db.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst(),

    async sitesById(ids) {
      if (ids.length === 0) return []
      return db.selectFrom('site').selectAll().where('id', '=', anyOf(ids)).execute()
    },

    siteByCode: (code) => db.selectFrom('site').selectAll().where('code', '=', code).executeTakeFirst(),

    async siteInScope(id, scope) {
      const query = db.selectFrom('site').select('id').where('id', '=', id).where(scopeSql(scope))
      return (await query.executeTakeFirst()) !== undefined
    },

    async assignEnterprise(siteIds, enterpriseId) {
      if (siteIds.length === 0) return
      await db
        .updateTable('site')
        .set({ enterprise_id: enterpriseId })
        .where('id', 'in', [...siteIds])
        .execute()
    },

    async channels(siteIds) {
      if (siteIds.length === 0) return []
      return db
        .selectFrom('channel')
        .selectAll()
        .where('site_id', '=', anyOf(siteIds))
        .orderBy('site_id')
        .orderBy('position')
        .execute()
    },

    async limits(siteIds, day) {
      if (siteIds.length === 0) return []
      return db
        .selectFrom('site_limit')
        .selectAll()
        .where('site_id', '=', anyOf(siteIds))
        .where('valid_from', '<=', day)
        .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', day)]))
        .orderBy('site_id')
        .orderBy('factor')
        .execute()
    },

    device: (id) => db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst(),

    deviceByMn: (mn) => db.selectFrom('device').selectAll().where('mn', '=', mn).executeTakeFirst(),

    devicesOfSite: (siteId) =>
      db.selectFrom('device').selectAll().where('site_id', '=', siteId).orderBy('id').execute(),

    async devicesOfSites(siteIds) {
      if (siteIds.length === 0) return []
      return db
        .selectFrom('device')
        .selectAll()
        .where('site_id', '=', anyOf(siteIds))
        .where('state', '=', 'approved')
        .execute()
    },

    async devices(filter, scope) {
      let query = db
        .selectFrom('device')
        .leftJoin('site', 'site.id', 'device.site_id')
        .selectAll('device')
        .orderBy('device.id')
        .limit(Math.min(filter.limit ?? MOST_DEVICES, MOST_DEVICES))
      if (filter.after !== undefined) query = query.where('device.id', '>', filter.after)
      if (filter.state) query = query.where('device.state', '=', filter.state)
      if (!scope.all) query = query.where(scopeSql(scope, SITE_COLUMNS))
      if (filter.search) {
        const pattern = `%${escapeLike(filter.search)}%`
        query = query.where((where) =>
          where.or([
            where('device.mn', 'ilike', pattern),
            where('device.name', 'ilike', pattern),
            where('site.name_zh', 'ilike', pattern),
          ]),
        )
      }
      return query.execute()
    },

    async meetDevice(mn, first) {
      await db
        .insertInto('device')
        .values({
          mn,
          st: first.st,
          first_seen: first.at,
          last_seen: first.at,
          last_address: first.address,
          profile: '{}',
        })
        .onConflict((conflict) => conflict.column('mn').doNothing())
        .execute()
      return db.selectFrom('device').selectAll().where('mn', '=', mn).executeTakeFirstOrThrow()
    },

    enrolDevice: ({ mn, password, st, siteId, name }) =>
      db
        .insertInto('device')
        .values({ mn, password, st, site_id: siteId, name, state: 'approved', profile: '{}' })
        .onConflict((conflict) =>
          conflict.column('mn').doUpdateSet({ password, st, site_id: siteId, name, state: 'approved' }),
        )
        .returningAll()
        .executeTakeFirstOrThrow(),

    updateDevice: (id, change) =>
      db.updateTable('device').set(change).where('id', '=', id).returningAll().executeTakeFirst(),

    async touchDevices(sightings) {
      if (sightings.length === 0) return
      await sql`
        UPDATE device SET
          last_seen = greatest(device.last_seen, seen.at),
          first_seen = coalesce(device.first_seen, seen.at),
          last_address = coalesce(seen.address, device.last_address),
          edition = coalesce(seen.edition, device.edition),
          st = coalesce(device.st, seen.st)
        FROM unnest(
          ${sightings.map((sighting) => sighting.id)}::integer[],
          ${sightings.map((sighting) => sighting.lastSeen.toISOString())}::timestamptz[],
          ${sightings.map((sighting) => sighting.address)}::text[],
          ${sightings.map((sighting) => sighting.edition)}::text[],
          ${sightings.map((sighting) => sighting.st)}::text[]
        ) AS seen (id, at, address, edition, st)
        WHERE device.id = seen.id`.execute(db)
    },
  }
}

const SITE_COLUMNS = { area: 'site.area_id', enterprise: 'site.enterprise_id' }

const areaAndBelow = (db: Kysely<Database>, areaId: number) =>
  db
    .selectFrom('area')
    .select('id')
    .where((where) => where.or([where('id', '=', areaId), where('parent_id', '=', areaId)]))

/** `%`, `_` and the backslash are text here, not patterns. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, (character) => `\\${character}`)

/** One parameter however many they are: a list of a thousand is a statement of its own each time. */
const anyOf = (ids: readonly number[]) => sql<number>`any(${[...ids]}::integer[])`
