import type { DemoContext } from './context.js'
import { after, type Dice, earlierOf, padded } from './dice.js'
import type { DemoEnterprise } from './enterprise.js'
import { personName, phoneNumber } from './people.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const DRILLS = 80
const DEPOTS = 15

export function drillRecords(context: DemoContext, enterprises: readonly DemoEnterprise[]): DemoRecord[] {
  const d = context.dice('emergency-drill')
  return Array.from({ length: DRILLS }, (_, index) => drillRecord(context, d, enterprises, index + 1))
}

function drillRecord(
  { geography, today, pack }: DemoContext,
  d: Dice,
  enterprises: readonly DemoEnterprise[],
  number: number,
): DemoRecord {
  const level = d.weighted({ enterprise: 0.6, county: 0.25, park: 0.08, city: 0.05, joint: 0.02 })
  const one = level === 'enterprise' ? d.pick(enterprises) : null
  const county = one?.county ?? d.pick(geography.counties)
  const organiser =
    one?.name ??
    (level === 'city' || level === 'joint'
      ? `${pack.name.zh}生态环境局`
      : `${geography.countyName(county)}生态环境部门`)
  const plannedOn = after(today, -d.whole(-60, 700))
  const planned: Step = ['planned', after(plannedOn, -40)]
  const base = {
    code: `DEMO-YL-${padded(number, 3)}`,
    name: `${organiser.replace('（演示）', '')}突发环境事件应急演练${number}（演示）`,
    county,
    organiser,
    enterprise: one?.key ?? null,
    kind: d.weighted({ field: 0.55, desk: 0.4, 'double-blind': 0.05 }),
    level,
    scenario: d.pick([
      '储罐泄漏',
      '危险废物运输车侧翻',
      '污水处理设施故障超标排放',
      '氨泄漏',
      '水源地油污染',
    ]),
    plannedOn,
  }
  if (plannedOn > today || d.chance(0.01)) return recordWith(base, [planned], today)
  const heldOn = earlierOf(after(plannedOn, d.whole(0, 3)), today)
  const held: Step = ['held', heldOn]
  const done = { ...base, heldOn, participants: d.whole(15, 160) }
  if (d.chance(0.1)) return recordWith(done, [planned, held], today)
  const due = after(heldOn, d.whole(20, 60))
  return recordWith(
    {
      ...done,
      evaluation: '响应及时，处置流程清楚；个别岗位对物资位置不熟（演示）',
      problems: [
        {
          what: '应急物资存放位置标识不清',
          by: '组织单位',
          due,
          doneOn: due < today && d.chance(0.98) ? after(due, -5) : null,
        },
      ],
    },
    [planned, held, ['evaluated', after(heldOn, 12)]],
    today,
  )
}

const GOODS = [
  { kind: 'cut-off', name: '堵漏气袋', unit: '套', least: 4 },
  { kind: 'control', name: '围油栏', unit: 'm', least: 200 },
  { kind: 'control', name: '沙袋', unit: '个', least: 500 },
  { kind: 'collect', name: '吸油毡', unit: 'kg', least: 300 },
  { kind: 'collect', name: '移动水泵', unit: '台', least: 2 },
  { kind: 'degrade', name: '活性炭', unit: 't', least: 5 },
  { kind: 'degrade', name: '聚合氯化铝', unit: 't', least: 3 },
  { kind: 'protect', name: '防化服', unit: '套', least: 10 },
  { kind: 'protect', name: '正压式空气呼吸器', unit: '套', least: 6 },
  { kind: 'communicate', name: '对讲机', unit: '台', least: 10 },
  { kind: 'monitor', name: '便携式多参数水质仪', unit: '台', least: 1 },
] as const

const EXPIRING = new Set(['吸油毡', '活性炭', '聚合氯化铝', '防化服'])

export function depotRecords(context: DemoContext): DemoRecord[] {
  const { geography, today, pack } = context
  const d = context.dice('emergency-depot')
  return Array.from({ length: DEPOTS }, (_, index) => {
    const town = d.pick(geography.towns)
    const level =
      index === 0 ? 'city' : index <= geography.counties.length ? 'county' : d.pick(['park', 'enterprise'])
    const short = d.chance(0.13)
    const checkedOn = after(today, -d.whole(3, 100))
    const opened = after(today, -d.whole(400, 2500))
    return recordWith(
      {
        code: `DEMO-WZ-${padded(index + 1, 2)}`,
        name: `${level === 'city' ? pack.name.zh : town.name}环境应急物资库${index + 1}（演示）`,
        county: town.county,
        town: `${town.name}镇`,
        address: `${town.name}镇演示路 ${d.whole(1, 200)} 号`,
        position: geography.near(d, town),
        level,
        owner: level === 'enterprise' ? '储备企业（演示）' : '生态环境部门（演示）',
        keeper: personName(d),
        keeperPhone: phoneNumber(d),
        surface: d.whole(60, 900),
        stock: GOODS.map(({ kind, name, unit, least }, place) => ({
          kind,
          name,
          amount: short && place === 3 ? Math.floor(least / 2) : Math.ceil(least * d.amount(1, 2.5, 2)),
          unit,
          least,
          expiresOn: EXPIRING.has(name)
            ? after(today, d.chance(0.02) ? -d.whole(1, 60) : d.whole(40, 1200))
            : null,
        })),
        checkedOn,
        nextCheckOn: after(checkedOn, 91),
      },
      short
        ? [
            ['ready', opened],
            ['short', checkedOn],
          ]
        : [['ready', opened]],
      today,
    )
  })
}
