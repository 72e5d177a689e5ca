import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchQuery, searchTextOf, searchTokens } from '../src/index.js'
import { outfall } from './sample.js'

const finds = (typed: string, text: string) => {
  const tokens = searchTokens(text)
  return searchQuery(typed).every((begin) => tokens.some((token) => token.startsWith(begin)))
}

describe('search', () => {
  it('cuts Chinese into characters and pairs, words into beginnings', () => {
    expect(searchTokens('沱江 ＤＷ001')).toEqual(['沱江', '江', 'dw001'])
    expect(searchQuery('沱江流域')).toEqual(['沱江', '江流', '流域'])
    expect(searchQuery('DW00')).toEqual(['dw00'])
    expect(searchQuery(' ，。')).toEqual([])
  })

  it.each([
    ['沱江', '内江市沱江一号排污口', true],
    ['江', '内江市沱江一号排污口', true],
    ['沱口', '内江市沱江一号排污口', false],
    ['dw001', '编码 DW001 号', true],
    ['ｄＷ00', '编码 DW001 号', true],
    ['w001', '编码 DW001 号', false],
    ['a', 'A 区', true],
    ['91511000ma62', '91511000MA62ABCDEF', true],
    ['PM2.5', 'pm2.5 站', true],
    ['nj 一号', '一号口 NJ-0001', true],
  ])('%s in %s: %s', (typed, text, found) => {
    expect(finds(typed, text)).toBe(found)
  })

  it('finds any part of Chinese text and any beginning of words', () => {
    const han = fc.string({
      unit: fc.constantFrom('沱', '江', '水', '质', '一'),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(han, han, han, (before, part, after) => {
        expect(finds(part, before + part + after)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{2,40}$/), fc.nat(), (word, cut) => {
        expect(finds(word.slice(0, 2 + (cut % word.length)), word)).toBe(true)
      }),
    )
  })

  it('looks at key, title, texts and choices, and at nothing some may not read', () => {
    const text = searchTextOf(outfall, {
      code: 'A1',
      name: '一号口',
      kind: 'town',
      pollutants: ['cod'],
      flow: 77,
      secret: '举报人',
      answer: '已整改',
    })
    for (const part of ['A1', '一号口', '城镇', 'urban', 'town', '化学需氧量', '已整改'])
      expect(text).toContain(part)
    expect(text).not.toContain('举报人')
    expect(text).not.toContain('77')
  })
})
