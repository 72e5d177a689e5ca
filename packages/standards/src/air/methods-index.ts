import type { Label } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { dailyIndex, hourlyIndex } from './aqi.js'
import { explainIndex } from './aqi-explain.js'
import { type IndexRules, indexSeries } from './hj633.js'
import { airLevelOf } from './levels.js'
import { pollutantFields, slug, valuesOf } from './methods-fields.js'
import { AIR_NAMES } from './pollutant.js'

const AQI = 'air/aqi.test.ts'
const SUB = 'air/sub-index.test.ts'

const indexMethod = (edition: Edition<IndexRules>, scale: 'hour' | 'day', name: Label): Method =>
  defineMethod({
    ...fromEdition(indexSeries.name, edition),
    id: `air-index-${scale}-${slug(edition)}`,
    medium: 'air',
    name,
    inputs: pollutantFields(true),
    tests: [
      { file: SUB, name: 'takes the step exactly on a breakpoint and more just beyond it' },
      { file: AQI, name: 'round the concentration half to even first' },
      { file: AQI, name: 'are named above 50 only, ties together, by the rounded-up sub-index' },
    ],
    calculate(values) {
      const index = (scale === 'hour' ? hourlyIndex : dailyIndex)(valuesOf(values), edition)
      const names = (language: 'zh' | 'en') => index.primary.map((key) => AIR_NAMES[key][language]).join('、')
      return {
        figures: [
          figure('AQI', 'AQI', index.aqi),
          figure('空气质量类别', 'category', index.aqi === null ? null : airLevelOf(index.aqi).category),
          figure('首要污染物', 'primary pollutants', { zh: names('zh') || '无', en: names('en') || 'none' }),
        ],
        validity: index.validity,
        explanation: explainIndex(index),
      }
    },
  })

export const INDEX_METHODS: readonly Method[] = indexSeries.editions.flatMap((edition) => [
  indexMethod(edition, 'hour', { zh: '实时空气质量指数', en: 'hourly air quality index' }),
  indexMethod(edition, 'day', { zh: '日空气质量指数', en: 'daily air quality index' }),
])
