import { type CivilDay, civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import { sewageLimits } from './gb18918.js'
import { effluentItem } from './items.js'
import type { EffluentLimit, EffluentLimits } from './limit.js'

/** Central plants the limits of table 1 are kept for here; its rows for single sectors were not found. */
export type BasinPlant = 'municipal' | 'park'

export interface BasinRules {
  /** From this day on existing dischargers keep it too (§4.2.4). */
  readonly existingFrom: CivilDay
  /** Who was built from this day on is new (§4.2.3: the day of issue). */
  readonly newFrom: CivilDay
  readonly table1: Readonly<Record<BasinPlant, Readonly<Record<string, EffluentLimit>>>>
}

/**
 * DB51/2311-2016, discharges in the basins of Min and Tuo in Sichuan. Dates and rules of application were read (§4.2, §4.3); the numbers of table 1 were
 * not: every copy found stops before them.
 */
export const DB51_2311_2016: Edition<BasinRules> = {
  id: 'DB51/2311-2016',
  from: civilDay('2017-01-01'),
  until: null,
  title: {
    zh: '四川省岷江、沱江流域水污染物排放标准',
    en: 'Discharge standard of water pollutants for the Min and Tuo river basins in Sichuan',
  },
  source: {
    clause: 'DB51/2311-2016 §4.2、§4.3、表1',
    note: '表1 的限值未经官方文本核实 / the limits of table 1 are not confirmed by the official text',
  },
  rules: {
    existingFrom: civilDay('2020-01-01'),
    newFrom: civilDay('2016-12-20'),
    table1: {
      municipal: { cod: 30, bod5: 6, nh3n: { warm: 1.5, cold: 3 }, tn: 10, tp: 0.3 },
      park: { cod: 40, bod5: 10, nh3n: { warm: 3, cold: 5 }, tn: 15, tp: 0.5 },
    },
  },
}

export const basinDischargeSeries = defineSeries<Edition<BasinRules>>('DB51/2311', [DB51_2311_2016])

export interface BasinDischarger {
  plant: BasinPlant
  /** Key control area (重点控制区域) or the rest of the basins. */
  area: 'key' | 'general'
  /** Whether the county's water meets its target; decides in the general area (§4.2.1). */
  targetMet: boolean
  builtOn: CivilDay
  /** Approved by the province to keep GB 18918 1A for the time being (§4.2.2). */
  approvedExemption?: boolean
}

/** Whether the standard binds a discharger on a day, and by which clause; stable codes. */
export type BasinApplication =
  | { applies: true; reason: 'key-area' | 'target-not-met'; clause: string }
  | {
      applies: false
      reason: 'not-in-force' | 'existing-before-2020' | 'reference-only' | 'exempt'
      clause: string
    }

export function basinApplication(
  discharger: BasinDischarger,
  day: CivilDay,
  edition: Edition<BasinRules> = DB51_2311_2016,
): BasinApplication {
  const { rules, id } = edition
  if (day < edition.from) return { applies: false, reason: 'not-in-force', clause: id }
  if (discharger.approvedExemption) return { applies: false, reason: 'exempt', clause: `${id} §4.2.2` }
  if (discharger.area === 'general' && discharger.targetMet)
    return { applies: false, reason: 'reference-only', clause: `${id} §4.2.1` }
  if (discharger.builtOn < rules.newFrom && day < rules.existingFrom)
    return { applies: false, reason: 'existing-before-2020', clause: `${id} §4.2.4` }
  return discharger.area === 'key'
    ? { applies: true, reason: 'key-area', clause: `${id} §4.2.1` }
    : { applies: true, reason: 'target-not-met', clause: `${id} §4.2.1` }
}

/** Limits of a central plant: table 1, and GB 18918 level 1A for every item that is not in it (§4.3.1). */
export function basinLimits(
  plant: BasinPlant,
  edition: Edition<BasinRules> = DB51_2311_2016,
): EffluentLimits {
  const own = Object.entries(edition.rules.table1[plant]).map(([key, limit]) => ({
    item: effluentItem(key),
    limit,
    clause: `${edition.id} 表1`,
    unconfirmed: true,
  }))
  const rest = sewageLimits('1A', { builtFrom2006: true }).limits.filter(
    ({ item }) => !own.some((row) => row.item.key === item.key),
  )
  return { id: `${edition.id} ${plant}`, clause: edition.source.clause, limits: [...own, ...rest] }
}
