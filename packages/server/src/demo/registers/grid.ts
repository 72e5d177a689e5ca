import type { DemoContext } from './context.js'
import { after, type Dice, padded } from './dice.js'
import { personName, phoneNumber } from './people.js'
import { type DemoRecord, recordWith } from './record.js'
import type { DemoVillage } from './village.js'

/** The plan, chapter 1 §1 (四): 2,275 cells. */
const CELLS = 2275

interface Cell {
  key: string
  name: string
  level: 'city' | 'county' | 'town' | 'village'
  parent: string | null
  county: string
  town: string | null
  village: string | null
  point: unknown
}

/** Cells by level, upper ones first. */
export function gridCells(
  { geography, pack, dice }: DemoContext,
  villages: readonly DemoVillage[],
): Cell[][] {
  const d = dice('grid-cell/places')
  const cityKey = `WG-${pack.code}`
  const city: Cell = {
    key: cityKey,
    name: `${pack.name.zh}一级网格`,
    level: 'city',
    parent: null,
    county: pack.code,
    town: null,
    village: null,
    point: { type: 'Point', coordinates: pack.centre },
  }
  const counties = geography.counties.map(
    (code): Cell => ({
      key: `WG-${code}`,
      name: `${geography.countyName(code)}二级网格`,
      level: 'county',
      parent: cityKey,
      county: code,
      town: null,
      village: null,
      point: null,
    }),
  )
  const towns = geography.towns.map(
    (town, index): Cell => ({
      key: `WG-${town.county}-${padded(index + 1, 3)}`,
      name: `${town.name}镇三级网格`,
      level: 'town',
      parent: `WG-${town.county}`,
      county: town.county,
      town: `${town.name}镇`,
      village: null,
      point: { type: 'Point', coordinates: [town.lon, town.lat] },
    }),
  )
  const townKey = new Map(geography.towns.map((town, index) => [town, towns[index]?.key ?? null]))
  const below = villages.map(
    (village): Cell => ({
      key: `WG-${village.code}`,
      name: `${village.name}网格`,
      level: 'village',
      parent: townKey.get(village.town) ?? null,
      county: village.town.county,
      town: `${village.town.name}镇`,
      village: village.name,
      point: village.point,
    }),
  )
  const rest = CELLS - 1 - counties.length - towns.length - below.length
  const communities = Array.from({ length: Math.max(0, rest) }, (_, index): Cell => {
    const town = d.pick(geography.towns)
    return {
      key: `WG-${town.county}-S${padded(index + 1, 4)}`,
      name: `${town.name}${index + 1} 社区网格`,
      level: 'village',
      parent: townKey.get(town) ?? null,
      county: town.county,
      town: `${town.name}镇`,
      village: `${index + 1} 社区`,
      point: geography.near(d, town),
    }
  })
  return [[city], counties, towns, [...below, ...communities]]
}

const OBJECTS = ['enterprise', 'livestock', 'outfall', 'site', 'source', 'straw'] as const
const OBJECT_NAMES: Readonly<Record<(typeof OBJECTS)[number], string>> = {
  enterprise: '企业',
  livestock: '养殖场',
  outfall: '入河排污口',
  site: '工地',
  source: '水源地',
  straw: '秸秆禁烧片区',
}

export const cellRecords = (context: DemoContext, cells: readonly Cell[]): DemoRecord[] => {
  const d = context.dice(`grid-cell/${cells[0]?.level ?? ''}`)
  return cells.map((cell) => cellRecord(context, d, cell))
}

function cellRecord({ today }: DemoContext, d: Dice, cell: Cell): DemoRecord {
  const patrolEvery = cell.level === 'village' ? d.pick([7, 15, 15, 30]) : null
  // Nearly all were walked in time, few on their last days.
  const last = d.chance(0.996) ? d.whole(0, (patrolEvery ?? 30) - 3) : d.whole(31, 60)
  const found = d.chance(0.1) ? d.whole(1, 2) : 0
  return recordWith(
    {
      code: cell.key,
      name: cell.name,
      level: cell.level,
      parent: cell.parent,
      county: cell.county,
      town: cell.town,
      village: cell.village,
      position: cell.point,
      responsible: personName(d),
      responsiblePhone: phoneNumber(d),
      liaison: personName(d),
      objects:
        cell.level === 'village'
          ? Array.from({ length: d.whole(0, 4) }, (_, index) => {
              const kind = d.pick(OBJECTS)
              return { name: `${OBJECT_NAMES[kind]} ${index + 1}`, kind }
            })
          : null,
      patrolEvery,
      patrols: patrolEvery
        ? [0, 1].map((back) => ({
            day: after(today, -(last + back * patrolEvery)),
            by: personName(d),
            found: back === 0 ? found : 0,
            settled: back === 0 ? found : 0,
            words: found > 0 && back === 0 ? '现场劝导并清理' : '未见异常',
          }))
        : null,
    },
    [['active', after(today, -d.whole(400, 2000))]],
    today,
  )
}

/** One worker a cell. */
export function workerRecords(context: DemoContext, cells: readonly Cell[]): DemoRecord[] {
  const d = context.dice('grid-worker')
  const { today } = context
  return cells.map((cell, index) => {
    const since = after(today, -d.whole(60, 2400))
    return recordWith(
      {
        code: `WGY-${padded(index + 1, 5)}`,
        name: personName(d),
        duty: cell.level === 'village' ? 'patrol' : cell.level === 'town' ? 'liaison' : 'responsible',
        cell: cell.key,
        county: cell.county,
        town: cell.town,
        phone: phoneNumber(d),
        since,
        trainings: d.chance(0.8)
          ? [{ day: after(today, -d.whole(10, Math.min(400, 60))), subject: '网格巡查与移动终端使用' }]
          : null,
      },
      [['active', since]],
      today,
    )
  })
}
