import type { DemoContext } from './context.js'
import { after, type Dice, padded } from './dice.js'
import { rectangleRound } from './geography.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const COUNT = 120
const PROBLEMS = 200

export interface DemoSource {
  key: string
  name: string
  county: string
  lon: number
  lat: number
}

const SUFFIX = { reservoir: '水库', river: '取水点', lake: '湖', groundwater: '地下水井' } as const

/** Sources with rectangles as zones: positions are invented, and so is every zone. */
export function sourceRecords(context: DemoContext): { sources: DemoSource[]; records: DemoRecord[] } {
  const { geography, demo, today } = context
  const d = context.dice('drinking-water-source')
  const sources: DemoSource[] = []
  const records = Array.from({ length: COUNT }, (_, index) => {
    const level = index < 2 ? 'city' : index < 10 ? 'county' : index < 80 ? 'town' : 'rural'
    const town = d.pick(geography.towns)
    const type = d.weighted({ reservoir: 0.62, river: 0.15, groundwater: 0.2, lake: 0.03 })
    const point = geography.near(d, town)
    const name = `${town.name}${d.pick(demo.enterpriseNames).zh}${SUFFIX[type]}水源地${index + 1}（演示）`
    const code = `DEMO-SY-${town.county}-${padded(index + 1, 3)}`
    sources.push({
      key: code,
      name,
      county: town.county,
      lon: point.coordinates[0],
      lat: point.coordinates[1],
    })
    const zonedOn = after(today, -d.whole(900, 4200))
    const lookBacks = Array.from({ length: d.whole(1, 4) }, (_, back) => ({
      day: after(today, -(back * 170 + d.whole(20, 160))),
      by: '县区生态环境局（演示）',
      found: d.whole(0, 3),
      result: '现场核查保护区与标志设施',
    }))
    const last = lookBacks[0]?.day ?? today
    return recordWith(
      {
        code,
        name,
        level,
        type,
        county: town.county,
        town: `${town.name}镇`,
        intake: point,
        zone: rectangleRound(point, 0.012, 0.009),
        firstZone: rectangleRound(point, 0.004, 0.003),
        zonedOn,
        zoneNumber: `演示批复〔${zonedOn.slice(0, 4)}〕${d.whole(1, 200)} 号`,
        population:
          level === 'city'
            ? d.whole(200_000, 450_000)
            : level === 'county'
              ? d.whole(60_000, 200_000)
              : d.whole(1000, 30_000),
        yearlyVolume: d.amount(2, level === 'city' ? 3000 : 300, 2),
        waterworks: `${town.name}水厂（演示）`,
        signs: signsOf(d, last),
        lookBacks,
        nextLookBack: after(last, 183),
        assessedOn: after(today, -d.whole(60, 700)),
        fenced: d.chance(0.9),
      },
      [
        ['planned', after(zonedOn, -200)],
        [d.weighted({ used: 0.92, backup: 0.06, stopped: 0.02 }), zonedOn],
      ],
      today,
    )
  })
  return { sources, records }
}

function signsOf(d: Dice, checkedOn: string) {
  return (['boundary', 'traffic', 'notice', 'fence'] as const).map((kind) => {
    const count = d.whole(2, 20)
    return {
      kind,
      count,
      present: count - (d.chance(0.15) ? d.whole(1, Math.min(2, count - 1)) : 0),
      checkedOn,
    }
  })
}

const KINDS = {
  outlet: 0.06,
  industry: 0.04,
  livestock: 0.14,
  farming: 0.2,
  sewage: 0.22,
  traffic: 0.1,
  tourism: 0.06,
  waste: 0.08,
  signs: 0.1,
} as const

const KIND_NAMES: Readonly<Record<keyof typeof KINDS, string>> = {
  outlet: '保护区内存在排污口',
  industry: '保护区内有工业企业',
  livestock: '保护区内畜禽养殖',
  farming: '一级保护区内农业种植',
  sewage: '农户生活污水未收集',
  traffic: '道路穿越未设应急设施',
  tourism: '库区餐饮垂钓',
  waste: '库边生活垃圾堆放',
  signs: '界标与隔离设施损坏',
}

/** Problems of the sources, three in four struck off, some late. */
export function sourceProblemRecords(context: DemoContext, sources: readonly DemoSource[]): DemoRecord[] {
  const d = context.dice('source-problem')
  return Array.from({ length: PROBLEMS }, (_, index) => problemRecord(context, d, d.pick(sources), index + 1))
}

function problemRecord({ today }: DemoContext, d: Dice, source: DemoSource, number: number): DemoRecord {
  const kind = d.weighted(KINDS)
  const state = d.weighted({ closed: 0.76, checking: 0.05, rectifying: 0.15, open: 0.03, rejected: 0.01 })
  const foundOn = after(today, -(state === 'closed' ? d.whole(150, 1500) : d.whole(5, 200)))
  const open: Step = ['open', foundOn]
  const base = {
    code: `DEMO-WT-${padded(number, 4)}`,
    title: `${source.name.replace('（演示）', '')}：${KIND_NAMES[kind]}`,
    source: source.key,
    county: source.county,
    zone: d.weighted({ first: 0.25, second: 0.6, outer: 0.15 }),
    kind,
    what: `${KIND_NAMES[kind]}（演示数据）`,
    position: {
      type: 'Point',
      coordinates: [
        Number((source.lon + (d.share() - 0.5) * 0.01).toFixed(6)),
        Number((source.lat + (d.share() - 0.5) * 0.008).toFixed(6)),
      ],
    },
    foundOn,
    foundBy: d.weighted({ 'look-back': 0.4, patrol: 0.3, satellite: 0.15, inspection: 0.1, complaint: 0.05 }),
  }
  if (state === 'open') return recordWith(base, [open], today)
  if (state === 'rejected') return recordWith(base, [open, ['rejected', after(foundOn, 10)]], today)
  const assignedOn = after(foundOn, d.whole(1, 4))
  const rectifying: Step = ['rectifying', assignedOn]
  const late = state === 'rectifying' && d.chance(0.3)
  const assigned = {
    ...base,
    responsible: '属地镇人民政府（演示）',
    measure: d.pick(['清理并恢复植被', '接入管网', '搬迁关闭', '补设标志与隔离网', '设置应急收集池']),
    rectifyBy: late
      ? after(today, -d.whole(1, 4))
      : state === 'closed'
        ? after(foundOn, d.whole(60, 140))
        : after(today, d.whole(5, 90)),
  }
  if (state === 'rectifying') return recordWith(assigned, [open, rectifying], today)
  const rectifiedOn = state === 'closed' ? after(assignedOn, d.whole(15, 110)) : after(today, -d.whole(0, 1))
  const checking: Step = ['checking', rectifiedOn]
  if (state === 'checking')
    return recordWith({ ...assigned, rectifiedOn }, [open, rectifying, checking], today)
  const closedOn = after(rectifiedOn, d.whole(3, 20))
  return recordWith(
    { ...assigned, rectifiedOn, closedOn },
    [open, rectifying, checking, ['closed', closedOn]],
    today,
  )
}
