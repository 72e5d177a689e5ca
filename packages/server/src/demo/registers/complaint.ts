import type { DemoContext } from './context.js'
import { after, type Dice, earlierOf, padded } from './dice.js'
import { personName, phoneNumber } from './people.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const COUNT = 3000
const DAYS = 730

const POLLUTIONS = {
  noise: 0.24,
  smoke: 0.14,
  odour: 0.16,
  fumes: 0.14,
  dust: 0.1,
  water: 0.11,
  waste: 0.05,
  straw: 0.04,
  other: 0.02,
} as const

const TITLES: Readonly<Record<keyof typeof POLLUTIONS, string>> = {
  noise: '夜间施工噪声扰民',
  smoke: '厂区烟气大',
  odour: '异味刺鼻',
  fumes: '餐馆油烟直排',
  dust: '工地扬尘未覆盖',
  water: '沟渠水体发黑',
  waste: '垃圾随意倾倒',
  straw: '田间焚烧秸秆',
  other: '环境问题咨询',
}

/** Two years of complaints. */
export function complaintRecords(context: DemoContext): DemoRecord[] {
  const d = context.dice('complaint')
  return Array.from({ length: COUNT }, (_, index) => complaintRecord(context, d, COUNT - index))
}

function complaintRecord({ geography, today }: DemoContext, d: Dice, number: number): DemoRecord {
  const age = Math.floor(((number - d.share()) / COUNT) * DAYS)
  const receivedOn = after(today, -Math.max(0, age))
  const town = d.pick(geography.towns)
  const pollution = d.weighted(POLLUTIONS)
  const kind = d.weighted({ complaint: 0.55, report: 0.25, help: 0.1, suggestion: 0.05, consultation: 0.05 })
  const base = {
    number: `12345-${receivedOn.replaceAll('-', '')}-${padded(number, 5)}`,
    title: `${town.name}镇${TITLES[pollution]}`,
    channel: d.weighted({
      '12345': 0.78,
      wechat: 0.08,
      web: 0.08,
      letter: 0.02,
      visit: 0.02,
      transfer: 0.02,
    }),
    kind,
    pollution,
    content: `市民反映：${TITLES[pollution]}，希望处理（演示数据）`,
    county: town.county,
    town: `${town.name}镇`,
    address: `${town.name}镇${d.pick(['新街', '正街', '滨河路', '工业路'])}${d.whole(1, 200)} 号附近`,
    position: geography.near(d, town),
    complainant: d.chance(0.6) ? personName(d) : null,
    complainantPhone: d.chance(0.6) ? phoneNumber(d) : null,
    confidential: d.chance(0.2),
    receivedOn,
  }
  const received: Step = ['received', receivedOn]
  const office = `${geography.countyName(town.county)}生态环境部门（演示）`
  const open = age < 14 ? d.chance(0.6) : d.chance(0.001)
  if (open) {
    const stage = age < 2 ? d.pick(['received', 'assigned']) : d.pick(['assigned', 'handling', 'handling'])
    if (stage === 'received') return recordWith(base, [received], today)
    const assigned: Step = ['assigned', receivedOn]
    const given = { ...base, handlerUnit: office }
    if (stage === 'assigned') return recordWith(given, [received, assigned], today)
    return recordWith(given, [received, assigned, ['handling', after(receivedOn, 1)]], today)
  }
  if (d.chance(0.02)) return recordWith(base, [received, ['refused', after(receivedOn, 1)]], today)
  const checkedOn = earlierOf(after(receivedOn, d.whole(0, 4)), today)
  const answeredOn = earlierOf(after(checkedOn, d.whole(1, 9)), today)
  const verified = d.weighted({ true: 0.5, partly: 0.3, false: 0.2 })
  const answer =
    verified === 'false'
      ? '经现场核查，未发现反映的问题，已向您说明情况。'
      : '经现场核查属实，已责令整改并将跟踪复查。'
  const handled = {
    ...base,
    handlerUnit: office,
    checkedOn,
    verified,
    finding: '现场核查并拍照取证（演示）',
    answer,
    answeredOn,
    publicAnswer: d.chance(0.5) ? answer : null,
  }
  const steps: Step[] = [
    received,
    ['assigned', receivedOn],
    ['handling', receivedOn],
    ['answered', answeredOn],
  ]
  if (age < 20 && d.chance(0.5)) return recordWith(handled, steps, today)
  const visitedOn = earlierOf(after(answeredOn, d.whole(1, 5)), today)
  return recordWith(
    {
      ...handled,
      visitedOn,
      satisfaction: d.weighted({ satisfied: 0.7, fair: 0.17, unsatisfied: 0.07, unreached: 0.06 }),
    },
    [...steps, ['closed', visitedOn]],
    today,
  )
}
