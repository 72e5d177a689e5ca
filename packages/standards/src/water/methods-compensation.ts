import { civilDay, formatDecimal } from '@tuojiang/measure'
import { missing, VALID } from '../explanation.js'
import { defineMethod, figure, type Method, type MethodInput, type MethodOutcome } from '../method.js'
import { type BoundaryMonth, type CompensationScheme, settleMonth } from './compensation.js'
import { COMPENSATION_REASONS, explainCompensation } from './compensation-explain.js'
import type { WaterClass } from './item.js'

const FILE = 'water/compensation.test.ts'

const classField = (key: string, zh: string, en: string, example: string): MethodInput => ({
  key,
  label: { zh, en },
  kind: 'choice',
  unit: '',
  example,
  choices: [1, 2, 3, 4, 5, 6].map((value) => ({
    value: String(value),
    label: {
      zh: ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'][value - 1] ?? '',
      en: value === 6 ? 'worse than V' : String(value),
    },
  })),
})
const amountField = (key: string, zh: string, en: string, example: string, unit = '元'): MethodInput => ({
  key,
  label: { zh, en },
  kind: 'number',
  unit,
  example,
})

const UPPER = { zh: '上游', en: 'upper county' }
const LOWER = { zh: '下游', en: 'lower county' }
const PLACE = { section: '断面', month: '2026-01', upper: 'upper', lower: 'lower' }

function outcomeOf(month: BoundaryMonth, scheme: CompensationScheme): MethodOutcome {
  const payment = settleMonth(month, scheme)
  const words = COMPENSATION_REASONS[payment.reason]
  const payer = payment.from === 'upper' ? UPPER : payment.from === 'lower' ? LOWER : null
  return {
    figures: [
      figure('补偿金', 'amount', payment.amount === null ? null : formatDecimal(payment.amount, 2), '元'),
      figure('支付方', 'payer', payer ?? { zh: '无', en: 'nobody' }),
      figure('依据', 'reason', words),
    ],
    validity: payment.amount === null ? missing(payment.reason, words.zh, words.en) : VALID,
    explanation: explainCompensation(payment, scheme),
  }
}

export const COMPENSATION_METHODS: readonly Method[] = [
  defineMethod({
    id: 'water-compensation-class',
    medium: 'surface-water',
    series: '流域横向生态保护补偿',
    edition: '流域横向生态保护补偿/按类别',
    name: {
      zh: '跨界断面生态保护补偿（按水质类别定额）',
      en: 'compensation at a boundary section, by class',
    },
    from: civilDay('2018-01-01'),
    until: null,
    source: {
      title: {
        zh: '重庆市建立流域横向生态保护补偿机制实施方案（试行）',
        en: 'Chongqing plan for compensation between counties along rivers (on trial)',
      },
      clause:
        '达标且提升，下游每月补偿上游 100 万元；达标但下降，上游每月补偿下游 100 万元（新华社 2020-07-14 报道）',
    },
    confirmed: false,
    notes: [
      {
        zh: '方案原文与起始日期未读到；未达标的金额由协议给出。沱江流域协议的公式与金额未找到，作为城市数据填写',
        en: 'plan and first day were not read; the amount beyond the target comes from the agreement. Formula and amounts of the Tuojiang agreement were not found: they are city data',
      },
    ],
    inputs: [
      classField('target', '目标类别', 'target class', '3'),
      classField('class', '本期类别', 'class', '2'),
      classField('before', '上年同期类别', 'class of the year before', '3'),
      amountField('better', '达标且提升的金额', 'amount when better', '1000000'),
      amountField('worse', '达标但下降的金额', 'amount when worse', '1000000'),
      amountField('beyond', '未达标的金额', 'amount beyond the target', '1000000'),
    ],
    tests: [{ file: FILE, name: 'settles by class as Chongqing’s plan was reported' }],
    calculate(values) {
      const classOf = (key: string) => Number(values.text(key)) as WaterClass
      return outcomeOf(
        { ...PLACE, target: classOf('target'), class: classOf('class'), before: classOf('before') },
        {
          kind: 'class',
          id: 'calculator',
          name: { zh: '试算', en: 'trial' },
          source: '',
          better: values.number('better') ?? 0,
          worse: values.number('worse') ?? 0,
          beyond: values.number('beyond') ?? 0,
        },
      )
    },
  }),
  defineMethod({
    id: 'water-compensation-load',
    medium: 'surface-water',
    series: '流域横向生态保护补偿',
    edition: '流域横向生态保护补偿/按超标负荷',
    name: {
      zh: '跨界断面水质超标资金扣缴（按超标负荷）',
      en: 'deduction at a boundary section, by excess load',
    },
    from: civilDay('2011-01-01'),
    until: null,
    source: {
      title: {
        zh: '四川省岷江、沱江流域跨界断面水质超标资金扣缴制度',
        en: 'Sichuan deductions at boundary sections of the Min and Tuo rivers',
      },
      clause: '2011 年起试行；扣缴标准由文件给出',
    },
    confirmed: false,
    notes: [
      {
        zh: '公式与扣缴标准未经官方文本核实，单价由用户填写',
        en: 'formula and rates were not confirmed by the official text; the rate is the user’s to give',
      },
    ],
    inputs: [
      amountField('value', '断面浓度', 'concentration', '1.2', 'mg/L'),
      amountField('target', '目标浓度', 'target', '1.0', 'mg/L'),
      amountField('volume', '月断面水量', 'volume of the month', '500', '10⁴ m³'),
      amountField('rate', '扣缴标准', 'rate', '10000', '元/t'),
    ],
    tests: [{ file: FILE, name: 'settles by load: excess, volume and rate' }],
    calculate(values) {
      return outcomeOf(
        {
          ...PLACE,
          target: 3,
          class: null,
          values: { nh3n: values.number('value') },
          volume: values.number('volume'),
        },
        {
          kind: 'load',
          id: 'calculator',
          name: { zh: '试算', en: 'trial' },
          source: '',
          items: { nh3n: { target: values.number('target') ?? 0, rate: values.number('rate') ?? 0 } },
        },
      )
    },
  }),
]
