import { civilDay } from '@tuojiang/measure'
import { defineSeries, type Edition } from '../edition.js'
import type { DayNightLimit } from './gb3096.js'

export interface ConstructionNoiseRules {
  readonly limit: DayNightLimit
  /** Largest level at night above the night limit, dB(A). */
  readonly nightBurst: number
}

const RULES: ConstructionNoiseRules = { limit: { day: 70, night: 55 }, nightBurst: 15 }

/** GB 12523-2011 table 1; read in the standard. Applied from 2012-07-01. */
export const GB12523_2011: Edition<ConstructionNoiseRules> = {
  id: 'GB 12523-2011',
  from: civilDay('2012-07-01'),
  until: civilDay('2026-01-01'),
  title: {
    zh: '建筑施工场界环境噪声排放标准',
    en: 'Emission standard of environmental noise for boundary of construction site',
  },
  source: { clause: 'GB 12523-2011 表1、§4' },
  rules: RULES,
}

/** GB 12523-2025, issued 2025-10-31. What its foreword says was changed is monitoring and evaluation, not the limits. */
export const GB12523_2025: Edition<ConstructionNoiseRules> = {
  id: 'GB 12523-2025',
  from: civilDay('2026-01-01'),
  until: null,
  title: { zh: '建筑施工噪声排放标准', en: 'Emission standard for construction noise' },
  source: {
    clause: 'GB 12523-2025 §4',
    note: '只读到前言：修改内容不含限值，故限值与最大声级沿用 2011 版 / only the foreword was read: limits are not among what it changed, so those of 2011 are kept',
  },
  rules: RULES,
}

/** GB 12523 by the date of the measurement. */
export const constructionNoiseSeries = defineSeries<Edition<ConstructionNoiseRules>>('GB 12523', [
  GB12523_2011,
  GB12523_2025,
])
