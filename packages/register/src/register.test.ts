import { describe, expect, it } from 'vitest'
import { type AnyField, defineRegister, type Field, type Row } from './index.js'

const field = <V, const K extends Field<V>['kind']>(kind: K): Field<V, K> =>
  ({ kind }) as unknown as Field<V, K>

const may = { read: [], create: [], edit: [], archive: [], import: [] } as const
const label = { zh: '样', en: 'sample' }

const sample = defineRegister({
  name: 'sample',
  version: 1,
  label,
  purpose: label,
  place: 'water',
  fields: {
    code: field<string, 'text'>('text'),
    name: field<string, 'text'>('text'),
    county: field<number, 'area'>('area'),
    found: field<string, 'date'>('date'),
    flow: field<number | null, 'quantity'>('quantity'),
  },
  groups: [{ label, fields: ['code', 'name', 'county', 'found', 'flow', 'double'] }],
  key: 'code',
  title: 'name',
  area: 'county',
  states: { open: { label, tone: 'waiting' }, done: { label, tone: 'good' } },
  initial: 'open',
  actions: { finish: { label, from: ['open'], to: 'done', by: ['county'], requires: ['flow'] } },
  deadlines: { due: { label, due: { within: '20 working-days', after: 'found' }, while: ['open'] } },
  computed: {
    double: {
      field: field<number, 'quantity'>('quantity') as AnyField,
      formula: label,
      of: (row) => (row.flow ?? 0) * 2,
    },
  },
  checks: [
    {
      code: 'sample-flow',
      rule: label,
      test: (row) => (row.flow === null ? [{ path: 'flow', message: label, severity: 'warning' }] : []),
    },
  ],
  columns: ['code', 'name', 'state', 'double'],
  may,
})

describe('defineRegister', () => {
  it('gives rows their types', () => {
    const row: Row<typeof sample> = {
      code: 'A',
      name: 'a',
      county: 1,
      found: '2026-01-01',
      flow: null,
      state: 'open',
    }
    // @ts-expect-error no such state
    const wrong: Row<typeof sample>['state'] = 'shut'
    expect([row.state, wrong]).toEqual(['open', 'shut'])
  })
})
