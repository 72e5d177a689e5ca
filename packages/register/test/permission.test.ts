import { describe, expect, it } from 'vitest'
import { mayOf, readableFields, writableFields } from '../src/index.js'
import { outfall } from './sample.js'

describe('permissions', () => {
  it('are the union of the roles', () => {
    expect(mayOf(outfall, ['division'])).toEqual({
      read: true,
      create: true,
      edit: true,
      archive: true,
      import: true,
    })
    expect(mayOf(outfall, ['county'])).toEqual({
      read: true,
      create: false,
      edit: true,
      archive: false,
      import: false,
    })
    expect(mayOf(outfall, ['grid', 'system-admin'])).toEqual({
      read: false,
      create: false,
      edit: false,
      archive: false,
      import: false,
    })
  })

  it('hide a field from all but its readers', () => {
    expect(readableFields(outfall, ['county']).has('secret')).toBe(false)
    expect(readableFields(outfall, ['county', 'enforcement']).has('secret')).toBe(true)
    expect(readableFields(outfall, ['county']).has('yearly')).toBe(true)
    expect(readableFields(outfall, ['grid']).size).toBe(0)
  })

  it('let an enterprise write its answer and nothing else', () => {
    expect([...writableFields(outfall, ['enterprise'])]).toEqual(['answer'])
    expect(mayOf(outfall, ['enterprise']).edit).toBe(true)
  })

  it('keep a county out of the answer, and everybody out of what they cannot see', () => {
    const fields = writableFields(outfall, ['county'])
    expect(fields.has('flow')).toBe(true)
    expect(fields.has('answer')).toBe(false)
    expect(fields.has('secret')).toBe(false)
    expect(fields.has('yearly')).toBe(false)
    expect(writableFields(outfall, ['grid']).size).toBe(0)
  })
})
