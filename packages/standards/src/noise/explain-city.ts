import { formatDecimal } from '@tuojiang/measure'
import { type Explained, shown, withValidity } from '../explanation.js'
import type { BoundaryVerdict } from './boundary.js'
import type { CityNoise } from './city-noise.js'
import { compared } from './explain.js'
import { HJ640_2012, NOISE_GRADES } from './hj640.js'

const DB = 'dB(A)'

/** Mean and grade of a city. */
export const explainCityNoise = (noise: CityNoise): Explained =>
  withValidity(
    {
      label:
        noise.kind === 'region'
          ? { zh: '区域声环境平均等效声级', en: 'mean level over the city' }
          : { zh: '道路交通噪声平均等效声级', en: 'mean level along roads' },
      value: noise.mean === null ? null : formatDecimal(noise.mean, HJ640_2012.rules.decimals),
      unit: DB,
      formula:
        noise.kind === 'region'
          ? { zh: `${noise.points} 个网格测点的算术平均`, en: `mean of ${noise.points} grid points` }
          : {
              zh: `${noise.points} 个路段按路长加权平均`,
              en: `mean of ${noise.points} roads weighted by length`,
            },
      clause: noise.clause,
      ...(noise.grade !== null && { note: NOISE_GRADES[noise.grade] }),
      ...(noise.left > 0 && {
        excluded: [
          {
            label: { zh: `${noise.left} 个测点`, en: `${noise.left} points` },
            reason: { zh: '没有声级或路长', en: 'no level or no length' },
          },
        ],
      }),
    },
    noise.validity,
  )

/** A point outside a plant or site. */
export const explainBoundary = (verdict: BoundaryVerdict, clause: string): Explained =>
  withValidity(
    {
      ...compared(
        { zh: '噪声排放值', en: 'level of the source' },
        verdict.level,
        verdict.limit,
        verdict.keeps,
        0,
      ),
      clause,
      children: [
        {
          label: { zh: '测量值与背景值之差', en: 'measured less background' },
          value: shown(verdict.difference),
          unit: DB,
        },
        {
          label: { zh: '背景修正值', en: 'correction for the background' },
          value: shown(verdict.correction),
          unit: DB,
          formula: {
            zh: '差值 > 10 不修正，6–10 减 1，4–5 减 2，3 减 3，< 3 不能评价',
            en: 'difference > 10 none, 6–10 −1, 4–5 −2, 3 −3, < 3 no value',
          },
        },
      ],
    },
    verdict.validity,
  )
