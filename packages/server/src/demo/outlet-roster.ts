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

const TOWNS: readonly { area: string; zh: string; en: string; lon: number; lat: number }[] = [
  { area: '511002', zh: '市中', en: 'Shizhong', lon: 104.99, lat: 29.57 },
  { area: '511002', zh: '白马', en: 'Baima', lon: 105.01, lat: 29.51 },
  { area: '511002', zh: '朝阳', en: 'Chaoyang', lon: 104.93, lat: 29.58 },
  { area: '511011', zh: '东兴', en: 'Dongxing', lon: 105.1, lat: 29.61 },
  { area: '511011', zh: '椑木', en: 'Bimu', lon: 105.11, lat: 29.54 },
  { area: '511011', zh: '郭北', en: 'Guobei', lon: 105.18, lat: 29.73 },
  { area: '511011', zh: '田家', en: 'Tianjia', lon: 105.25, lat: 29.6 },
  { area: '511024', zh: '严陵', en: 'Yanling', lon: 104.66, lat: 29.53 },
  { area: '511024', zh: '连界', en: 'Lianjie', lon: 104.43, lat: 29.66 },
  { area: '511024', zh: '镇西', en: 'Zhenxi', lon: 104.78, lat: 29.5 },
  { area: '511024', zh: '新店', en: 'Xindian', lon: 104.55, lat: 29.6 },
  { area: '511025', zh: '重龙', en: 'Chonglong', lon: 104.85, lat: 29.76 },
  { area: '511025', zh: '球溪', en: 'Qiuxi', lon: 104.62, lat: 29.92 },
  { area: '511025', zh: '银山', en: 'Yinshan', lon: 104.93, lat: 29.69 },
  { area: '511025', zh: '罗泉', en: 'Luoquan', lon: 104.62, lat: 29.75 },
  { area: '511083', zh: '古湖', en: 'Guhu', lon: 105.28, lat: 29.34 },
  { area: '511083', zh: '黄家', en: 'Huangjia', lon: 105.2, lat: 29.4 },
  { area: '511083', zh: '界市', en: 'Jieshi', lon: 105.16, lat: 29.36 },
]

const NAMES = [
  '沱源',
  '甜城',
  '川南',
  '汉安',
  '西林',
  '桐梓',
  '大千',
  '三元',
  '圣水',
  '高桥',
  '龙江',
  '鸿运',
  '锦程',
  '天宫',
  '玉屏',
  '双才',
]
const NAMES_EN = [
  'Tuoyuan',
  'Tiancheng',
  'Chuannan',
  'Hanan',
  'Xilin',
  'Tongzi',
  'Daqian',
  'Sanyuan',
  'Shengshui',
  'Gaoqiao',
  'Longjiang',
  'Hongyun',
  'Jincheng',
  'Tiangong',
  'Yuping',
  'Shuangcai',
]

/** The same outlets on every machine. */
export function demoOutlets(): DemoOutlet[] {
  const outlets: DemoOutlet[] = []
  let running = 0
  for (const [trade, { zh, en, kind, count }] of Object.entries(TRADES) as [TradeName, Trade][]) {
    for (let index = 1; index <= count; index++) {
      running++
      const seed = seedOf(`${trade}-${index}`)
      const town = TOWNS[Math.floor(lattice(seed, 1) * TOWNS.length)]
      if (!town) continue
      const name = Math.floor(lattice(seed, 2) * NAMES.length)
      const own = trade === 'town-sewage' || trade === 'park'
      outlets.push({
        code: `NJ-${kind === 'effluent' ? 'DW' : 'DA'}${String(running).padStart(3, '0')}`,
        mn: `5110${kind === 'effluent' ? '32' : '31'}DEMO${String(running).padStart(14, '0')}`,
        enterprise: own
          ? `${town.zh}${zh}${index}（演示）`
          : `${town.zh}${NAMES[name]}${zh}厂${index}（演示）`,
        enterpriseEn: own
          ? `${town.en} ${en} ${index} (demo)`
          : `${town.en} ${NAMES_EN[name]} ${en} ${index} (demo)`,
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
