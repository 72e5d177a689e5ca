import { missing, VALID } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { explainNoiseDay, explainStatistics, explainZone } from './explain.js'
import {
  GB3096_2008,
  SOUND_ZONE_NAMES,
  SOUND_ZONES,
  type SoundZone,
  soundEnvironmentSeries,
} from './gb3096.js'
import { noiseStatistics, PERCENTILES } from './level.js'
import { choice, DB, FILE, keepsWords, level, printed } from './methods-fields.js'
import { DAY_HOURS, NIGHT_HOURS, noiseDay } from './noise-day.js'
import { judgeZone } from './zone.js'

const EDITION = fromEdition(soundEnvironmentSeries.name, GB3096_2008)

const STATISTICS = defineMethod({
  ...EDITION,
  id: 'noise-statistics',
  medium: 'noise',
  name: { zh: '等效声级与累积百分声级', en: 'equivalent and percentile levels of samples' },
  inputs: [
    {
      key: 'samples',
      label: { zh: '等间隔 A 声级采样值', en: 'A-weighted samples at equal intervals' },
      kind: 'series',
      unit: DB,
      example:
        '52.1 53.4 51.8 60.2 55.6 54.3 52.9 58.7 53.3 52.5 51.9 57.1 54.8 53.0 52.2 56.4 53.7 52.8 61.5 54.1',
    },
  ],
  tests: [
    { file: FILE, name: 'gives the published equivalent levels' },
    { file: FILE, name: 'reads L10, L50 and L90 of 100 samples in descending order' },
  ],
  calculate(values) {
    const statistics = noiseStatistics(values.series('samples'))
    return {
      figures: [
        figure('Leq', 'Leq', printed(statistics.leq), DB),
        ...PERCENTILES.map((share) =>
          figure(`L${share}`, `L${share}`, printed(statistics.percentiles[share]), DB),
        ),
        figure('SD', 'SD', printed(statistics.sd), 'dB'),
        figure('Lmax', 'Lmax', printed(statistics.max), DB),
        figure('Lmin', 'Lmin', printed(statistics.min), DB),
      ],
      validity: statistics.samples === 0 ? missing('no-samples', '没有采样值', 'there is no sample') : VALID,
      explanation: explainStatistics(statistics),
    }
  },
})

const NOT_24 = missing(
  'hours-not-24',
  '应有 24 个小时值，缺失的以 -- 表示',
  'there must be 24 hours; write -- for one that is missing',
)

const DAY_NIGHT = defineMethod({
  ...EDITION,
  id: 'noise-day-night',
  medium: 'noise',
  name: { zh: '昼间、夜间与昼夜等效声级', en: 'levels of day and night out of hours' },
  inputs: [
    {
      key: 'hours',
      label: { zh: '24 个小时等效声级，自 06:00 起', en: '24 hourly levels from 06:00 on' },
      kind: 'series',
      unit: DB,
      example: '54 57 59 60 60 59 58 58 59 60 60 61 60 58 57 55 52 50 48 47 46 46 47 50',
    },
  ],
  tests: [
    { file: FILE, name: 'weighs sixteen hours of the day and eight of the night, raised by 10 dB' },
    { file: FILE, name: 'needs every hour unless told otherwise' },
  ],
  calculate(values) {
    const hours = values.seriesWithGaps('hours')
    if (hours.length !== DAY_HOURS + NIGHT_HOURS) return { figures: [], validity: NOT_24 }
    const day = noiseDay(hours)
    return {
      figures: [
        figure('Ld', 'Ld', printed(day.ld), DB),
        figure('Ln', 'Ln', printed(day.ln), DB),
        figure('Ldn', 'Ldn', printed(day.ldn), DB),
      ],
      validity: day.validity,
      explanation: explainNoiseDay(day),
    }
  },
})

const ZONE = defineMethod({
  ...EDITION,
  id: 'noise-zone',
  medium: 'noise',
  name: { zh: '声环境功能区昼夜达标判定', en: 'whether a zone attains by day and by night' },
  inputs: [
    choice(
      'zone',
      { zh: '功能区', en: 'zone' },
      '2',
      SOUND_ZONES.map((zone) => [zone, SOUND_ZONE_NAMES[zone]]),
    ),
    level('ld', '昼间等效声级 Ld', 'level of the day Ld', '58.6'),
    level('ln', '夜间等效声级 Ln', 'level of the night Ln', '50.3'),
    level('max', '夜间突发噪声最大声级', 'largest sudden level at night'),
    choice('decimals', { zh: '比较前取位', en: 'decimals before comparing' }, '1', [
      ['1', { zh: '一位小数', en: 'one' }],
      ['0', { zh: '整数', en: 'none' }],
    ]),
  ],
  tests: [
    { file: FILE, name: 'keeps each limit on it and not above it, day and night apart' },
    { file: FILE, name: 'allows a sudden noise of the night 15 dB above its limit' },
  ],
  calculate(values) {
    const verdict = judgeZone(
      {
        zone: values.text('zone') as SoundZone,
        ld: values.number('ld'),
        ln: values.number('ln'),
        nightMax: values.number('max'),
      },
      { decimals: values.text('decimals') === '0' ? 0 : 1 },
    )
    return {
      figures: [
        figure('昼间', 'day', keepsWords(verdict.day)),
        figure('夜间', 'night', keepsWords(verdict.night)),
        ...(verdict.burst === null
          ? []
          : [figure('夜间突发噪声', 'sudden noise', keepsWords(verdict.burst))]),
      ],
      validity: verdict.validity,
      explanation: explainZone(verdict),
    }
  },
})

export const LEVEL_METHODS: readonly Method[] = [STATISTICS, DAY_NIGHT, ZONE]
