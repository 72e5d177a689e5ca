import type { Label } from '@tuojiang/measure'
import type { KeyedPair } from './body.js'
import type { Reading } from './readings.js'
import { readingsOf } from './readings.js'
import { instantOf, timeText } from './time.js'

/** One argument of a message: how it is written into CP, read from it, and judged. */
export interface Part<Value, Optional extends boolean = boolean> {
  readonly optional: Optional
  /** What it takes, in words. */
  readonly takes: Label
  accepts(value: Value): boolean
  /** @param content all arguments, for the few keys that depend on another */
  write(value: Value, content: Record<string, unknown>): string
  /** @returns undefined when it is not there or is not readable */
  read(pairs: readonly KeyedPair[]): Value | undefined
}

const plainValue = (pairs: readonly KeyedPair[], key: string): string | undefined =>
  // CTime and Ctime, Overtime and OverTime both stand in the text of HJ 212-2017.
  pairs.find((pair) => pair.key.name.toLowerCase() === key.toLowerCase())?.value

const part = <Value>(
  takes: Label,
  accepts: (value: Value) => boolean,
  write: Part<Value>['write'],
  read: Part<Value>['read'],
): Part<Value, false> => ({ optional: false, takes, accepts, write, read })

/** The same argument where it may be absent. */
export const optional = <Value>(inner: Part<Value, false>): Part<Value, true> => ({
  ...inner,
  optional: true,
})

/** An instant in ms, written `YYYYMMDDhhmmss` in Beijing time. */
export const time = (key: string) =>
  part<number>(
    { zh: '时间', en: 'a time' },
    (value) => Number.isFinite(value) && /^\d{14}$/.test(timeText(value)),
    (value) => `${key}=${timeText(value)}`,
    (pairs) => {
      const digits = plainValue(pairs, key)?.trim()
      return digits === undefined ? undefined : (instantOf(digits) ?? undefined)
    },
  )

/** A whole number within bounds. */
export const whole = (key: string, low: number, high: number) =>
  part<number>(
    { zh: `${low}–${high} 的整数`, en: `a whole number from ${low} to ${high}` },
    (value) => Number.isInteger(value) && value >= low && value <= high,
    (value) => `${key}=${value}`,
    (pairs) => numberOf(plainValue(pairs, key)),
  )

/** One of some numbers. */
export const choice = (key: string, numbers: readonly number[]) =>
  part<number>(
    { zh: `${numbers.join('、')} 之一`, en: `one of ${numbers.join(', ')}` },
    (value) => numbers.includes(value),
    (value) => `${key}=${value}`,
    (pairs) => numberOf(plainValue(pairs, key)),
  )

/** Text of a form. */
export const text = (key: string, form: RegExp, takes: Label) =>
  part<string>(
    takes,
    (value) => typeof value === 'string' && form.test(value),
    (value) => `${key}=${value}`,
    (pairs) => plainValue(pairs, key),
  )

const CODE = /^[A-Za-z0-9]{1,6}$/
const PLAIN = /^[^;,&=\r\n]{1,64}$/

/** `PolId`: the factor or instrument meant. */
export const polId = text('PolId', CODE, {
  zh: '1 到 6 位字母或数字的编码，例如 w01018',
  en: 'a code of 1 to 6 letters or digits, for example w01018',
})

/** `InfoId`: a device information code of HJ 212-2017 Annex B. */
export const infoId = text('InfoId', /^i[A-Za-z0-9]{5}$/, {
  zh: 'i 开头的 6 位编码，例如 i13004',
  en: 'a code of six characters that begins with i, for example i13004',
})

/** The value that stands under the code of another argument: `i13004-Info=168.0` for InfoId i13004. */
export const underCode = (codeArgument: string, statistic: string) =>
  part<string>(
    { zh: '1 到 64 个字符，不含 ; , & =', en: '1 to 64 characters without ; , & =' },
    (value) => typeof value === 'string' && PLAIN.test(value),
    (value, content) => `${content[codeArgument]}-${statistic}=${value}`,
    (pairs) => pairs.find((pair) => pair.key.statistic === statistic)?.value,
  )

/** Fixed keys such as `i23005-Info`. */
export const under = (code: string, statistic: string) => text(`${code}-${statistic}`, PLAIN, PLAIN_WORDS)
const PLAIN_WORDS: Label = { zh: '1 到 64 个字符，不含 ; , & =', en: '1 to 64 characters without ; , & =' }

/** Device information: `i12001-Info=0`; a log text stands between `//` and may hold separators. */
export const information = part<Readonly<Record<string, string>>>(
  { zh: '信息编码与值', en: 'information codes with values' },
  (value) =>
    Object.entries(value).every(
      ([code, text]) =>
        /^i[A-Za-z0-9]{5}$/.test(code) && (PLAIN.test(text) || /^\/\/(?!.*\/\/.)[^\r\n]*\/\/$/.test(text)),
    ) && Object.keys(value).length > 0,
  (value) =>
    Object.entries(value)
      .map(([code, text]) => `${code}-Info=${text}`)
      .join(','),
  (pairs) => {
    const found = pairs.filter((pair) => pair.key.statistic === 'Info' && pair.key.factor !== null)
    if (found.length === 0) return undefined
    return Object.fromEntries(found.map((pair) => [pair.key.factor?.code ?? '', pair.value]))
  },
)

/** Alarm limits of 2005: `101-LowValue=1.1,101-UpValue=9.9`. */
export interface AlarmLimit {
  factor: string
  low?: string
  up?: string
}

export const alarmLimits = part<readonly AlarmLimit[]>(
  { zh: '因子与上下限', en: 'factors with limits' },
  (value) =>
    value.length > 0 &&
    value.every(
      ({ factor, low, up }) =>
        CODE.test(factor) && [low, up].some(isNumeric) && [low, up].every(isNumericOrAbsent),
    ),
  (value) =>
    value
      .map(({ factor, low, up }) =>
        [low !== undefined && `${factor}-LowValue=${low}`, up !== undefined && `${factor}-UpValue=${up}`]
          .filter(Boolean)
          .join(','),
      )
      .join(';'),
  (pairs) => {
    const limits = new Map<string, AlarmLimit>()
    for (const { key, value } of pairs) {
      const side = key.statistic === 'LowValue' ? 'low' : key.statistic === 'UpValue' ? 'up' : null
      if (!side || !key.factor) continue
      limits.set(key.factor.code, {
        ...(limits.get(key.factor.code) ?? { factor: key.factor.code }),
        [side]: value,
      })
    }
    return limits.size > 0 ? [...limits.values()] : undefined
  },
)

const isNumeric = (text: string | undefined) => text !== undefined && /^-?\d+(\.\d+)?$/.test(text)
const isNumericOrAbsent = (text: string | undefined) => text === undefined || isNumeric(text)

/** Values with their flags: `w01018-Avg=40.1,w01018-Flag=N;…`. */
export const values = part<readonly Reading[]>(
  { zh: '监测值', en: 'values' },
  (readings) =>
    readings.every(
      ({ factor, statistic, value, flag }) =>
        /^[A-Za-z0-9_]+$/.test(factor) &&
        /^[A-Za-z0-9]+$/.test(statistic) &&
        /^[^;,&=\r\n]*$/.test(value) &&
        (flag === null || /^[A-Za-z0-9]{1,4}$/.test(flag)),
    ),
  (readings) => {
    const groups = new Map<string, { pairs: string[]; flag: string | null }>()
    for (const { factor, statistic, value, flag } of readings) {
      let group = groups.get(factor)
      if (!group) {
        group = { pairs: [], flag: null }
        groups.set(factor, group)
      }
      group.pairs.push(`${factor}-${statistic}=${value}`)
      group.flag ??= flag
    }
    return [...groups]
      .map(([factor, { pairs, flag }]) =>
        (flag === null ? pairs : [...pairs, `${factor}-Flag=${flag}`]).join(','),
      )
      .join(';')
  },
  (pairs) => {
    const { readings } = readingsOf({ pairs })
    return readings.length > 0 ? readings : undefined
  },
)

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
}
