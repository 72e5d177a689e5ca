import type { Label } from '@tuojiang/measure'
import { FAIL, type Flag, type Flags, MISSING, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'

export interface DeviceMark {
  name: Label
  flag: Flag
}

/**
 * Marks that devices send beside a value: HJ 212-2017 (数据标记), with P of HJ/T 212-2005. The meaning is the standard's, the flag our
 * own choice: what was not measured fails, what lies above the measuring range is suspect. Digits of the 2005 air edition and letters
 * unknown here are suspect.
 */
export const DEVICE_MARKS: Readonly<Record<string, DeviceMark>> = {
  N: { name: { zh: '正常', en: 'normal' }, flag: PASS },
  F: { name: { zh: '停运', en: 'instrument stopped' }, flag: FAIL },
  M: { name: { zh: '维护', en: 'maintenance' }, flag: FAIL },
  S: { name: { zh: '手工输入', en: 'set by hand' }, flag: FAIL },
  D: { name: { zh: '故障', en: 'fault' }, flag: FAIL },
  C: { name: { zh: '校准', en: 'calibration' }, flag: FAIL },
  T: { name: { zh: '超测量上限', en: 'above the measuring range' }, flag: SUSPECT },
  B: { name: { zh: '通信异常', en: 'no link to the instrument' }, flag: FAIL },
  P: { name: { zh: '电源故障', en: 'power failure' }, flag: FAIL },
}

const FLAG_OF = new Uint8Array(256).fill(SUSPECT)
for (const [letter, mark] of Object.entries(DEVICE_MARKS)) FLAG_OF[letter.charCodeAt(0)] = mark.flag
FLAG_OF[0] = NOT_EVALUATED

/**
 * Flags by the marks that the device sent.
 * @param marks character code of the mark of each value, 0 for none
 */
export function deviceFlags(values: Float64Array, marks: Uint8Array): Flags {
  const flags = new Uint8Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const flag = FLAG_OF[marks[index] as number] as number
    flags[index] = Number.isNaN(values[index] as number) && flag !== FAIL ? MISSING : flag
  }
  return flags
}

/**
 * The mark of a period from the marks of its parts: for water one part that is not normal makes the period so, for flue gas the period is
 * N when at least 75 % of its parts are, else D. HJ 212-2017, notes to the examples C.16–C.18.
 * @param marks one letter a part
 * @returns the letter, for water the first that is not N; null without parts
 */
export function periodMark(medium: 'gas' | 'water', marks: readonly string[]): string | null {
  if (marks.length === 0) return null
  const other = marks.filter((mark) => mark !== 'N')
  if (medium === 'water') return other[0] ?? 'N'
  return marks.length - other.length >= 0.75 * marks.length ? 'N' : 'D'
}
