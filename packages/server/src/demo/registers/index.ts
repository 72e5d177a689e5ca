import type { CityPack } from '../../city/index.js'
import { blackOdorousRecords } from './black-odorous-water.js'
import { complaintRecords } from './complaint.js'
import { landRecords } from './construction-land.js'
import { dustCheckRecords, siteRecords } from './construction-site.js'
import { demoContext } from './context.js'
import { planRecords } from './contingency-plan.js'
import { permitRecords } from './discharge-permit.js'
import { sourceProblemRecords, sourceRecords } from './drinking-water-source.js'
import { depotRecords, drillRecords } from './emergency.js'
import { demoEnterprises, enterpriseRecords } from './enterprise.js'
import { cellRecords, gridCells, workerRecords } from './grid.js'
import { licenceRecords, producerRecords } from './hazardous-waste.js'
import { projectRecords } from './key-project.js'
import { monitoringDeviceRecords, monitoringPlaces, monitoringSiteRecords } from './monitoring.js'
import { machineryRecords } from './non-road-machinery.js'
import type { DemoBatch, DemoRecord } from './record.js'
import { riskSourceRecords } from './risk-source.js'
import { outfallRecords } from './river-outfall.js'
import { ruralSewageRecords } from './rural-sewage.js'
import { demoVillages } from './village.js'

export type { DemoBatch, DemoRecord } from './record.js'

/**
 * The registers of the demo city, the same for the same pack, seed and day. Batches come in an order in which every reference is to a record of a
 * batch before; a register may come in several batches (cells of the grid do, level by level), which must not be put together.
 * @param now instant in milliseconds; days are counted from it
 * @throws when the pack has no demo city
 */
export function* demoBatches(pack: CityPack, seed: number, now: number): Generator<DemoBatch> {
  const context = demoContext(pack, seed, now)
  const enterprises = demoEnterprises(context)
  const places = monitoringPlaces(context)
  const villages = demoVillages(context)
  const batch = (register: string, records: readonly DemoRecord[]): DemoBatch => ({ register, records })

  yield batch('enterprise', enterpriseRecords(context, enterprises))
  yield batch('discharge-permit', permitRecords(context, enterprises))
  yield batch('monitoring-site', monitoringSiteRecords(context, places))
  yield batch('monitoring-device', monitoringDeviceRecords(context, places))
  yield batch('contingency-plan', planRecords(context, enterprises))
  yield batch('risk-source', riskSourceRecords(context, enterprises))
  yield batch('emergency-drill', drillRecords(context, enterprises))
  yield batch('emergency-depot', depotRecords(context))
  const { sources, records: ofSources } = sourceRecords(context)
  yield batch('drinking-water-source', ofSources)
  yield batch('source-problem', sourceProblemRecords(context, sources))
  yield batch('river-outfall', outfallRecords(context))
  yield batch('rural-sewage', ruralSewageRecords(context, villages))
  yield batch('black-odorous-water', blackOdorousRecords(context))
  yield batch('construction-land', landRecords(context))
  yield batch('hazardous-waste-producer', producerRecords(context, enterprises))
  yield batch('hazardous-waste-licence', licenceRecords(context, enterprises))
  yield batch('key-project', projectRecords(context))
  const cells = gridCells(context, villages)
  for (const level of cells) yield batch('grid-cell', cellRecords(context, level))
  yield batch('grid-worker', workerRecords(context, cells.flat()))
  yield batch('complaint', complaintRecords(context))
  const { sites, records: ofSites } = siteRecords(context)
  yield batch('construction-site', ofSites)
  yield batch('dust-check', dustCheckRecords(context, sites))
  yield batch('non-road-machinery', machineryRecords(context))
}

/** The same, record by record, each with the name of its register. */
export function* demoRecords(
  pack: CityPack,
  seed: number,
  now: number,
): Generator<DemoRecord & { register: string }> {
  for (const { register, records } of demoBatches(pack, seed, now))
    for (const record of records) yield { register, ...record }
}
