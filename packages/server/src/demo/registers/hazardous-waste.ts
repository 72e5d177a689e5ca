import { reportCalendar, wasteClass } from '@tuojiang/ledgers'
import type { DemoContext } from './context.js'
import { after, type Dice, padded } from './dice.js'
import type { DemoEnterprise } from './enterprise.js'
import { type DemoRecord, recordWith, type Step } from './record.js'

const PRODUCERS = 300
const LICENCES = 12

const WASTES = [
  { name: '废机油', category: 'HW08', wasteCode: '900-214-08', form: 'liquid', hazards: ['T', 'I'] },
  { name: '含油抹布与包装', category: 'HW49', wasteCode: '900-041-49', form: 'solid', hazards: ['T', 'In'] },
  { name: '废活性炭', category: 'HW49', wasteCode: '900-039-49', form: 'solid', hazards: ['T'] },
  { name: '废铅蓄电池', category: 'HW31', wasteCode: '900-052-31', form: 'solid', hazards: ['T', 'C'] },
  { name: '废漆渣', category: 'HW12', wasteCode: '900-252-12', form: 'semisolid', hazards: ['T', 'I'] },
  { name: '废酸', category: 'HW34', wasteCode: '900-300-34', form: 'liquid', hazards: ['C', 'T'] },
  { name: '油基岩屑', category: 'HW08', wasteCode: '071-002-08', form: 'semisolid', hazards: ['T'] },
  { name: '生活垃圾焚烧飞灰', category: 'HW18', wasteCode: '772-002-18', form: 'solid', hazards: ['T'] },
  { name: '医疗废物', category: 'HW01', wasteCode: '841-001-01', form: 'solid', hazards: ['In'] },
  { name: '精馏残渣', category: 'HW11', wasteCode: '900-013-11', form: 'semisolid', hazards: ['T'] },
]

export function producerRecords(context: DemoContext, enterprises: readonly DemoEnterprise[]): DemoRecord[] {
  const d = context.dice('hazardous-waste-producer')
  return enterprises
    .filter(({ closed }) => !closed)
    .slice(0, PRODUCERS)
    .map((one, index) => producerRecord(context, d, one, index + 1))
}

function producerRecord({ today }: DemoContext, d: Dice, one: DemoEnterprise, number: number): DemoRecord {
  const year = Number(today.slice(0, 4))
  const size = d.weighted({ key: 0.12, simplified: 0.3, registration: 0.58 })
  const most = { key: 600, simplified: 30, registration: 3 }[size]
  const wastes = Array.from({ length: d.whole(1, 4) }, () => {
    const waste = d.pick(WASTES)
    const tonnes = d.amount(most / 20, most, 3)
    return {
      ...waste,
      tonnes,
      stored: Number((tonnes * d.amount(0, 0.2, 3)).toFixed(3)),
      way: d.pick(['sent-use', 'sent-disposal']),
    }
  })
  const total = wastes.reduce((sum, { tonnes }) => sum + tonnes, 0)
  const filedOn = `${year}-03-${padded(d.whole(1, 28), 2)}`
  const filed = d.chance(0.95)
  return recordWith(
    {
      code: `DEMO-CF-${padded(number, 4)}`,
      name: one.name,
      enterprise: one.key,
      county: one.county,
      town: one.town,
      position: one.point,
      year,
      otherKeyCondition: d.chance(0.03),
      wastes,
      stores: [
        {
          facility: 'TS001',
          name: '危废暂存间',
          surface: d.whole(10, 200),
          capacity: Math.ceil(total / 2) + 1,
          camera: d.chance(0.9),
        },
      ],
      filedOn: filed ? filedOn : null,
      reports: reportCalendar(wasteClass(total, false), year).map(({ kind, period, due }) => {
        const submitted = after(due, -d.whole(1, 12))
        return { kind, period, due, submittedOn: submitted > today || d.chance(0.004) ? null : submitted }
      }),
    },
    filed
      ? [
          ['planning', `${year}-01-08`],
          ['filed', filedOn],
        ]
      : [['planning', `${year}-01-08`]],
    today,
  )
}

export function licenceRecords(context: DemoContext, enterprises: readonly DemoEnterprise[]): DemoRecord[] {
  const d = context.dice('hazardous-waste-licence')
  const { today } = context
  const holders = enterprises.filter(
    ({ trade }) => trade === 'cement' || trade === 'incineration' || trade === 'repair',
  )
  return holders.slice(0, LICENCES).map((one, index): DemoRecord => {
    const kind = index < 8 ? 'comprehensive' : 'collection'
    const years = kind === 'comprehensive' ? 5 : 3
    const left = index === 0 ? 25 : index === 1 ? -6 : d.whole(60, years * 365 - 40)
    const validUntil = after(today, left)
    const validFrom = `${Number(validUntil.slice(0, 4)) - years}${validUntil.slice(4).replace('-02-29', '-02-28')}`
    const approved = d.whole(800, 20_000)
    const wastes = [
      { category: 'HW08', wasteCode: '900-214-08', tonnes: approved },
      { category: 'HW49', wasteCode: '900-041-49', tonnes: Math.round(approved / 4) },
    ]
    const valid: Step = ['valid', validFrom]
    return recordWith(
      {
        number: `川环危第${padded(index + 1, 3)}号（演示）`,
        name: one.name,
        enterprise: one.key,
        county: one.county,
        kind,
        ways:
          kind === 'collection'
            ? ['collect', 'store']
            : ['collect', 'store', index % 2 === 0 ? 'use' : 'dispose'],
        wastes,
        authority: kind === 'collection' ? '县级生态环境主管部门' : '省级生态环境主管部门',
        issuedOn: validFrom,
        validFrom,
        validUntil,
        lastYearTonnes: Math.round(approved * d.amount(0.4, 1.5, 2)),
      },
      left < 0 ? [valid, ['expired', after(validUntil, 1)]] : [valid],
      today,
    )
  })
}
