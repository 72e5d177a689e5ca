import { describe, expect, it } from 'vitest'
import { checkRecord, computedOf, hasErrors, jsonSchemaOf, type Related, readValues } from '../src/index.js'
import { outfall } from './sample.js'

const given = {
  code: 'a1',
  name: '一号口',
  county: 3,
  kind: '工业',
  found: '2026年3月1日',
  flow: '1,000',
  limits: [{ pollutant: 'COD', limit: 50 }],
}

describe('reading values', () => {
  it('gives every field, blank where nothing is given', () => {
    const { values, issues } = readValues(outfall, given)
    expect(issues).toEqual([])
    expect(values).toMatchObject({
      code: 'A1',
      kind: 'industry',
      found: '2026-03-01',
      flow: 1000,
      cost: null,
    })
    expect(Object.keys(values)).toEqual(Object.keys(outfall.fields))
  })

  it('tells everything that is wrong, with its path', () => {
    const { issues, values } = readValues(outfall, {
      ...given,
      name: null,
      kind: '农业',
      limits: [{ pollutant: 'COD', limit: 50 }, { limit: 'x' }],
      yearly: 5,
      nothing: 1,
      __proto__: { polluted: true },
    })
    expect(issues.map(({ path, code }) => [path, code])).toEqual([
      ['yearly', 'field-computed'],
      ['nothing', 'field-unknown'],
      ['name', 'required'],
      ['kind', 'choice-unknown'],
      ['limits.1.pollutant', 'required'],
      ['limits.1.limit', 'number-expected'],
    ])
    expect(values).not.toHaveProperty('kind')
    expect(hasErrors(issues)).toBe(true)
  })

  it('knows no names from the prototype', () => {
    const { issues } = readValues(outfall, JSON.parse('{"__proto__": 1, "constructor": 2}'), {
      partial: true,
    })
    expect(issues.map(({ path, code }) => [path, code])).toEqual([
      ['__proto__', 'field-unknown'],
      ['constructor', 'field-unknown'],
    ])
  })

  it('in part reads what is there, and blanks only what may be blank', () => {
    expect(readValues(outfall, { flow: '', cost: '3' }, { partial: true })).toEqual({
      values: { flow: null, cost: '3' },
      issues: [],
    })
    expect(readValues(outfall, { name: '' }, { partial: true }).issues).toMatchObject([
      { path: 'name', code: 'required' },
    ])
  })

  it('passes blank computed columns of a template over', () => {
    expect(readValues(outfall, { yearly: '' }, { partial: true }).issues).toEqual([])
  })

  it.each([null, 'x', [], 7])('refuses %j', (raw) => {
    expect(readValues(outfall, raw)).toMatchObject({ values: {}, issues: [{ code: 'values-expected' }] })
  })
})

describe('computed values', () => {
  it('come from the row', () => {
    expect(computedOf(outfall, { flow: 1000 })).toEqual({ yearly: 36.5 })
  })

  it('are missing, never zero, where they cannot be computed', () => {
    expect(computedOf(outfall, { flow: null })).toEqual({ yearly: null })
  })
})

describe('checks', () => {
  const related: Related = { count: async () => 0, find: async () => [], touching: async () => [] }

  it('stamp their code', async () => {
    const row = { found: '2026-03-01', signed: '2026-02-28' }
    expect(await checkRecord(outfall, row, { today: '2026-11-24', related })).toMatchObject([
      { code: 'sample-sign-before-found', path: 'signed', severity: 'error' },
    ])
    expect(
      await checkRecord(outfall, { ...row, signed: '2026-03-01' }, { today: '2026-11-24', related }),
    ).toEqual([])
  })
})

describe('the schema', () => {
  it('names what must be there, and what is only read', () => {
    expect(jsonSchemaOf(outfall)).toMatchObject({
      required: ['code', 'name', 'county', 'kind', 'found'],
      additionalProperties: false,
      properties: {
        kind: { enum: ['industry', 'town'], title: '类型' },
        flow: { anyOf: [{ type: 'number', minimum: 0 }, { type: 'null' }] },
        yearly: { readOnly: true, description: '流量 × 365 ÷ 10000' },
      },
    })
  })
})
