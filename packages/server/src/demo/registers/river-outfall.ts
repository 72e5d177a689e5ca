import type { DemoContext } from './context.js'
import { after, type Dice, earlierOf, padded } from './dice.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const COUNT = 1200

const SUBCLASSES = {
  'industrial/works': 0.1,
  'industrial/works-storm': 0.08,
  'industrial/park': 0.012,
  'industrial/park-storm': 0.01,
  'municipal/plant': 0.07,
  'agricultural/livestock': 0.06,
  'agricultural/aquaculture': 0.05,
  'other/irrigation': 0.02,
  'other/small-livestock': 0.08,
  'other/small-aquaculture': 0.06,
  'other/rural-plant': 0.15,
  'other/rural-scattered': 0.308,
} as const

const NAMES: Readonly<Record<keyof typeof SUBCLASSES, string>> = {
  'industrial/works': '工业企业排污口',
  'industrial/works-storm': '工业企业雨洪排口',
  'industrial/park': '园区污水处理厂排污口',
  'industrial/park-storm': '园区污水处理厂雨洪排口',
  'municipal/plant': '城镇污水处理厂排污口',
  'agricultural/livestock': '规模化畜禽养殖排污口',
  'agricultural/aquaculture': '规模化水产养殖排污口',
  'other/irrigation': '灌区排口',
  'other/small-livestock': '规模以下畜禽养殖排污口',
  'other/small-aquaculture': '规模以下水产养殖排污口',
  'other/rural-plant': '农村污水处理设施排污口',
  'other/rural-scattered': '农村生活污水散排口',
}

const BANNED = new Set(['other/rural-scattered', 'other/small-livestock', 'other/small-aquaculture'])

/** Outfalls along the rivers of the pack, most of them struck off, some late. */
export function outfallRecords(context: DemoContext): DemoRecord[] {
  const d = context.dice('river-outfall')
  return Array.from({ length: COUNT }, (_, index) => outfallRecord(context, d, index + 1))
}

function outfallRecord({ geography, demo, today }: DemoContext, d: Dice, number: number): DemoRecord {
  const spot = geography.atRiver(d)
  const subclass = d.weighted(SUBCLASSES)
  const aboveScale = subclass.startsWith('industrial') || subclass.startsWith('municipal') || d.chance(0.05)
  const town = d.pick(geography.townOf(spot.county))
  const foundOn = after(today, -d.whole(500, 1900))
  const base = {
    code: `DEMO-${spot.county}-${padded(number, 4)}`,
    name: `${spot.river}${spot.bank === 'left' ? '左岸' : '右岸'}${NAMES[subclass]}${number}（演示）`,
    class: subclass.split('/')[0],
    subclass,
    aboveScale,
    county: spot.county,
    town: `${town.name}镇`,
    river: spot.river,
    bank: spot.bank,
    position: spot.point,
    mode: subclass.endsWith('storm')
      ? 'rain'
      : d.weighted({ continuous: 0.45, intermittent: 0.45, none: 0.1 }),
    foundOn,
    foundBy: d.weighted({ aerial: 0.45, foot: 0.45, hard: 0.1 }),
  }
  const found: Step = ['found', foundOn]
  const stage = d.weighted<string>(
    aboveScale
      ? { closed: 0.94, checking: 0.02, rectifying: 0.04 }
      : {
          found: 0.02,
          tested: 0.03,
          traced: 0.03,
          planned: 0.04,
          rectifying: 0.09,
          checking: 0.04,
          closed: 0.74,
          removed: 0.01,
        },
  )
  if (stage === 'found') return recordWith(base, [found], today)
  if (stage === 'removed') return recordWith(base, [found, ['removed', after(foundOn, 30)]], today)
  const testedOn = after(foundOn, d.whole(10, 60))
  const monitored = {
    ...base,
    monitoring: samples(d, testedOn),
    onlineMonitored: aboveScale && d.chance(0.93),
  }
  const tested: Step = ['tested', testedOn]
  if (stage === 'tested') return recordWith(monitored, [found, tested], today)
  const tracedOn = after(testedOn, d.whole(10, 60))
  const traced: Step = ['traced', tracedOn]
  const known = {
    ...monitored,
    tracedOn,
    sources: d.pick([
      '农户生活污水经暗管排入',
      '企业污水处理设施出水',
      '养殖尾水经沟渠汇入',
      '雨污混接管网溢流',
      '污水处理设施尾水',
    ]),
    responsible: aboveScale
      ? `${town.name}${d.pick(demo.enterpriseNames).zh}责任单位（演示）`
      : `${town.name}镇人民政府（演示）`,
  }
  if (stage === 'traced') return recordWith(known, [found, tested, traced], today)
  return treated(today, d, known, [found, tested, traced], stage, BANNED.has(subclass))
}

function treated(
  today: string,
  d: Dice,
  known: Readonly<Record<string, unknown>>,
  steps: readonly Step[],
  stage: string,
  scattered: boolean,
): DemoRecord {
  const remedy = scattered
    ? d.weighted({ ban: 0.5, merge: 0.4, standardise: 0.1 })
    : d.weighted({ standardise: 0.85, merge: 0.15 })
  const plan =
    remedy === 'ban'
      ? '封堵排口，污水改入管网或就地消纳'
      : remedy === 'merge'
        ? '截污纳管，合并至附近处理设施'
        : '规范口门，设置标识牌与采样点'
  const closed = stage === 'closed'
  const plannedOn = after(steps.at(-1)?.[1] ?? today, d.whole(20, 60))
  const rectifyBy = closed
    ? after(plannedOn, d.whole(90, 300))
    : after(today, d.chance(0.08) ? -d.whole(1, 120) : d.whole(3, 300))
  const startedOn = after(plannedOn, d.whole(5, 40))
  const rectifiedOn = closed ? after(startedOn, d.whole(30, 200)) : after(today, -d.whole(1, 20))
  const closedOn = after(rectifiedOn, d.whole(5, 40))
  const walk: Step[] = [...steps, ['planned', plannedOn]]
  const planned = { ...known, remedy, plan, rectifyBy }
  if (stage === 'planned') return recordWith(planned, walk, today)
  walk.push(['rectifying', startedOn])
  if (stage === 'rectifying') return recordWith(planned, walk, today)
  walk.push(['checking', rectifiedOn])
  const put = {
    ...planned,
    rectifiedOn: earlierOf(rectifiedOn, today),
    sign: remedy === 'standardise' ? true : null,
  }
  if (stage === 'checking') return recordWith(put, walk, today)
  return recordWith({ ...put, closedOn: earlierOf(closedOn, today) }, [...walk, ['closed', closedOn]], today)
}

function samples(d: Dice, day: string) {
  return [
    {
      day,
      flow: d.amount(0.5, 900, 1),
      ph: d.amount(6.6, 8.3, 1),
      cod: d.amount(9, 80, 1),
      nh3n: d.amount(0.2, 12, 2),
      tp: d.amount(0.05, 1.2, 2),
      tn: d.amount(1, 25, 1),
      exceeds: d.chance(0.2),
      by: '第三方检测机构（演示）',
    },
  ]
}
