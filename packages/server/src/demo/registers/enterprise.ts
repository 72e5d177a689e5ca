import { creditCodeCheck } from '@tuojiang/register'
import { demoOutlets, type TradeName } from '../outlet-roster.js'
import type { DemoContext } from './context.js'
import { after, type Dice, padded } from './dice.js'
import type { GeoPoint } from './geography.js'
import { personName, phoneNumber } from './people.js'
import { type DemoRecord, recordWith } from './record.js'

/** An enterprise of the demo city as the other generators refer to it. */
export interface DemoEnterprise {
  key: string
  name: string
  county: string
  town: string
  point: GeoPoint
  trade: TradeName | OtherTrade
  permitClass: 'key' | 'simplified' | 'registration'
  /** Code of its monitored outlet in the network, when it has one. */
  outlet: { site: string; kind: 'effluent' | 'gas' } | null
  closed: boolean
}

const COUNT = 600

interface OtherTradeFacts {
  zh: string
  section: string
  code: string
}

const OTHER_TRADES = {
  printing: { zh: '印务', section: 'C', code: '2319' },
  furniture: { zh: '家具', section: 'C', code: '2110' },
  coating: { zh: '汽车零部件', section: 'C', code: '3670' },
  machinery: { zh: '机械', section: 'C', code: '3484' },
  brick: { zh: '页岩砖', section: 'C', code: '3031' },
  distillery: { zh: '酒业', section: 'C', code: '1512' },
  livestock: { zh: '养殖', section: 'A', code: '0313' },
  hospital: { zh: '医院', section: 'Q', code: '8411' },
  repair: { zh: '汽车修理', section: 'O', code: '8111' },
  fuel: { zh: '加油站', section: 'F', code: '5265' },
  mine: { zh: '矿业', section: 'B', code: '1019' },
  drilling: { zh: '页岩气平台', section: 'B', code: '0721' },
} as const satisfies Record<string, OtherTradeFacts>

type OtherTrade = keyof typeof OTHER_TRADES

const OUTLET_INDUSTRY: Readonly<Record<TradeName, { section: string; code: string }>> = {
  'town-sewage': { section: 'D', code: '4620' },
  food: { section: 'C', code: '1469' },
  chemical: { section: 'C', code: '2669' },
  medical: { section: 'C', code: '2720' },
  park: { section: 'D', code: '4620' },
  power: { section: 'D', code: '4411' },
  steel: { section: 'C', code: '3120' },
  cement: { section: 'C', code: '3011' },
  ceramics: { section: 'C', code: '3071' },
  glass: { section: 'C', code: '3041' },
  incineration: { section: 'N', code: '7820' },
  boiler: { section: 'D', code: '4430' },
}

const KEEP_KEY: ReadonlySet<string> = new Set([
  'chemical',
  'medical',
  'power',
  'steel',
  'cement',
  'glass',
  'incineration',
  'park',
])

/** The enterprises: those of the monitored outlets first, then others, 600 in all. */
export function demoEnterprises({ demo, geography, dice }: DemoContext): DemoEnterprise[] {
  const d = dice('enterprise/roster')
  const monitored = demoOutlets(demo).map((outlet, index): DemoEnterprise => {
    const town = geography.towns.find(({ lon, lat }) => Math.hypot(lon - outlet.lon, lat - outlet.lat) < 0.08)
    return {
      key: creditCode(outlet.area, index),
      name: outlet.enterprise,
      county: outlet.area,
      town: town?.county === outlet.area ? town.name : (geography.townOf(outlet.area)[0]?.name ?? ''),
      point: { type: 'Point', coordinates: [outlet.lon, outlet.lat] },
      trade: outlet.trade,
      permitClass: KEEP_KEY.has(outlet.trade) || outlet.trade === 'town-sewage' ? 'key' : 'simplified',
      outlet: { site: outlet.code, kind: outlet.kind },
      closed: false,
    }
  })
  const others = Array.from({ length: COUNT - monitored.length }, (_, index): DemoEnterprise => {
    const town = d.pick(geography.towns)
    const trade = d.pick(Object.keys(OTHER_TRADES) as OtherTrade[])
    const word = d.pick(demo.enterpriseNames).zh
    return {
      key: creditCode(town.county, monitored.length + index),
      name: `${town.name}${word}${OTHER_TRADES[trade].zh}${index + 1}（演示）`,
      county: town.county,
      town: town.name,
      point: geography.near(d, town),
      trade,
      permitClass: d.weighted({ key: 0.1, simplified: 0.9 }),
      outlet: null,
      closed: d.chance(0.04),
    }
  })
  return [...monitored, ...others]
}

/** A code with a right check character that no register office gave out: its body is DEMO. */
function creditCode(county: string, index: number): string {
  const body = `91${county}MADEM${padded(index, 4)}`
  return `${body}${creditCodeCheck(body)}`
}

export function enterpriseRecords(
  context: DemoContext,
  enterprises: readonly DemoEnterprise[],
): DemoRecord[] {
  const d = context.dice('enterprise')
  return enterprises.map((one) => enterpriseRecord(context, d, one))
}

function enterpriseRecord({ today }: DemoContext, d: Dice, one: DemoEnterprise): DemoRecord {
  const industry =
    one.trade in OTHER_TRADES
      ? OTHER_TRADES[one.trade as OtherTrade]
      : OUTLET_INDUSTRY[one.trade as TradeName]
  const founded = after(today, -d.whole(1500, 9000))
  const trucks = d.chance(0.3) ? d.whole(2, 60) : d.whole(0, 6)
  const kinds = keyKinds(d, one)
  const steps: [string, string][] = [['operating', founded]]
  if (one.closed) steps.push(['closed', after(today, -d.whole(30, 700))])
  else if (d.chance(0.06)) steps.push(['suspended', after(today, -d.whole(5, 200))])
  return recordWith(
    {
      creditCode: one.key,
      name: one.name,
      sourceCode: `${one.key}001P`,
      industry: industry.section,
      industryCode: industry.code,
      scale: d.weighted({ large: 0.05, medium: 0.2, small: 0.55, micro: 0.2 }),
      foundedOn: founded,
      employees: d.whole(8, 900),
      county: one.county,
      town: one.town,
      address: `${one.town}镇${d.pick(['工业大道', '滨江路', '产业路', '兴园路', '迎宾大道'])}${d.whole(1, 300)} 号`,
      position: one.point,
      keyKinds: kinds,
      keyYear: kinds.length > 0 ? Number(today.slice(0, 4)) : null,
      permitClass: one.permitClass,
      performanceGrade: one.outlet?.kind === 'gas' ? d.weighted({ A: 0.05, B: 0.25, C: 0.5, D: 0.2 }) : null,
      dailyTrucks: trucks,
      gateLedger: trucks > 10 ? d.chance(0.85) : null,
      legalPerson: personName(d),
      contact: personName(d),
      contactPhone: phoneNumber(d),
    },
    steps,
    today,
  )
}

function keyKinds(d: Dice, one: DemoEnterprise): string[] {
  if (one.permitClass !== 'key') return []
  const kinds: string[] = []
  if (one.outlet?.kind === 'effluent') kinds.push('water')
  if (one.outlet?.kind === 'gas') kinds.push('air')
  if (kinds.length === 0) kinds.push(d.chance(0.5) ? 'air' : 'water')
  if (one.trade === 'chemical' || one.trade === 'steel' || d.chance(0.1)) kinds.push('soil')
  if (one.trade === 'chemical' || d.chance(0.12)) kinds.push('risk')
  return kinds
}
