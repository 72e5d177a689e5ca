import { CHINA_ZONE, factorByCode, type Label } from '@tuojiang/measure'
import { CHECK_WORDS, type CheckCode } from './check-words.js'
import { attenuatedSignal } from './checks/attenuated-signal.js'
import { type Calibration, calibration } from './checks/calibration.js'
import { climatology } from './checks/climatology.js'
import { deviceFlags } from './checks/device-flags.js'
import { flatLine } from './checks/flat-line.js'
import { grossRange } from './checks/gross-range.js'
import { neighbours } from './checks/neighbours.js'
import { oxygenSaturation } from './checks/oxygen-saturation.js'
import { rateOfChange } from './checks/rate-of-change.js'
import { relation } from './checks/relation.js'
import { spike } from './checks/spike.js'
import { stampOrder, timeGap } from './checks/timing.js'
import { type Finding, runsOf } from './finding.js'
import { combine, FAIL, type Flags, MISSING, NOT_EVALUATED, raise } from './flags.js'
import type { FactorProfile, Profile } from './profile.js'

/** Series of one site on common instants. */
export interface Block {
  /** Seconds since the epoch, ascending, one per value; the end of an averaging interval. */
  times: Float64Array
  /** By HJ 212-2017 code, in the unit of the profile; NaN is missing. */
  values: Readonly<Record<string, Float64Array>>
  /** Character codes of the device's marks by factor, 0 for none. */
  marks?: Readonly<Record<string, Uint8Array>>
  /** Calibrations by factor. */
  calibrations?: Readonly<Record<string, readonly Calibration[]>>
  /** The same factor at other sites, at the same instants. */
  neighbours?: Readonly<Record<string, readonly Float64Array[]>>
  /** Seconds since the epoch; stamps behind it fail. */
  now?: number
  /** Minutes ahead of UTC for months and hours of seasons. */
  zoneMinutes?: number
}

export interface Checked {
  /** Flags of each check by factor, then by check code. */
  checks: Readonly<Record<string, Readonly<Record<string, Flags>>>>
  /** Heaviest flag of every value by factor; missing values are missing whatever the checks of their stamps say. */
  combined: Readonly<Record<string, Flags>>
  findings: Finding[]
}

/** Runs every check of the profile that the block has data for. Factors outside the profile get the checks of stamps and marks only. */
export function runChecks(profile: Profile, block: Block): Checked {
  const { times } = block
  const gap = timeGap(times, profile.gapSeconds.value)
  const order = stampOrder(times, profile.interval, block.now ?? Number.POSITIVE_INFINITY)
  const checks: Record<string, Record<string, Flags>> = {}
  const findings: Finding[] = []
  for (const [code, flags] of [
    ['qc.timing.gap', gap],
    ['qc.timing.order', order],
  ] as const)
    findings.push(...findingsOf(code, null, flags, times, CHECK_WORDS[code]))
  for (const [factor, values] of Object.entries(block.values)) {
    if (values.length !== times.length)
      throw new RangeError(`${factor} has ${values.length} values for ${times.length} instants`)
    const rules = profile.factors.find((candidate) => candidate.factor === factor)
    const made = checksOfFactor(factor, values, rules, block)
    checks[factor] = made
    for (const [code, flags] of Object.entries(made))
      findings.push(...findingsOf(code, factor, flags, times, CHECK_WORDS[code as CheckCode]))
  }
  checkRelations(profile, block, checks, findings)
  const combined: Record<string, Flags> = {}
  for (const [factor, made] of Object.entries(checks)) {
    const flags = combine([new Uint8Array(times.length).fill(NOT_EVALUATED), ...Object.values(made)])
    raise(flags, order)
    const values = block.values[factor] as Float64Array
    for (let index = 0; index < flags.length; index++)
      if (Number.isNaN(values[index] as number)) flags[index] = MISSING
    combined[factor] = flags
  }
  return { checks, combined, findings }
}

function checksOfFactor(
  factor: string,
  values: Float64Array,
  rules: FactorProfile | undefined,
  block: Block,
): Record<string, Flags> {
  const { times } = block
  const made: Partial<Record<CheckCode, Flags>> = {}
  const marks = block.marks?.[factor]
  if (marks) made['qc.device'] = deviceFlags(values, marks)
  if (!rules) return made
  if (rules.range) made['qc.range'] = grossRange(values, rules.range.value.fail, rules.range.value.suspect)
  if (rules.climatology)
    made['qc.climatology'] = climatology(
      values,
      times,
      rules.climatology.value,
      block.zoneMinutes ?? CHINA_ZONE,
    )
  if (rules.spike) made['qc.spike'] = spike(values, rules.spike.value)
  if (rules.rate) {
    const { suspectPerHour, failPerHour } = rules.rate.value
    made['qc.rate'] = rateOfChange(
      values,
      times,
      suspectPerHour / 3600,
      failPerHour === null ? null : failPerHour / 3600,
    )
  }
  if (rules.flat) made['qc.flat'] = flatLine(values, times, rules.flat.value)
  if (rules.attenuated) made['qc.attenuated'] = attenuatedSignal(values, times, rules.attenuated.value)
  const others = block.neighbours?.[factor]
  if (rules.neighbours && others) made['qc.neighbours'] = neighbours(values, others, rules.neighbours.value)
  const calibrations = block.calibrations?.[factor]
  if (rules.calibrationDueSeconds && calibrations)
    made['qc.calibration'] = calibration(times, calibrations, rules.calibrationDueSeconds.value)
  return made
}

/** Adds the checks that need several factors to each factor that takes part. */
function checkRelations(
  profile: Profile,
  block: Block,
  checks: Record<string, Record<string, Flags>>,
  findings: Finding[],
): void {
  const note = (code: string, factors: readonly string[], flags: Flags, words: Label) => {
    for (const factor of factors) {
      const made = checks[factor]
      if (made) made[code] = flags
    }
    findings.push(...findingsOf(code, factors[0] as string, flags, block.times, words))
  }
  for (const rule of profile.relations) {
    const left = rule.left.flatMap(({ factor, weight }) => termOf(block, factor, weight))
    const right = rule.right.flatMap(({ factor, weight }) => termOf(block, factor, weight))
    if (right.length < rule.right.length || left.length < (rule.kind === 'equal' ? rule.left.length : 1))
      continue
    note(
      rule.code,
      [...rule.left, ...rule.right].map(({ factor }) => factor),
      relation(left, right, rule.kind, rule.limits.value),
      rule.name,
    )
  }
  const { saturation } = profile
  const oxygen = saturation && block.values[saturation.oxygen]
  const temperature = saturation && block.values[saturation.temperature]
  if (saturation && oxygen && temperature)
    note(
      'qc.saturation',
      [saturation.oxygen],
      oxygenSaturation(oxygen, temperature, saturation.limits.value),
      CHECK_WORDS['qc.saturation'],
    )
}

const termOf = (block: Block, factor: string, weight: number) => {
  const values = block.values[factor]
  return values ? [{ values, weight }] : []
}

function findingsOf(
  code: string,
  factor: string | null,
  flags: Flags,
  times: Float64Array,
  words: Label,
): Finding[] {
  const name = factor === null ? null : factorByCode(factor)?.name
  const zh = name ? `${name.zh}：${words.zh}` : words.zh
  const en = name ? `${name.en}: ${words.en}` : words.en
  return runsOf(flags, 1).map((run) => ({
    code,
    severity: run.worst === FAIL ? 'major' : 'minor',
    factor,
    from: times[run.first] as number,
    to: times[run.last] as number,
    count: run.count,
    message: {
      zh: `${zh}，${run.count} 个数据`,
      en: `${en}, ${run.count} ${run.count === 1 ? 'value' : 'values'}`,
    },
  }))
}
