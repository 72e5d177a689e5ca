import type { DemoContent } from '../city/index.js'
import { lattice, seedOf } from './noise.js'

/** An outlet of the demo city: invented enterprise, plausible trade, limits of the standard its trade follows. */
export interface DemoOutlet {
  code: string
  mn: string
  enterprise: string
  enterpriseEn: string
  outlet: string
  outletEn: string
  kind: 'effluent' | 'gas'
  area: string
  lon: number
  lat: number
  trade: TradeName
}

export interface TradeLimit {
  factor: string
  lower?: string
  upper?: string
  basis: 'hour' | 'day'
}

interface Trade {
  zh: string
  en: string
  kind: 'effluent' | 'gas'
  count: number
  source: { zh: string; en: string }
  limits: readonly TradeLimit[]
}

const water = (cod: string, ammonia: string, phosphorus: string, nitrogen: string): TradeLimit[] => [
  { factor: 'w01018', upper: cod, basis: 'day' },
  { factor: 'w21003', upper: ammonia, basis: 'day' },
  { factor: 'w21011', upper: phosphorus, basis: 'day' },
  { factor: 'w21001', upper: nitrogen, basis: 'day' },
  { factor: 'w01001', lower: '6', upper: '9', basis: 'hour' },
]

const gas = (dust: string, so2: string, nox: string): TradeLimit[] => [
  { factor: 'a34013', upper: dust, basis: 'hour' },
  { factor: 'a21026', upper: so2, basis: 'hour' },
  { factor: 'a21002', upper: nox, basis: 'hour' },
]

const demoLimit = {
  zh: '演示限值（示意，非该企业真实许可）',
  en: 'Demo limit (illustrative, no real permit)',
}

/** Trades of the city and how many outlets each has; limits are examples marked as demo. */
export const TRADES = {
  'town-sewage': {
    zh: '城镇污水处理厂',
    en: 'Town sewage plant',
    kind: 'effluent',
    count: 84,
    source: { zh: 'GB 18918-2002 一级A（演示）', en: 'GB 18918-2002 grade 1A (demo)' },
    limits: water('50', '5', '0.5', '15'),
  },
  food: {
    zh: '食品',
    en: 'Food',
    kind: 'effluent',
    count: 20,
    source: demoLimit,
    limits: water('100', '15', '0.5', '40'),
  },
  chemical: {
    zh: '化工',
    en: 'Chemicals',
    kind: 'effluent',
    count: 16,
    source: demoLimit,
    limits: water('60', '8', '0.5', '20'),
  },
  medical: {
    zh: '医药',
    en: 'Pharmaceuticals',
    kind: 'effluent',
    count: 12,
    source: demoLimit,
    limits: water('100', '15', '0.5', '30'),
  },
  park: {
    zh: '园区污水处理厂',
    en: 'Park sewage plant',
    kind: 'effluent',
    count: 10,
    source: { zh: 'GB 18918-2002 一级A（演示）', en: 'GB 18918-2002 grade 1A (demo)' },
    limits: water('50', '5', '0.5', '15'),
  },
  power: {
    zh: '热电',
    en: 'Power',
    kind: 'gas',
    count: 8,
    source: demoLimit,
    limits: gas('10', '35', '50'),
  },
  steel: {
    zh: '钢铁',
    en: 'Steel',
    kind: 'gas',
    count: 18,
    source: demoLimit,
    limits: gas('10', '35', '50'),
  },
  cement: {
    zh: '水泥',
    en: 'Cement',
    kind: 'gas',
    count: 14,
    source: demoLimit,
    limits: gas('20', '100', '320'),
  },
  ceramics: {
    zh: '陶瓷',
    en: 'Ceramics',
    kind: 'gas',
    count: 30,
    source: demoLimit,
    limits: gas('30', '50', '180'),
  },
  glass: {
    zh: '玻璃',
    en: 'Glass',
    kind: 'gas',
    count: 12,
    source: demoLimit,
    limits: gas('30', '200', '400'),
  },
  incineration: {
    zh: '垃圾焚烧发电',
    en: 'Waste incineration',
    kind: 'gas',
    count: 6,
    source: { zh: 'GB 18485-2014 小时均值（演示）', en: 'GB 18485-2014 hourly means (demo)' },
    limits: gas('30', '100', '300'),
  },
  boiler: {
    zh: '燃气锅炉',
    en: 'Gas boiler',
    kind: 'gas',
    count: 18,
    source: demoLimit,
    limits: gas('20', '50', '150'),
  },
} satisfies Record<string, Trade>

export type TradeName = keyof typeof TRADES

/** The same outlets on every machine. */
export function demoOutlets(demo: DemoContent): DemoOutlet[] {
  const { towns, enterpriseNames, codePrefix } = demo
  const outlets: DemoOutlet[] = []
  let running = 0
  for (const [trade, { zh, en, kind, count }] of Object.entries(TRADES) as [TradeName, Trade][]) {
    for (let index = 1; index <= count; index++) {
      running++
      const seed = seedOf(`${trade}-${index}`)
      const town = towns[Math.floor(lattice(seed, 1) * towns.length)]
      const name = enterpriseNames[Math.floor(lattice(seed, 2) * enterpriseNames.length)]
      if (!town || !name) continue
      const own = trade === 'town-sewage' || trade === 'park'
      outlets.push({
        code: `${codePrefix}-${kind === 'effluent' ? 'DW' : 'DA'}${String(running).padStart(3, '0')}`,
        mn: `DEMO${kind === 'effluent' ? '32' : '31'}${town.area}${String(running).padStart(12, '0')}`,
        enterprise: own
          ? `${town.name.zh}${zh}${index}（演示）`
          : `${town.name.zh}${name.zh}${zh}厂${index}（演示）`,
        enterpriseEn: own
          ? `${town.name.en} ${en} ${index} (demo)`
          : `${town.name.en} ${name.en} ${en} ${index} (demo)`,
        outlet: kind === 'effluent' ? '废水总排口' : '废气排口',
        outletEn: kind === 'effluent' ? 'main outfall' : 'stack',
        kind,
        area: town.area,
        lon: Number((town.lon + 0.045 * (lattice(seed, 3) - 0.5) * 2).toFixed(4)),
        lat: Number((town.lat + 0.03 * (lattice(seed, 4) - 0.5) * 2).toFixed(4)),
        trade,
      })
    }
  }
  return outlets
}
