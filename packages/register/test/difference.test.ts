import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf } from '../src/index.js'
import { outfall } from './sample.js'

const line = (pollutant: string, limit: number) => ({ pollutant, limit })
const paths = (before: object, after: object) =>
  differenceOf(outfall, { ...before }, { ...after }).map((one) => [one.path, one.before, one.after])

describe('what changed', () => {
  it('is told field by field, as people read it', () => {
    expect(
      differenceOf(
        outfall,
        { name: '甲', kind: 'industry', cost: null, flow: 5 },
        { name: '甲', kind: 'town', cost: '1234.5' },
      ),
    ).toEqual([
      { path: 'kind', label: { zh: '类型', en: 'kind' }, before: '工业', after: '城镇' },
      { path: 'flow', label: { zh: '流量', en: 'flow' }, before: '5', after: null },
      { path: 'cost', label: { zh: '费用', en: 'cost' }, before: null, after: '1,234.5' },
    ])
    expect(differenceOf(outfall, { kind: 'industry' }, { kind: 'town' }, 'en')).toMatchObject([
      { before: 'industrial', after: 'urban' },
    ])
  })

  it('does not mind the order of names', () => {
    expect(paths({ photos: [{ id: 1, name: 'a' }] }, { photos: [{ name: 'a', id: 1 }] })).toEqual([])
  })

  it('follows lines that stayed', () => {
    const [a, b, c] = [line('COD', 50), line('TP', 0.5), line('TN', 15)]
    expect(paths({ limits: [a, b] }, { limits: [c, a, b] })).toEqual([['limits.0', null, '项目 TN，浓度 15']])
    expect(paths({ limits: [a, b, c] }, { limits: [a, c] })).toEqual([
      ['limits.1', '项目 TP，浓度 0.5', null],
    ])
    expect(paths({ limits: [a, b, c] }, { limits: [a, line('TP', 0.3), c] })).toEqual([
      ['limits.1.limit', '0.5', '0.3'],
    ])
    expect(paths({ limits: null }, { limits: [a] })).toEqual([['limits.0', null, '项目 COD，浓度 50']])
  })

  it('names line and column', () => {
    const [one] = differenceOf(outfall, { limits: [line('COD', 50)] }, { limits: [line('COD', 30)] })
    expect(one?.label).toEqual({ zh: '限值第 1 行 · 浓度', en: 'limits, line 1 · concentration' })
  })

  it('is nothing exactly when two records are equal', () => {
    const record = fc.record({
      name: fc.constantFrom('甲', '乙'),
      limits: fc.option(
        fc.array(fc.record({ pollutant: fc.constantFrom('a', 'b'), limit: fc.integer({ min: 0, max: 3 }) }), {
          minLength: 1,
        }),
      ),
    })
    fc.assert(
      fc.property(record, record, (a, b) => {
        expect(paths(a, structuredClone(a))).toEqual([])
        const equal = JSON.stringify(a) === JSON.stringify(b)
        expect(paths(a, b).length === 0).toBe(equal)
      }),
    )
  })
})
