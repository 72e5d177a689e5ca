import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditCode, creditCodeCheck, lines, text } from '../src/index.js'
import { FIXTURES } from './fixtures.js'

describe.each(FIXTURES)('a field of kind $name', ({ make, read, refuse, values, writes }) => {
  const field = make(true)

  it.each(read)('reads %j as %j', (raw, value) => {
    expect(field.parse(raw)).toEqual({ ok: true, value })
  })

  it.each(refuse)('refuses %j as %s', (raw, code, says = '') => {
    const parsed = field.parse(raw)
    if (parsed.ok) throw new Error(`read as ${JSON.stringify(parsed.value)}`)
    expect(parsed.issues.map((issue) => issue.code)).toContain(code)
    for (const { message, severity } of parsed.issues) {
      expect(severity).toBe('error')
      expect(message.zh).toMatch(/\p{Script=Han}/u)
      expect(message.en).not.toContain('undefined')
    }
    expect(parsed.issues.map(({ message }) => message.zh).join()).toContain(says)
  })

  it.each([null, undefined, '', ' \u3000', []])('takes %j for nothing given', (raw) => {
    expect(make(false).parse(raw)).toEqual({ ok: true, value: null })
    expect(field.parse(raw)).toMatchObject({ ok: false, issues: [{ code: 'required', path: '' }] })
  })

  it('says what it may be', () => {
    expect(field.column.nullable).toBe(false)
    expect(make(false).column.nullable).toBe(true)
    expect(field.schema).toHaveProperty('type')
    expect(make(false).schema).toHaveProperty('anyOf.1.type', 'null')
  })

  it('reads its own values unchanged', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(field.parse(value)).toEqual({ ok: true, value })
      }),
    )
  })

  it('reads its own values as JSON brings them', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(field.parse(JSON.parse(JSON.stringify(value)))).toEqual({ ok: true, value })
      }),
    )
  })

  it('says its values in both languages', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('zh' as const, 'en' as const), (value, language) => {
        const written = field.format(value, language)
        expect(written.trim()).not.toBe('')
        if (writes) expect(field.parse(written)).toEqual({ ok: true, value })
      }),
    )
  })

  it('never throws', () => {
    const given = fc.oneof(fc.anything({ withDate: true, withBigInt: true }), fc.string())
    fc.assert(
      fc.property(given, (raw) => {
        expect(field.parse(raw)).toHaveProperty('ok')
      }),
    )
  })
})

describe('GB 32100-2015', () => {
  it('gives the check character of the worked example', () => {
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3')
  })

  it('warns of another, and keeps the code', () => {
    const parsed = creditCode({ label: { zh: '信用代码', en: 'credit code' } }).parse('91350100M000100Y44')
    expect(parsed).toMatchObject({
      ok: true,
      value: '91350100M000100Y44',
      warnings: [{ code: 'credit-code-check', severity: 'warning' }],
    })
  })
})

describe('lines', () => {
  const label = { zh: '限值', en: 'limits' }
  const limits = lines({
    label,
    fields: {
      item: text({ label, required: true }),
      code: creditCode({ label }),
      inner: lines({ label, fields: { note: text({ label, maxLength: 3 }) } }),
    },
  })

  it('say where, down to lines within lines', () => {
    const parsed = limits.parse([
      { item: 'a' },
      { item: 'b', inner: [{ note: 'x' }, { note: 'long' }] },
      { item: '', code: 'x' },
    ])
    expect(parsed.ok ? [] : parsed.issues.map(({ path, code }) => [path, code])).toEqual([
      ['1.inner.1.note', 'text-too-long'],
      ['2.item', 'required'],
      ['2.code', 'text-pattern'],
    ])
  })

  it('hand warnings up', () => {
    const parsed = limits.parse([{ item: 'a', code: '91350100M000100Y44' }])
    expect(parsed).toMatchObject({ ok: true, warnings: [{ path: '0.code', code: 'credit-code-check' }] })
  })
})
