import { missing, VALID } from '../explanation.js'
import { defineMethod, figure, fromEdition, type Method } from '../method.js'
import { cityNoise } from './city-noise.js'
import { explainZoneRates } from './explain.js'
import { explainCityNoise } from './explain-city.js'
import { SOUND_ZONES, type SoundZone } from './gb3096.js'
import { cityNoiseSeries, HJ640_2012, NOISE_GRADES } from './hj640.js'
import { DB, FILE, printed, TIME, timeOf } from './methods-fields.js'
import { judgeZone, zoneRates } from './zone.js'

const EDITION = fromEdition(cityNoiseSeries.name, HJ640_2012)
const number = (key: string, zh: string, en: string, unit: string, optional = false) =>
  ({ key, label: { zh, en }, kind: 'number', unit, optional }) as const

const REGION = defineMethod({
  ...EDITION,
  id: 'noise-region',
  medium: 'noise',
  name: { zh: '城市区域声环境质量等级', en: 'grade of noise over a city' },
  inputs: [
    TIME,
    {
      key: 'points',
      label: { zh: '网格测点等效声级', en: 'levels of the grid points' },
      kind: 'series',
      unit: DB,
      example: '52.3 55.1 53.8 56.4 54.9 51.7 57.2 54.0',
    },
  ],
  tests: [
    { file: FILE, name: 'grades the published means of Xuancheng 2018 and Wuhu 2017' },
    { file: FILE, name: 'grades a mean on its bound and above it' },
  ],
  calculate(values) {
    const noise = cityNoise(
      'region',
      timeOf(values.text('time')),
      values.series('points').map((level) => ({ level })),
    )
    return {
      figures: [
        figure('平均等效声级', 'mean level', printed(noise.mean), DB),
        figure('等级', 'grade', noise.grade === null ? null : NOISE_GRADES[noise.grade]),
      ],
      validity: noise.validity,
      explanation: explainCityNoise(noise),
    }
  },
})

const ROAD = defineMethod({
  ...EDITION,
  id: 'noise-road',
  medium: 'noise',
  name: { zh: '道路交通噪声强度等级', en: 'grade of noise along roads' },
  inputs: [
    TIME,
    {
      key: 'roads',
      label: { zh: '路段（等效声级，路长）', en: 'roads (level, length)' },
      kind: 'rows',
      unit: '',
      example: '68.4, 3.2\n70.6, 1.1\n66.9, 2.7\n69.2, 4.0',
      columns: [number('level', '等效声级', 'level', DB), number('length', '路长', 'length', 'km')],
    },
  ],
  tests: [
    { file: FILE, name: 'grades the published means of Xuancheng 2018 and Wuhu 2017' },
    { file: FILE, name: 'weighs roads by their length and gives the share of the length above 70 dB' },
  ],
  calculate(values) {
    const noise = cityNoise(
      'road',
      timeOf(values.text('time')),
      values.rows('roads').map((row) => ({ level: row.number('level'), length: row.number('length') })),
    )
    return {
      figures: [
        figure('平均等效声级', 'mean level', printed(noise.mean), DB),
        figure('等级', 'grade', noise.grade === null ? null : NOISE_GRADES[noise.grade]),
        figure('超过二级限值的路长比例', 'length above grade 2', printed(noise.lengthAbove), '%'),
      ],
      validity: noise.validity,
      explanation: explainCityNoise(noise),
    }
  },
})

const RATES = defineMethod({
  ...EDITION,
  id: 'noise-zone-rates',
  medium: 'noise',
  name: { zh: '功能区声环境点次达标率', en: 'rate of attainment of function zones' },
  inputs: [
    {
      key: 'points',
      label: { zh: '测点（功能区，Ld，Ln）', en: 'points (zone, Ld, Ln)' },
      kind: 'rows',
      unit: '',
      example: '1, 53.2, 44.6\n2, 57.8, 50.4\n2, 58.1, 48.9\n3, 60.5, 52.7\n4a, 67.9, 57.3',
      columns: [
        {
          key: 'zone',
          label: { zh: '功能区', en: 'zone' },
          kind: 'choice',
          unit: '',
          choices: SOUND_ZONES.map((zone) => ({ value: zone, label: { zh: zone, en: zone } })),
        },
        number('ld', 'Ld', 'Ld', DB, true),
        number('ln', 'Ln', 'Ln', DB, true),
      ],
    },
  ],
  tests: [{ file: FILE, name: 'gives the published rates of Hunan and Panzhihua' }],
  calculate(values) {
    const verdicts = values
      .rows('points')
      .map((row) =>
        judgeZone({ zone: row.text('zone') as SoundZone, ld: row.number('ld'), ln: row.number('ln') }),
      )
    const { all, zones } = zoneRates(verdicts)
    return {
      figures: [
        figure('昼间达标率', 'day', printed(all.day.rate), '%'),
        figure('夜间达标率', 'night', printed(all.night.rate), '%'),
        ...SOUND_ZONES.flatMap((zone) => {
          const rates = zones[zone]
          return rates
            ? [
                figure(
                  `${zone} 类区昼间/夜间`,
                  `class ${zone}, day/night`,
                  `${printed(rates.day.rate) ?? '—'} / ${printed(rates.night.rate) ?? '—'}`,
                  '%',
                ),
              ]
            : []
        }),
      ],
      validity:
        all.day.judged + all.night.judged === 0
          ? missing('no-levels', '没有等效声级', 'there is no level')
          : VALID,
      explanation: explainZoneRates(all, verdicts),
    }
  },
})

export const CITY_NOISE_METHODS: readonly Method[] = [REGION, ROAD, RATES]
