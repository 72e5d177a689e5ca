import { area, code, defineRegister, text } from '@tuojiang/register'
import { describe, expect, it } from 'vitest'
import { columnsOf, textOfColumns } from './columns'
import { daysOfMonth, monthAfter } from './month'
import { nextSort } from './question'

const say = (zh: string) => ({ zh, en: zh })
const register = defineRegister({
  name: 'sample',
  version: 1,
  label: say('样例'),
  purpose: say('样例'),
  place: 'water',
  fields: {
    code: code({ label: say('编号'), required: true }),
    name: text({ label: say('名称'), required: true }),
    secret: text({ label: say('内部') }),
    county: area({ label: say('区县'), required: true }),
  },
  groups: [{ label: say('全部'), fields: ['code', 'name', 'secret', 'county'] }],
  key: 'code',
  title: 'name',
  area: 'county',
  states: { open: { label: say('在用'), tone: 'good' } },
  initial: 'open',
  actions: {},
  columns: ['code', 'name', 'secret', 'state'],
  may: { read: ['county'], create: ['county'], edit: ['county'], archive: [], import: [] },
})
const seen = new Map(Object.entries(register.fields).filter(([name]) => name !== 'secret'))

describe('columns in the address', () => {
  it('are those of the register as long as nobody chose, without what the reader may not see', () => {
    expect(columnsOf('', register, seen).map(({ name }) => name)).toEqual(['code', 'name', 'state'])
  })

  it('keep order and width, and come back as they were written', () => {
    const columns = columnsOf('state,name:320,code', register, seen)
    expect(columns).toEqual([
      { name: 'state', width: null },
      { name: 'name', width: 320 },
      { name: 'code', width: null },
    ])
    expect(columnsOf(textOfColumns(columns), register, seen)).toEqual(columns)
  })

  it('leave out unknown names, repeated ones and impossible widths', () => {
    expect(columnsOf('nothing,secret,code:5,code,name:99999', register, seen)).toEqual([
      { name: 'code', width: null },
      { name: 'name', width: null },
    ])
  })
})

describe('the order of a list', () => {
  it('goes up, down and away with each press', () => {
    expect(nextSort('', 'name')).toBe('name')
    expect(nextSort('name', 'name')).toBe('-name')
    expect(nextSort('-name', 'name')).toBe(null)
    expect(nextSort('-name', 'code')).toBe('code')
  })
})

describe('months', () => {
  it('go over the turn of the year both ways', () => {
    expect(monthAfter('2026-12', 1)).toBe('2027-01')
    expect(monthAfter('2026-01', -1)).toBe('2025-12')
  })

  it('are whole weeks from Monday', () => {
    // 2026-11-01 is a Sunday, 2026-02-01 too; February 2027 begins on a Monday and fills four weeks.
    expect(daysOfMonth('2026-11')[0]?.[0]).toBe('2026-10-26')
    expect(daysOfMonth('2026-11')).toHaveLength(6)
    expect(daysOfMonth('2027-02')).toHaveLength(4)
    for (const week of daysOfMonth('2026-11')) expect(week).toHaveLength(7)
  })
})
