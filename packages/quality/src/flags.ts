/**
 * Flags of one value by one check, and of one value by all. The numbers are those of the QARTOD manuals (U.S. Integrated Ocean
 * Observing System, Manual for the Use of Real-Time Oceanographic Data Quality Control Flags, version 1.2, 2020, after IOC 54:V3).
 */
export const PASS = 1
export const NOT_EVALUATED = 2
export const SUSPECT = 3
export const FAIL = 4
export const MISSING = 9

export type Flag = typeof PASS | typeof NOT_EVALUATED | typeof SUSPECT | typeof FAIL | typeof MISSING

/** One flag per value. */
export type Flags = Uint8Array

export const FLAG_WORDS: Readonly<Record<Flag, { readonly zh: string; readonly en: string }>> = {
  [PASS]: { zh: '通过', en: 'pass' },
  [NOT_EVALUATED]: { zh: '未评价', en: 'not evaluated' },
  [SUSPECT]: { zh: '可疑', en: 'suspect' },
  [FAIL]: { zh: '不通过', en: 'fail' },
  [MISSING]: { zh: '缺失', en: 'missing' },
}

/** Weight of a flag when several meet: fail, then suspect, pass, not evaluated; missing only where nothing else is known. */
const PRECEDENCE = new Uint8Array(10)
PRECEDENCE[NOT_EVALUATED] = 1
PRECEDENCE[PASS] = 2
PRECEDENCE[SUSPECT] = 3
PRECEDENCE[FAIL] = 4

/**
 * Merges flags value by value with the precedence fail, suspect, pass, not evaluated, missing.
 * @throws RangeError when the checks do not cover the same number of values
 */
export function combine(checks: readonly Flags[]): Flags {
  const length = checks[0]?.length ?? 0
  const combined = new Uint8Array(length).fill(MISSING)
  for (const flags of checks) {
    if (flags.length !== length)
      throw new RangeError(`flags of ${flags.length} values cannot be combined with flags of ${length}`)
    raise(combined, flags)
  }
  return combined
}

/** Raises `into` to the heavier of both flags, value by value. */
export function raise(into: Flags, flags: Flags): void {
  for (let index = 0; index < into.length; index++) {
    const flag = flags[index] as number
    if ((PRECEDENCE[flag] as number) > (PRECEDENCE[into[index] as number] as number)) into[index] = flag
  }
}
