import { describe, expect, it } from 'vitest'
import { columnOf, ENGINE_COLUMNS, tableOf } from '../src/index.js'
import { outfall } from './sample.js'

describe('the table of a register', () => {
  const table = tableOf(outfall)
  const column = (name: string) => table.columns.find((one) => one.name === name)

  it('has the engine, the fields and the computed values', () => {
    expect(table.name).toBe('reg_sample_outfall')
    expect(table.columns.slice(0, ENGINE_COLUMNS.length)).toEqual(ENGINE_COLUMNS)
    expect(column('code')).toEqual({ name: 'code', type: 'text', nullable: false })
    expect(column('flow')).toEqual({ name: 'flow', type: 'numeric', nullable: true })
    expect(column('pollutants')).toEqual({ name: 'pollutants', type: 'text[]', nullable: true })
    expect(column('limits')?.type).toBe('jsonb')
    expect(column('yearly')).toEqual({ name: 'yearly', type: 'numeric', nullable: true })
  })

  it('lays the place beside a geometry', () => {
    expect(table.columns.map(({ name }) => name).filter((name) => name.startsWith('place'))).toEqual([
      'place',
      'place_lon',
      'place_lat',
      'place_west',
      'place_south',
      'place_east',
      'place_north',
    ])
  })

  it('is unique by its key first', () => {
    expect(table.unique).toEqual([['code'], ['name', 'county']])
    expect(table.indexes).toContainEqual({ columns: ['search'], method: 'gin' })
    expect(table.indexes).toContainEqual({
      columns: ['county', 'state', 'due', 'warn_from', 'archived_at'],
      method: 'btree',
    })
    expect(table.indexes).toContainEqual({ columns: ['name'], method: 'btree' })
    expect(table.indexes).toContainEqual({ columns: ['checker'], method: 'btree' })
  })

  it('names only columns that are there', () => {
    const names = new Set(table.columns.map(({ name }) => name))
    for (const named of [...table.unique, ...table.indexes.map(({ columns }) => columns)].flat())
      expect(names).toContain(named)
  })

  it.each([
    ['code', 'code'],
    ['creditCode', 'credit_code'],
    ['pm25', 'pm25'],
    ['firstDayOff', 'first_day_off'],
  ])('stores %s in %s', (field, name) => {
    expect(columnOf(field)).toBe(name)
  })
})
