import { civilDay } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { VALID } from './explanation.js'
import { defineMethod, figure } from './method.js'
import { valuesOf } from './method-values.js'

const text = (words: string) => ({ zh: words, en: words })
const column = (key: string, kind: 'text' | 'number', optional = false) => ({
  key,
  label: text(key),
  kind,
  unit: '',
  optional,
})

const method = defineMethod({
  id: 'trial',
  medium: 'air',
  series: 'S',
  edition: 'S-1',
  name: text('trial'),
  from: civilDay('2020-01-01'),
  until: null,
  source: { title: text('S'), clause: 'S-1' },
  inputs: [
    { key: 'series', label: text('series'), kind: 'series', unit: '' },
    {
      key: 'rows',
      label: text('rows'),
      kind: 'rows',
      unit: '',
      optional: true,
      columns: [column('name', 'text'), column('value', 'number', true)],
    },
    { key: 'result', label: text('result'), kind: 'laboratory', unit: '', optional: true },
  ],
  calculate: (values) => ({
    figures: [
      figure(
        '和',
        'sum',
        values.series('series').reduce((sum, value) => sum + value, 0),
      ),
      ...values.rows('rows').map((row) => figure(row.text('name'), row.text('name'), row.number('value'))),
      figure('结果', 'result', values.laboratory('result').value),
    ],
    validity: VALID,
  }),
  tests: [],
  confirmed: true,
  notes: [],
})

describe('the fields of a calculator', () => {
  it('are numbers between spaces, commas and lines; missing ones are left out and are no zeros', () => {
    expect(method.calculate({ series: '1, 2，3\n4、--' }).figures[0]?.value).toBe('10')
  })

  it('are numbers with their gaps in place where the place counts', () => {
    const fields = [{ key: 'hours', label: text('hours'), kind: 'series', unit: '' }] as const
    expect(valuesOf(fields, { hours: '1 -- 3 NA' }).seriesWithGaps('hours')).toEqual([1, null, 3, null])
  })

  it('are lines with columns, the last of which may be absent', () => {
    const { figures } = method.calculate({ series: '1', rows: 'a, 1.5\nb\tx' })
    expect(figures).toEqual([])
    expect(method.calculate({ series: '1', rows: 'a, 1.5\n\nb' }).figures.map(({ value }) => value)).toEqual([
      '1',
      '1.5',
      null,
      null,
    ])
  })

  it('keep the commas of a name when a sheet was pasted', () => {
    const { figures } = method.calculate({ series: '1', rows: '1,2-二氯乙烷\t0.5' })
    expect(figures[1]).toMatchObject({ label: { zh: '1,2-二氯乙烷' }, value: '0.5' })
  })

  it('are laboratory results', () => {
    expect(method.calculate({ series: '1', result: '<0.02' }).figures.at(-1)?.value).toBe('0.01')
    expect(method.calculate({ series: '1', result: '?' }).validity.reason).toBe('input-unreadable')
  })

  it('that are needed and absent are named', () => {
    expect(method.calculate({})).toMatchObject({
      figures: [],
      validity: { reason: 'input-missing', words: { zh: '缺少series' } },
    })
  })
})
