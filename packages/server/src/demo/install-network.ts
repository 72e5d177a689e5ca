import { addDays, civilDay, dayOf } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { CityPack, DemoContent, PackSite } from '../city/index.js'
import type { Database } from '../db/index.js'
import type { InstalledStation } from './history.js'
import { type DemoOutlet, demoOutlets, TRADES, type TradeLimit } from './outlet-roster.js'
import {
  airStation,
  DEMO_PASSWORD,
  type DemoStation,
  outletStation,
  REFERENCE_OXYGEN,
  waterStation,
} from './station.js'

const OUTLET_HISTORY_DAYS = 731

/** @throws when the pack has no demo city, saying how to start without one */
export function demoOf(pack: CityPack): DemoContent {
  if (!pack.demo) throw new Error(`the pack of ${pack.name.en} has no demo.json: start with DEMO=0`)
  return pack.demo
}

/** Pollution of the river a site lies on, as a multiple of the model's. */
export const loadOf = (pack: CityPack, site: PackSite): number =>
  demoOf(pack).riverLoads[site.river ?? ''] ?? 1

/** Ids of the demo sites by their codes. */
export async function demoSiteIds(db: Kysely<Database>): Promise<Map<string, number>> {
  const sites = await db.selectFrom('site').select(['id', 'code']).where('demo', '=', true).execute()
  return new Map(sites.map((site) => [site.code, site.id]))
}

/** Sites, devices and limits of the demo city; runs at every start and changes nothing that is there. */
export async function installDemoNetwork(db: Kysely<Database>, pack: CityPack): Promise<void> {
  const areaOf = new Map(pack.areas.map((area) => [area.code, area.id]))
  await db.transaction().execute(async (transaction) => {
    const outlets = demoOutlets(demoOf(pack))
    await transaction
      .insertInto('site')
      .values(
        outlets.map((outlet) => ({
          code: outlet.code,
          name_zh: `${outlet.enterprise} ${outlet.outlet}`,
          name_en: `${outlet.enterpriseEn} ${outlet.outletEn}`,
          kind: outlet.kind,
          area_id: areaOf.get(outlet.area) ?? 1,
          lon: outlet.lon,
          lat: outlet.lat,
          enterprise: outlet.enterprise,
          demo: true,
          attributes: JSON.stringify({
            automatic: true,
            trade: TRADES[outlet.trade].zh,
            ...(outlet.kind === 'gas' && { referenceOxygen: REFERENCE_OXYGEN }),
          }),
        })),
      )
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute()
    const idOf = await demoSiteIds(transaction)
    const placed = outlets.flatMap((outlet) => {
      const siteId = idOf.get(outlet.code)
      return siteId === undefined ? [] : [{ outlet, siteId }]
    })
    await transaction
      .insertInto('channel')
      .values(placed.flatMap(({ outlet, siteId }) => channelsOf(outlet, siteId)))
      .onConflict((conflict) => conflict.columns(['site_id', 'factor']).doNothing())
      .execute()
    const limited = await transaction.selectFrom('site_limit').select('site_id').distinct().execute()
    const known = new Set(limited.map((limit) => limit.site_id))
    const limits = placed
      .filter(({ siteId }) => !known.has(siteId))
      .flatMap(({ outlet, siteId }) => limitsOf(outlet, siteId))
    if (limits.length > 0) await transaction.insertInto('site_limit').values(limits).execute()
    await transaction
      .insertInto('device')
      .values(
        (await stationsOf(transaction, pack)).map(({ station, siteId }) => ({
          mn: station.mn,
          password: DEMO_PASSWORD,
          st: station.st,
          edition: '2017' as const,
          state: 'approved' as const,
          site_id: siteId,
          name: station.code,
          profile: '{}',
        })),
      )
      .onConflict((conflict) => conflict.column('mn').doNothing())
      .execute()
  })
}

function channelsOf(outlet: DemoOutlet, siteId: number) {
  const items = new Map(outletStation(outlet).items.map((item) => [item.factor, item]))
  return [...items.values()].map((item, position) => {
    const unit = unitOf(item.factor)
    return {
      site_id: siteId,
      factor: item.factor,
      sent_unit: unit,
      display_unit: unit,
      decimals: item.decimals,
      position,
    }
  })
}

function limitsOf(outlet: DemoOutlet, siteId: number) {
  const { limits, source } = TRADES[outlet.trade]
  return (limits as readonly TradeLimit[]).map((limit) => ({
    site_id: siteId,
    factor: limit.factor,
    lower: limit.lower ?? null,
    upper: limit.upper ?? null,
    basis: limit.basis,
    source_zh: source.zh,
    source_en: source.en,
  }))
}

const UNITS: Readonly<Record<string, string>> = {
  w00000: 'L/s',
  w01001: 'pH',
  a00000: 'm³/s',
  a01012: '°C',
  a01014: '%',
  a19001: '%',
  a34013: 'mg/m³',
  a21026: 'mg/m³',
  a21002: 'mg/m³',
}
const unitOf = (factor: string) => UNITS[factor] ?? 'mg/L'

/** Demo stations with automatic devices, by the sites of the database. */
async function stationsOf(
  db: Kysely<Database>,
  pack: CityPack,
): Promise<{ station: DemoStation; siteId: number }[]> {
  const idOf = await demoSiteIds(db)
  const stations: DemoStation[] = [
    ...[...pack.sites, ...pack.demoSites]
      .filter((site) => site.attributes.automatic === true)
      .map((site) =>
        site.kind === 'air' ? airStation(site.code) : waterStation(site.code, loadOf(pack, site)),
      ),
    ...demoOutlets(demoOf(pack)).map(outletStation),
  ]
  return stations.flatMap((station) => {
    const siteId = idOf.get(station.code)
    return siteId === undefined ? [] : [{ station, siteId }]
  })
}

/** Stations with the ids of their devices; what the fleet drives and history is written for. */
export async function installedStations(
  db: Kysely<Database>,
  pack: CityPack,
  now: number,
  days: number | null,
): Promise<InstalledStation[]> {
  const devices = await db.selectFrom('device').select(['id', 'mn']).execute()
  const deviceOf = new Map(devices.map((device) => [device.mn, device.id]))
  const today = dayOf(now, pack.utcOffsetMinutes)
  const outletsFrom = addDays(today, -Math.min(days ?? OUTLET_HISTORY_DAYS, OUTLET_HISTORY_DAYS))
  const stationsFrom =
    days === null ? civilDay(demoOf(pack).stationsFrom) : civilDay(`${Number(today.slice(0, 4)) - 1}-01-01`)
  return (await stationsOf(db, pack)).map(({ station, siteId }) => ({
    station,
    siteId,
    deviceId: deviceOf.get(station.mn) ?? 0,
    from: station.st === '31' || station.st === '32' ? outletsFrom : stationsFrom,
  }))
}
