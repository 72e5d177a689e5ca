import type { Finding } from '../finding.js'
import type { GasRules } from './editions.js'
import { toReferenceOxygen } from './gas-conversion.js'
import { STATE_EFFECTS, stateOf } from './marks.js'

/** Hours of a flue-gas outlet as reported, with what is needed to compute them again. */
export interface ReportedGas {
  times: Float64Array
  /** mg/m³, dry, standard state. */
  measured: Float64Array
  /** mg/m³ at reference oxygen as reported. */
  converted: Float64Array
  /** Volume per cent, dry. */
  oxygen: Float64Array
  /** Valid minutes of each hour, null when minutes are not kept. */
  validMinutes: Uint8Array | null
  states: Uint8Array
  referenceOxygen: number | null
  factor: string
}

export interface AuditedGas {
  /** mg/m³ at reference oxygen, computed again; NaN where there is none. */
  recalculated: Float64Array
  findings: Finding[]
}

/**
 * Computes converted concentrations again and compares them with those reported; names hours reported without enough valid minutes and
 * hours whose oxygen leaves no conversion (HJ 75-2017 Annex C, HJ 76-2017 Annex B). Reported values stay as they are.
 */
export function auditGas(data: ReportedGas, rules: GasRules): AuditedGas {
  const length = data.times.length
  const recalculated = new Float64Array(length).fill(Number.NaN)
  const findings: Finding[] = []
  const note = (index: number, code: string, severity: Finding['severity'], message: Finding['message']) => {
    const before = findings.findLast((finding) => finding.code === code)
    const time = data.times[index] as number
    const reported = data.converted[index] as number
    if (before && before.to === (data.times[index - 1] as number)) {
      before.to = time
      before.count++
      return
    }
    findings.push({
      code,
      severity,
      factor: data.factor,
      from: time,
      to: time,
      count: 1,
      message,
      reported: Number.isNaN(reported) ? null : reported,
      recalculated: Number.isNaN(recalculated[index] as number) ? null : (recalculated[index] as number),
    })
  }
  for (let index = 0; index < length; index++) {
    const reported = data.converted[index] as number
    const state = stateOf(data.states[index] as number)
    if (!STATE_EFFECTS[state].valid) continue
    const minutes = data.validMinutes?.[index]
    if (minutes !== undefined && minutes < rules.minutesPerHour.value && !Number.isNaN(reported))
      note(index, 'source.gas.too-few-minutes', 'major', {
        zh: `有效分钟数不足 ${rules.minutesPerHour.value} 仍报小时均值`,
        en: `an hourly mean was reported with fewer than ${rules.minutesPerHour.value} valid minutes`,
      })
    const result = toReferenceOxygen(
      data.measured[index] as number,
      data.oxygen[index] as number,
      data.referenceOxygen,
      rules.oxygenCutOff.value,
    )
    if (result.reason === 'oxygen-too-high')
      note(index, 'source.gas.oxygen-too-high', 'minor', {
        zh: '运行时段含氧量接近空气，不能折算',
        en: 'oxygen close to that of air while running: no conversion',
      })
    if (result.value === null) continue
    recalculated[index] = result.value
    if (Math.abs(reported - result.value) > rules.conversionTolerance.value * Math.abs(result.value))
      note(index, 'source.gas.conversion-differs', 'major', {
        zh: '上报折算浓度与重新计算值不一致',
        en: 'the converted value reported differs from the one recalculated',
      })
  }
  return { recalculated, findings }
}
