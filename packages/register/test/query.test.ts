import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EMPTY_QUERY,
  OPERATORS,
  parseQuery,
  parseQueryText,
  queryText,
  readableFields,
} from '../src/index.js'
import { outfall } from './sample.js'

const readable = readableFields(outfall, ['county'])
const parse = (raw: unknown) => parseQuery(outfall, raw, readable)
const codes = (raw: unknown) => {
  const parsed = parse(raw)
  return parsed.ok ? [] : parsed.issues.map(({ path, code }) => [path, code])
}

describe('the query of a list', () => {
  it('reads values as the fields do', () => {
    expect(
      parse({
        where: {
          kind: '工业',
          county: [3, 4],
          flow: { gte: '1,000', lt: 2000 },
          found: { gte: '2026年1月1日' },
          pollutants: ['氨氮'],
          place: { within: [104, 29, 106, 30] },
          photos: { empty: true },
          name: { contains: ' 沱江 ' },
          yearly: { gt: 3 },
          updated: { gte: '2026-11-24 08:00' },
          id: [1, 2],
        },
        sort: ['-due', 'yearly', 'state'],
        search: ' 一号 ',
        states: ['found', 'found'],
        due: 7,
      }),
    ).toEqual({
      ok: true,
      query: {
        conditions: [
          { field: 'kind', op: 'eq', value: 'industry' },
          { field: 'county', op: 'in', value: [3, 4] },
          { field: 'flow', op: 'gte', value: 1000 },
          { field: 'flow', op: 'lt', value: 2000 },
          { field: 'found', op: 'gte', value: '2026-01-01' },
          { field: 'pollutants', op: 'in', value: ['nh3n'] },
          { field: 'place', op: 'within', value: [104, 29, 106, 30] },
          { field: 'photos', op: 'empty', value: true },
          { field: 'name', op: 'contains', value: '沱江' },
          { field: 'yearly', op: 'gt', value: 3 },
          { field: 'updated', op: 'gte', value: '2026-11-24T00:00:00.000Z' },
          { field: 'id', op: 'in', value: [1, 2] },
        ],
        sort: [
          { by: 'due', descending: true },
          { by: 'yearly', descending: false },
          { by: 'state', descending: false },
        ],
        search: '一号',
        states: ['found'],
        due: 7,
      },
    })
  })

  it('is empty when nothing is asked', () => {
    for (const raw of [undefined, null, {}, { search: ' ' }])
      expect(parse(raw)).toEqual({ ok: true, query: EMPTY_QUERY })
  })

  it.each<[string, unknown, [string, string][]]>([
    ['a list', [], [['', 'query-malformed']]],
    ['another name', { filter: 1 }, [['filter', 'query-unknown']]],
    ['an unknown field', { where: { nothing: 1 } }, [['where.nothing', 'query-field-unknown']]],
    ['a field the reader may not see', { where: { secret: 'x' } }, [['where.secret', 'query-field-unknown']]],
    ['sorting by one', { sort: ['secret'] }, [['sort.0', 'query-sort']]],
    ['sorting by lines', { sort: ['limits'] }, [['sort.0', 'query-sort']]],
    ['an operator of another kind', { where: { kind: { gt: 'a' } } }, [['where.kind.gt', 'query-operator']]],
    ['a value that is none', { where: { flow: 'x' } }, [['where.flow.eq', 'number-expected']]],
    ['one bad of many', { where: { county: [1, 'x'] } }, [['where.county.in', 'reference-unresolved']]],
    ['nothing', { where: { name: '' } }, [['where.name.eq', 'query-malformed']]],
    [
      'no box',
      { where: { place: { within: [106, 29, 104, 30] } } },
      [['where.place.within', 'query-malformed']],
    ],
    ['an unknown state', { states: ['lost'] }, [['states', 'query-state-unknown']]],
    ['half a day', { due: 0.5 }, [['due', 'query-malformed']]],
    ['the prototype', JSON.parse('{"where":{"__proto__":1}}'), [['where.__proto__', 'query-field-unknown']]],
  ])('refuses %s', (_, raw, expected) => {
    expect(codes(raw)).toEqual(expected)
  })

  it('goes into an address and back', () => {
    const where = fc.record(
      {
        kind: fc.constantFrom('industry', 'town'),
        flow: fc.record({ gte: fc.integer({ min: 0, max: 99 }), lt: fc.integer({ min: 0, max: 99 }) }),
        county: fc.record({ in: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }) }),
        name: fc.record({ contains: fc.constantFrom('沱江', '&=#%"') }),
      },
      { requiredKeys: [] },
    )
    const raw = fc.record(
      {
        where,
        sort: fc.constantFrom(['-due'], ['name', '-flow']),
        search: fc.constantFrom('沱江', 'a"b'),
        states: fc.constantFrom(['found'], ['found', 'closed']),
        due: fc.constantFrom('overdue', 'none', 0, 30),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(raw, (given) => {
        const parsed = parse(given)
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
        expect(parseQueryText(outfall, queryText(parsed.query), readable)).toEqual(parsed)
      }),
    )
  })

  it('is refused, not thrown, where the address holds no JSON', () => {
    expect(parseQueryText(outfall, '{"where"', readable)).toMatchObject({
      issues: [{ code: 'query-malformed' }],
    })
    expect(parseQueryText(outfall, null, readable)).toEqual({ ok: true, query: EMPTY_QUERY })
  })

  it('never throws', () => {
    const one = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom(...Object.values(OPERATORS).flat()), fc.anything()),
    )
    fc.assert(
      fc.property(
        fc.record({
          where: fc.dictionary(fc.constantFrom(...readable), one),
          sort: fc.anything(),
          due: fc.anything(),
        }),
        (raw) => {
          expect(parse(raw)).toHaveProperty('ok')
        },
      ),
    )
  })
})
