import { civilDay, type Label } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'

export type NoiseGrade = 1 | 2 | 3 | 4 | 5

/** What is graded: the levels over a city (区域), or those along its roads (道路交通), of the day or of the night. */
export type CityNoiseKind = 'region' | 'road'

export interface CityNoiseRules {
  /** Upper bounds of grades one to four, inside, dB(A); above the last is grade five. */
  readonly bounds: Readonly<
    Record<CityNoiseKind, Readonly<Record<'day' | 'night', readonly [number, number, number, number]>>>
  >
  /** Decimals of a mean before it is graded. */
  readonly decimals: number
}

export const NOISE_GRADES: Readonly<Record<NoiseGrade, Label>> = {
  1: { zh: '一级（好）', en: 'grade 1, good' },
  2: { zh: '二级（较好）', en: 'grade 2, fairly good' },
  3: { zh: '三级（一般）', en: 'grade 3, moderate' },
  4: { zh: '四级（较差）', en: 'grade 4, rather poor' },
  5: { zh: '五级（差）', en: 'grade 5, poor' },
}

/** HJ 640-2012 tables of grades; two public copies agree. Issued 2012-12-03, applied from 2013-03-01. */
export const HJ640_2012: Edition<CityNoiseRules> = {
  id: 'HJ 640-2012',
  from: civilDay('2013-03-01'),
  until: null,
  title: {
    zh: '环境噪声监测技术规范 城市声环境常规监测',
    en: 'Technical specifications for environmental noise monitoring: routine monitoring of urban noise',
  },
  source: {
    clause: 'HJ 640-2012 §4、§5、§6',
    note: '区域取算术平均、道路按路长加权未经官方文本核实；2024 年的《城市功能区声环境质量评价技术规定（试行）》（环办监测〔2024〕33号）正文未读 / the arithmetic mean over a city and the weights by length along roads were not confirmed by the official text; the regulation on function zones of 2024 (letter 33) was not read',
  },
  rules: {
    bounds: {
      region: { day: [50, 55, 60, 65], night: [40, 45, 50, 55] },
      road: { day: [68, 70, 72, 74], night: [58, 60, 62, 64] },
    },
    decimals: 1,
  },
}

/** HJ 640 by the date of the measurement. */
export const cityNoiseSeries = defineSeries<Edition<CityNoiseRules>>('HJ 640', [HJ640_2012])
