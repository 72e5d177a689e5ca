import { civilDay } from '@tuojiang/measure'
import { missing, shown, VALID } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { complianceWords, resultRows, resultsOf } from '../results-input.js'
import { explainSection } from './explain.js'
import { GB3838_2002 } from './gb3838-2002.js'
import { surfaceWaterSeries } from './item.js'
import { sourceRates } from './source.js'
import { evaluateSourceResults, SOURCE_ITEMS } from './source-results.js'

const GB3838 = fromEdition(surfaceWaterSeries.name, GB3838_2002)
const FILE = 'water/source.test.ts'

export const SOURCE_METHODS: readonly Method[] = [
  defineMethod({
    ...GB3838,
    id: 'water-source',
    medium: 'surface-water',
    name: { zh: '地表水型饮用水水源达标评价', en: 'attainment of a surface drinking source' },
    inputs: [
      {
        key: 'body',
        label: { zh: '水体', en: 'body of water' },
        kind: 'choice',
        unit: '',
        example: 'lake',
        choices: [
          { value: 'river', label: { zh: '河流', en: 'river' } },
          { value: 'lake', label: { zh: '湖库', en: 'lake or reservoir' } },
        ],
      },
      resultRows(
        'results',
        { zh: '监测结果（项目，结果，单位）', en: 'results (item, result, unit)' },
        'pH, 7.8\n溶解氧, 7.1\n高锰酸盐指数, 3.1\n氨氮, 0.12\n总磷, 0.03\n硫酸盐, 62\n氯化物, 18\n硝酸盐, 1.4\n铁, <0.03\n锰, 0.02\n锑, 0.4, μg/L',
      ),
    ],
    tests: [
      { file: FILE, name: 'has the 80 items of table 3' },
      { file: FILE, name: 'complies on every limit and not beyond' },
    ],
    calculate(values) {
      const verdict = evaluateSourceResults(
        resultsOf(values.rows('results'), SOURCE_ITEMS),
        values.text('body') === 'lake' ? 'lake' : 'river',
      )
      return {
        figures: [
          figure('是否达标', 'complies', complianceWords(verdict.compliant)),
          figure(
            '超标项目数',
            'items exceeding',
            verdict.compliant === null ? null : verdict.exceeding.length,
          ),
        ],
        validity: verdict.validity,
        explanation: explainSection(verdict.basic),
      }
    },
  }),
  defineMethod({
    id: 'water-source-rates',
    series: 'HJ 774',
    edition: 'HJ 774-2015',
    from: civilDay('2016-03-01'),
    until: null,
    source: {
      title: {
        zh: '集中式饮用水水源地环境保护状况评估技术规范',
        en: 'Technical guideline for assessing the protection of centralised drinking-water sources',
      },
      clause: 'HJ 774-2015',
    },
    medium: 'surface-water',
    name: {
      zh: '集中式饮用水水源水质达标率（个数、水量）',
      en: 'attainment of drinking sources by number and by volume',
    },
    confirmed: false,
    notes: [
      {
        zh: '达标率的定义取自一份公开的水源报告，规范中的公式未读到',
        en: 'the rates are defined as in a public report on sources; the formulas of the guideline were not read',
      },
    ],
    inputs: [
      {
        key: 'sources',
        label: { zh: '水源（名称，达标/不达标/未监测，取水量）', en: 'sources (name, verdict, volume)' },
        kind: 'rows',
        unit: '',
        example: '水源一, yes, 820\n水源二, no, 60\n水源三, none, 40',
        columns: [
          { key: 'name', label: { zh: '名称', en: 'name' }, kind: 'text', unit: '' },
          {
            key: 'compliant',
            label: { zh: '结论', en: 'verdict' },
            kind: 'choice',
            unit: '',
            choices: [
              { value: 'yes', label: { zh: '达标', en: 'complies' } },
              { value: 'no', label: { zh: '不达标', en: 'does not comply' } },
              { value: 'none', label: { zh: '未监测', en: 'not monitored' } },
            ],
          },
          {
            key: 'volume',
            label: { zh: '取水量', en: 'volume taken' },
            kind: 'number',
            unit: '10⁴ m³',
            optional: true,
          },
        ],
      },
    ],
    tests: [
      {
        file: 'water/period.test.ts',
        name: 'counts by number and by volume; an unmonitored one is in neither',
      },
    ],
    calculate(values) {
      const rates = sourceRates(
        values.rows('sources').map((row) => {
          const verdict = row.text('compliant')
          return { compliant: verdict === 'none' ? null : verdict === 'yes', volume: row.number('volume') }
        }),
      )
      return {
        figures: [
          figure('个数达标率', 'by number', shown(rates.byCount), '%'),
          figure('水量达标率', 'by volume', shown(rates.byVolume), '%'),
          figure('未监测水源', 'not monitored', rates.notMonitored),
        ],
        validity:
          rates.byCount === null
            ? missing('no-sources', '没有监测的水源', 'no source was monitored')
            : rates.byVolume === null
              ? missing(
                  'volume-missing',
                  '缺少取水量，无法按水量计算',
                  'volumes are missing; no rate by volume',
                )
              : VALID,
      }
    },
  }),
]
