import type { TransmissionRow } from '@tuojiang/api'
import type { CivilMonth, Label } from '@tuojiang/measure'
import {
  type HourState,
  STATE_EFFECTS,
  TRANSMISSION_PASS_MARK,
  type TransmissionRate,
  transmissionRate,
  VALIDITY_BASE,
} from '@tuojiang/quality'
import type { Static } from 'typebox'
import type { OutletMonth } from './outlet-month.js'

export type TransmissionAnswer = Static<typeof TransmissionRow>

/** What is not vouched for in the method; shown beside its figures. */
export const UNCONFIRMED: readonly Label[] = [
  {
    zh: `有效率按“有效 ÷ ${VALIDITY_BASE.value === 'due' ? '应传' : '实传'}”计算，分母取应传还是实传未见官方原文`,
    en: `Validity is valid ÷ ${VALIDITY_BASE.value}; whether due or received is the denominator is unconfirmed: ${VALIDITY_BASE.source}`,
  },
  {
    zh: `合格线未核实，不作判定（2015 年考核为 ${100 * TRANSMISSION_PASS_MARK.value}%）`,
    en: `The pass mark of today is unconfirmed and not applied (2015: ${100 * TRANSMISSION_PASS_MARK.value} %)`,
  },
  {
    zh: '任一有限值的污染物被标记或审核为无效，该小时计为无效',
    en: 'An hour counts as invalid when one of the pollutants with a limit is marked or found invalid',
  },
]

export const rateOf = (month: CivilMonth, outlet: OutletMonth): TransmissionRate =>
  transmissionRate({
    month,
    times: outlet.times,
    received: outlet.received,
    states: outlet.states,
    proved: outlet.proved,
  })

export const lostName = (reason: string): Label =>
  reason === 'unproved-stop'
    ? { zh: '停运未提交证明', en: 'stopped without proof' }
    : (STATE_EFFECTS[reason as HourState]?.name ?? { zh: reason, en: reason })

export function transmissionAnswer(
  month: CivilMonth,
  outlet: OutletMonth,
  rate: TransmissionRate,
): TransmissionAnswer {
  const { site } = outlet
  return {
    siteId: site.id,
    site: { zh: site.name_zh, en: site.name_en },
    siteKind: site.kind,
    areaId: site.area_id,
    enterprise: site.enterprise,
    month,
    due: rate.due,
    received: rate.received,
    valid: rate.valid,
    transmissionRate: rate.transmissionRate,
    validityRate: rate.validityRate,
    effectiveRate: rate.effectiveRate,
    lost: Object.entries(rate.lost)
      .map(([reason, hours]) => ({ reason, name: lostName(reason), hours: hours ?? 0 }))
      .sort((one, other) => other.hours - one.hours),
  }
}
