import type { DemoContext } from './context.js'
import { after, type Dice, earlierOf, laterOf, padded } from './dice.js'
import { personName, phoneNumber } from './people.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const COUNT = 2500
/** At fifteen years a machine has to leave; few are late. */
const RETIRE_DAYS = 15 * 365.25

const KINDS = {
  excavator: 0.4,
  loader: 0.22,
  forklift: 0.15,
  roller: 0.06,
  bulldozer: 0.04,
  crane: 0.03,
  drill: 0.03,
  dumper: 0.03,
  generator: 0.02,
  farm: 0.02,
} as const

const KIND_NAMES: Readonly<Record<keyof typeof KINDS, string>> = {
  excavator: '挖掘机',
  loader: '装载机',
  forklift: '叉车',
  roller: '压路机',
  bulldozer: '推土机',
  crane: '起重机',
  drill: '旋挖钻机',
  dumper: '自卸车',
  generator: '发电机组',
  farm: '联合收割机',
}

export function machineryRecords(context: DemoContext): DemoRecord[] {
  const d = context.dice('non-road-machinery')
  return Array.from({ length: COUNT }, (_, index) => machineRecord(context, d, index + 1))
}

/** Stage that engines of a year of make had to meet; a year's overlap is normal. */
const stageOf = (year: number, electric: boolean): string =>
  electric ? 'electric' : year < 2008 ? '0' : year < 2010 ? '1' : year < 2016 ? '2' : year < 2023 ? '3' : '4'

function machineRecord({ geography, demo, today }: DemoContext, d: Dice, number: number): DemoRecord {
  const town = d.pick(geography.towns)
  const kind = d.weighted(KINDS)
  const madeOn = after(today, -Math.floor(d.share() ** 1.6 * 6500) - 60)
  const stage = stageOf(Number(madeOn.slice(0, 4)), kind === 'forklift' && d.chance(0.25))
  const old = stage === '0' || stage === '1'
  const registeredOn = laterOf(after(madeOn, d.whole(10, 300)), after(today, -d.whole(30, 1700)))
  const inspectedOn = after(today, -d.whole(5, 500))
  const inspected = d.chance(0.4) && inspectedOn > registeredOn
  const passed = d.chance(old ? 0.75 : 0.97)
  const firm = d.chance(0.5)
  const steps: Step[] = [['used', registeredOn]]
  if (inspected && !passed) steps.push(['barred', inspectedOn])
  else if (madeOn < after(today, -RETIRE_DAYS) ? d.chance(0.97) : d.chance(0.02))
    steps.push([d.pick(['moved', 'scrapped']), after(today, -d.whole(1, 20))])
  return recordWith(
    {
      code: `DEMO-${padded(number, 6)}`,
      name: `${KIND_NAMES[kind]}${number}（演示）`,
      kind,
      pin: `DEMOPIN${padded(number, 10)}`,
      manufacturer: '演示机械厂',
      model: `${d.pick(['XE', 'SY', 'ZL', 'CPC'])}${d.whole(20, 500)}`,
      madeOn,
      stage,
      power: d.amount(20, 260, 1),
      locator: stage === '4' || d.chance(0.3),
      owner: firm ? `${town.name}${d.pick(demo.enterpriseNames).zh}工程公司（演示）` : personName(d),
      ownerPhone: phoneNumber(d),
      county: town.county,
      registeredOn: earlierOf(registeredOn, today),
      workplace: `${town.name}镇`,
      inZone: d.chance(old ? 0.03 : 0.35),
      position: d.chance(0.5) ? geography.near(d, town) : null,
      inspections: inspected
        ? [
            {
              day: inspectedOn,
              opacity: d.amount(0.1, passed ? 0.7 : 2.4, 2),
              smoke: !passed,
              passed,
              by: '生态环境综合行政执法（演示）',
            },
          ]
        : null,
    },
    steps,
    today,
  )
}
