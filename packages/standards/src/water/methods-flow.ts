import { civilDay } from '@tuojiang/measure'
import { shown } from '../explanation.js'
import { defineMethod, figure, type Method } from '../method.js'
import { ecologicalFlow, explainEcologicalFlow, type FlowDay } from './ecological-flow.js'

const FILE = 'water/area.test.ts'

export const FLOW_METHODS: readonly Method[] = [
  defineMethod({
    id: 'water-ecological-flow',
    medium: 'surface-water',
    series: '生态流量',
    edition: '生态流量/2020',
    name: { zh: '生态流量达标率', en: 'attainment of the ecological flow' },
    from: civilDay('2020-04-01'),
    until: null,
    source: {
      title: {
        zh: '水利部重点河湖生态流量保障目标（2020 年第一、二批）',
        en: 'Ecological-flow targets of the water ministry (first and second list, 2020)',
      },
      clause: '目标由各控制断面的文件给出',
    },
    confirmed: false,
    notes: [
      {
        zh: '考核办法原文未读到：按日达标、保证率 90 % 为工作定义，可调',
        en: 'the official assessment was not read: daily attainment and 90 % are a working definition, parameters',
      },
    ],
    inputs: [
      {
        key: 'target',
        label: { zh: '目标流量', en: 'target flow' },
        kind: 'number',
        unit: 'm³/s',
        example: '12',
      },
      {
        key: 'guarantee',
        label: { zh: '保证率', en: 'guarantee' },
        kind: 'number',
        unit: '%',
        example: '90',
      },
      {
        key: 'days',
        label: { zh: '日均流量（日期，m³/s）', en: 'daily means (day, m³/s)' },
        kind: 'rows',
        unit: '',
        example: '2026-03-01, 14.2\n2026-03-02, 11.8\n2026-03-03, --',
        columns: [
          { key: 'day', label: { zh: '日期', en: 'day' }, kind: 'day', unit: '' },
          { key: 'value', label: { zh: '流量', en: 'flow' }, kind: 'number', unit: 'm³/s', optional: true },
        ],
      },
    ],
    tests: [
      { file: FILE, name: 'is met on the guarantee and not below it' },
      { file: FILE, name: 'counts a day without a value on neither side' },
    ],
    calculate(values) {
      const days = values.rows('days').flatMap((row): FlowDay[] => {
        const day = row.day('day')
        return day === null ? [] : [{ day, value: row.number('value') }]
      })
      const attainment = ecologicalFlow(
        days,
        { kind: 'base-flow', value: values.number('target') ?? Number.NaN, source: '' },
        { guarantee: values.number('guarantee') ?? 90 },
      )
      return {
        figures: [
          figure('达标率', 'attainment', shown(attainment.rate), '%'),
          figure(
            '是否达到保证率',
            'meets the guarantee',
            attainment.met === null
              ? null
              : attainment.met
                ? { zh: '达到', en: 'yes' }
                : { zh: '未达到', en: 'no' },
          ),
          figure('缺测天数', 'days without a value', attainment.missing),
        ],
        validity: attainment.validity,
        explanation: explainEcologicalFlow(attainment),
      }
    },
  }),
]
