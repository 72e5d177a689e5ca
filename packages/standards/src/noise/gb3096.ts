import { civilDay, type Label } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'

/** Acoustic function zones (声环境功能区). */
export const SOUND_ZONES = ['0', '1', '2', '3', '4a', '4b'] as const
export type SoundZone = (typeof SOUND_ZONES)[number]

/** Limits of day and night, dB(A). */
export interface DayNightLimit {
  readonly day: number
  readonly night: number
}

export interface SoundRules {
  readonly limits: Readonly<Record<SoundZone, DayNightLimit>>
  /** Largest level of a sudden noise at night above the night limit, dB(A). */
  readonly nightBurst: number
}

export const SOUND_ZONE_NAMES: Readonly<Record<SoundZone, Label>> = {
  '0': { zh: '0 类（康复疗养区）', en: 'class 0, convalescence' },
  '1': { zh: '1 类（居住、文教、办公）', en: 'class 1, housing, education, offices' },
  '2': { zh: '2 类（商业、混杂区）', en: 'class 2, commerce, mixed' },
  '3': { zh: '3 类（工业、仓储）', en: 'class 3, industry, storage' },
  '4a': { zh: '4a 类（道路、轨道、航道两侧）', en: 'class 4a, roads, urban rail, waterways' },
  '4b': { zh: '4b 类（铁路干线两侧）', en: 'class 4b, railway trunk lines' },
}

/** GB 3096-2008 table 1 and §5; several public copies agree. Applied from 2008-10-01. */
export const GB3096_2008: Edition<SoundRules> = {
  id: 'GB 3096-2008',
  from: civilDay('2008-10-01'),
  until: null,
  title: { zh: '声环境质量标准', en: 'Environmental quality standard for noise' },
  source: {
    clause: 'GB 3096-2008 表1、§5.4',
    note: '取位与突发噪声条款号未经官方文本核实 / rounding and the number of the clause on sudden noise not confirmed by the official text',
  },
  rules: {
    limits: {
      '0': { day: 50, night: 40 },
      '1': { day: 55, night: 45 },
      '2': { day: 60, night: 50 },
      '3': { day: 65, night: 55 },
      '4a': { day: 70, night: 55 },
      '4b': { day: 70, night: 60 },
    },
    nightBurst: 15,
  },
}

/** GB 3096 by the date of the measurement. The edition of 1993 is not kept here. */
export const soundEnvironmentSeries = defineSeries<Edition<SoundRules>>('GB 3096', [GB3096_2008])
