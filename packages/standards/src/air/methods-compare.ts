import { formatDecimal } from '@tuojiang/measure'
import { missing, VALID } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { rankCities } from '../ranking.js'
import { changeOf } from './compare.js'
import { evaluationSeries } from './hj663.js'

const CITY = 'air/city.test.ts'
const EDITION = evaluationSeries.byId('HJ 663-2013')

const RANKING = defineMethod({
  ...fromEdition(evaluationSeries.name, EDITION),
  id: 'air-ranking',
  medium: 'air',
  name: { zh: '城市（县区、站点）排名', en: 'ranking of cities, counties, stations' },
  inputs: [
    {
      key: 'places',
      label: {
        zh: '名称，综合指数，PM2.5，优良天数比率',
        en: 'name, composite index, PM2.5, good-day ratio',
      },
      kind: 'rows',
      unit: '',
      example: '市中区, 3.41, 34, 88.2\n东兴区, 3.52, 35, 87.9\n资中县, 3.41, 33, 89.6',
      columns: [
        { key: 'name', label: { zh: '名称', en: 'name' }, kind: 'text', unit: '' },
        {
          key: 'composite',
          label: { zh: '综合指数', en: 'composite index' },
          kind: 'number',
          unit: '',
          optional: true,
        },
        { key: 'pm25', label: { zh: 'PM2.5', en: 'PM2.5' }, kind: 'number', unit: 'µg/m³', optional: true },
        {
          key: 'good',
          label: { zh: '优良天数比率', en: 'good-day ratio' },
          kind: 'number',
          unit: '%',
          optional: true,
        },
      ],
    },
  ],
  tests: [
    { file: CITY, name: 'goes by composite index, PM2.5 and good-day ratio, equal values sharing a rank' },
  ],
  source: {
    title: { zh: '城市环境空气质量排名技术规定', en: 'Technical rule for ranking the air quality of cities' },
    clause: '环办〔2014〕64号',
  },
  confirmed: false,
  notes: [
    {
      zh: '排名规定正文未读；并列与升降序按公开排名核对',
      en: 'the text was not read; ties and directions were compared with published rankings',
    },
  ],
  calculate(values) {
    const places = values.rows('places')
    const ranks = rankCities(
      places.map((row) => ({
        composite: row.number('composite'),
        pm25: row.number('pm25'),
        goodRatio: row.number('good'),
      })),
    )
    const text = (rank: number | null | undefined) =>
      rank === null || rank === undefined ? '—' : String(rank)
    return {
      figures: places.map((row, index) => {
        const rank = ranks[index]
        return figure(row.text('name'), row.text('name'), {
          zh: `综合指数第 ${text(rank?.composite)}，PM2.5 第 ${text(rank?.pm25)}，优良率第 ${text(rank?.goodRatio)}`,
          en: `composite ${text(rank?.composite)}, PM2.5 ${text(rank?.pm25)}, good days ${text(rank?.goodRatio)}`,
        })
      }),
      validity:
        places.length === 0 ? missing('no-places', '没有可排名的对象', 'there is nothing to rank') : VALID,
    }
  },
})

const number = (key: string, zh: string, en: string, example: string) =>
  ({ key, label: { zh, en }, kind: 'number', unit: '', example }) as const

const CHANGE = defineMethod({
  ...fromEdition(evaluationSeries.name, EDITION),
  id: 'air-change',
  medium: 'air',
  name: { zh: '同比（环比）变化', en: 'change against another period' },
  inputs: [
    number('now', '本期发布值', 'published value now', '32'),
    number('before', '同期发布值（须用同一版标准）', 'published value before, under the same edition', '35'),
  ],
  tests: [
    { file: CITY, name: 'is made under one edition: 70 µg/m³ is a good day by 2012 and none by 2026' },
    { file: CITY, name: 'across editions is refused' },
  ],
  confirmed: true,
  notes: [
    {
      zh: '跨版比较应先用同一版标准重算同期',
      en: 'across editions the earlier period has to be evaluated again first',
    },
  ],
  calculate(values) {
    const change = changeOf(values.number('now'), values.number('before'))
    return {
      figures: [
        figure('变化量', 'change', change?.absolute ?? null),
        figure(
          '变化率',
          'change in per cent',
          change?.percent == null ? null : formatDecimal(change.percent, 1),
          '%',
        ),
      ],
      validity: change === null ? missing('no-values', '缺少数值', 'a value is missing') : VALID,
    }
  },
})

export const COMPARE_METHODS: readonly Method[] = [RANKING, CHANGE]
