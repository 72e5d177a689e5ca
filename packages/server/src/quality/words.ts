import { factorByCode, type Label } from '@tuojiang/measure'
import { CHECK_WORDS, FAIL, PROFILES } from '@tuojiang/quality'

/** Every check of a value by its stable code, with its words. */
export const CHECKS: ReadonlyMap<string, Label> = new Map<string, Label>([
  ...Object.entries(CHECK_WORDS),
  ...PROFILES.flatMap(({ relations }) => relations.map(({ code, name }) => [code, name] as const)),
])

/** Suspicions by their stable code. */
export const SUSPICIONS: ReadonlyMap<string, Label> = new Map<string, Label>([
  ['falsification.copied-day', { zh: '数据复制', en: 'a day copied from another' }],
  ['falsification.constant-day', { zh: '整日恒值', en: 'whole days unchanged' }],
  ['falsification.clipped', { zh: '贴着限值', en: 'clipped just under the limit' }],
  ['falsification.too-smooth', { zh: '噪声过小', en: 'too smooth' }],
  ['falsification.last-digit', { zh: '末位数字分布异常', en: 'odd distribution of last digits' }],
  ['falsification.span-drift', { zh: '量程漂移未校准', en: 'span drift without calibration' }],
  ['falsification.flow-without-pollutant', { zh: '有流量无污染物', en: 'flow without pollutant' }],
  ['falsification.pollutant-without-flow', { zh: '无流量有浓度', en: 'pollutant without flow' }],
  ['falsification.oxygen-high', { zh: '含氧量偏高（稀释采样）', en: 'oxygen too high: diluted sample' }],
  [
    'falsification.oxygen-low',
    { zh: '含氧量偏低（压低折算值）', en: 'oxygen too low: converted value held down' },
  ],
  ['falsification.activity', { zh: '排放与用电或产量不符', en: 'emission out of line with activity' }],
  ['falsification.mass-balance', { zh: '上下游不平衡', en: 'upstream and downstream do not balance' }],
])

const same = (text: string): Label => ({ zh: text, en: text })

export const checkName = (code: string): Label => CHECKS.get(code) ?? same(code)
export const suspicionName = (code: string): Label => SUSPICIONS.get(code) ?? same(code)
export const factorName = (code: string): Label => factorByCode(code)?.name ?? same(code)
export const codesOf = (codes: readonly string[]) => codes.map((code) => ({ code, name: checkName(code) }))
export const worstOf = (result: number): 'fail' | 'suspect' => (result === FAIL ? 'fail' : 'suspect')
