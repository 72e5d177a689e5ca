import { describe, expect, it } from 'vitest'
import { ruleWords } from './rule-words'

const limit = { is: 'limit', of: 'permit', factor: null, average: 'hour', share: 0.8 } as const

describe('a rule in plain words', () => {
  it('says conditions, share and values in a row', () => {
    const rule = {
      conditions: [limit, { ...limit, of: 'standard' as const }],
      join: 'any' as const,
      raiseAfter: 2,
    }
    expect(ruleWords(rule, 'zh')).toBe(
      '当 连续 2 个数值 任一因子小时均值超过许可限值的 80% 或 任一因子小时均值超过标准限值的 80%',
    )
    expect(ruleWords(rule, 'en')).toBe(
      'When 2 values in a row: any factor: hourly mean above 80% of the permit limit or any factor: hourly mean above 80% of the standard limit',
    )
  })

  it('joins what must hold at once', () => {
    const rule = {
      conditions: [
        { is: 'silence', minutes: 30 } as const,
        { is: 'flat-line', factor: 'w01018', hours: 8, floor: 5 } as const,
      ],
      join: 'all' as const,
      raiseAfter: 1,
    }
    expect(ruleWords(rule, 'zh')).toBe('当 30 分钟没有来文 且 化学需氧量连续 8 个小时值相同且高于 5')
  })
})
