import type { DemoContext } from './context.js'
import { after, type Dice, earlierOf, laterOf, padded } from './dice.js'
import type { GeoPoint } from './geography.js'
import { personName, phoneNumber } from './people.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const SITES = 220
const CHECKS = 1500

export interface DemoSite {
  key: string
  name: string
  county: string
  point: GeoPoint
  startedOn: string
  finishedOn: string | null
}

const KIND_NAMES = {
  building: '住宅小区',
  municipal: '道路改造',
  traffic: '高速连接线',
  water: '堤防整治',
  demolition: '旧房拆除',
} as const

export function siteRecords(context: DemoContext): { sites: DemoSite[]; records: DemoRecord[] } {
  const { geography, demo, today } = context
  const d = context.dice('construction-site')
  const sites: DemoSite[] = []
  const records = Array.from({ length: SITES }, (_, index) => {
    const town = d.pick(geography.towns)
    const kind = d.weighted({ building: 0.55, municipal: 0.2, traffic: 0.1, water: 0.08, demolition: 0.07 })
    const startedOn = after(today, -d.whole(20, 800))
    const finished = d.chance(0.2) && startedOn < after(today, -260)
    const finishedOn = finished ? after(today, -d.whole(5, 200)) : null
    const point = geography.near(d, town)
    const key = `DEMO-GD-${padded(index + 1, 3)}`
    const name = `${town.name}${d.pick(demo.enterpriseNames).zh}${KIND_NAMES[kind]}工程${index + 1}（演示）`
    sites.push({ key, name, county: town.county, point, startedOn, finishedOn })
    const steps: Step[] = [['working', startedOn]]
    if (finishedOn) steps.push(['finished', finishedOn])
    else if (d.chance(0.06)) steps.push(['paused', after(today, -d.whole(2, 60))])
    return recordWith(
      {
        code: key,
        name,
        kind,
        county: town.county,
        town: `${town.name}镇`,
        position: point,
        permit: `${town.county}${startedOn.replaceAll('-', '')}${padded(index + 1, 3)}`,
        builder: `${town.name}建设单位（演示）`,
        contractor: `${d.pick(demo.enterpriseNames).zh}建筑公司（演示）`,
        supervisor: `${d.pick(demo.enterpriseNames).zh}监理公司（演示）`,
        authority: kind === 'water' ? '水利局' : kind === 'traffic' ? '交通运输局' : '住房城乡建设局',
        officer: personName(d),
        officerPhone: phoneNumber(d),
        surface: d.whole(2000, 90_000),
        phase: d.pick(['earth', 'foundation', 'structure', 'structure', 'finish']),
        startedOn,
        plannedEnd: after(startedOn, d.whole(300, 1100)),
        feeInContract: d.chance(0.96),
        planMade: d.chance(0.97),
        online: d.chance(0.6),
        camera: d.chance(0.75),
        nextCheckOn: finishedOn ? null : after(today, d.whole(-1, 25)),
      },
      steps,
      today,
    )
  })
  return { sites, records }
}

const ITEMS = ['fencing', 'covering', 'wetWork', 'hardening', 'washing', 'sealing'] as const

export function dustCheckRecords(context: DemoContext, sites: readonly DemoSite[]): DemoRecord[] {
  const d = context.dice('dust-check')
  return Array.from({ length: CHECKS }, (_, index) => dustCheckRecord(context, d, d.pick(sites), index + 1))
}

function dustCheckRecord({ today }: DemoContext, d: Dice, site: DemoSite, number: number): DemoRecord {
  const until = site.finishedOn ?? today
  const span = Math.max(0, Math.round((Date.parse(until) - Date.parse(site.startedOn)) / 86_400_000))
  const day = after(site.startedOn, d.whole(Math.max(0, span - 500), span))
  const bad = d.chance(0.22)
  const items = Object.fromEntries(
    ITEMS.map((item, index) => [
      item,
      index === 2 && d.chance(0.3) ? 'none' : bad && d.chance(0.3) ? 'no' : 'yes',
    ]),
  )
  const failed = ITEMS.filter((item) => items[item] === 'no')
  const base = {
    code: `DEMO-YC-${padded(number, 5)}`,
    title: `${site.name.replace('（演示）', '')} ${day} 扬尘检查`,
    construction: site.key,
    county: site.county,
    day,
    inspector: `${personName(d)}、${personName(d)}`,
    position: site.point,
    ...items,
    pm10: d.amount(30, failed.length > 0 ? 420 : 160, 0),
  }
  const checked: Step = ['checked', day]
  if (failed.length === 0) return recordWith(base, [checked, ['passed', day]], today)
  const rectifyBy = after(day, d.whole(3, 10))
  const order = { ...base, words: '现场未落实“六个百分之百”，责令限期整改（演示）', rectifyBy }
  const failing: Step = ['failed', day]
  if (rectifyBy > today || d.chance(0.03)) return recordWith(order, [checked, failing], today)
  const rectifiedOn = laterOf(day, after(rectifyBy, d.whole(-2, 1)))
  const rechecking: Step = ['rechecking', rectifiedOn]
  const done = { ...order, rectifiedOn: earlierOf(rectifiedOn, today) }
  if (after(rectifiedOn, 4) > today) return recordWith(done, [checked, failing, rechecking], today)
  const recheckedOn = after(rectifiedOn, 3)
  return recordWith({ ...done, recheckedOn }, [checked, failing, rechecking, ['closed', recheckedOn]], today)
}
