import { readFileSync } from 'node:fs'
import { everyField, mayOf, ROLES, readableFields } from '@tuojiang/register'
import { describe, expect, it } from 'vitest'
import { LEDGERS } from '../src/index.js'

const NAMES = LEDGERS.map(({ name }) => name)

describe('every register', () => {
  it('has a name of its own and is put away by divisions only', () => {
    expect(new Set(NAMES).size).toBe(NAMES.length)
    for (const { name, may } of LEDGERS) expect(may.archive, name).toEqual(['division'])
  })

  it('refers to registers there are', () => {
    for (const register of LEDGERS)
      for (const [name, field] of Object.entries(everyField(register)))
        if (field.view.register) expect(NAMES, `${register.name}.${name}`).toContain(field.view.register)
  })

  it('says in its purpose which rule or which part of the plan asks for it', () => {
    for (const { name, purpose } of LEDGERS) expect(purpose.zh, name).toMatch(/规划|条例|办法|法|HJ \d+/)
  })

  it('names its checks after itself, so that codes stay apart', () => {
    const codes = LEDGERS.flatMap(({ checks }) => checks.map(({ code }) => code))
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('lets administrators of the system see no records', () => {
    for (const register of LEDGERS)
      for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const)
        expect(mayOf(register, [role]).read, `${register.name} ${role}`).toBe(false)
  })

  it('publishes no person: open fields hold no names or numbers of people', () => {
    for (const register of LEDGERS)
      for (const [name, field] of Object.entries(register.fields))
        if (field.open)
          expect(`${name} ${field.label.zh}`).not.toMatch(/phone|contact|电话|联系|诉求人|负责人/i)
  })

  it('shows enterprises only registers that say which enterprise a record is of', () => {
    for (const { name, may, enterprise } of LEDGERS)
      if (may.read.includes('enterprise')) expect(enterprise, name).not.toBeNull()
  })

  it('gives some role every action and reading of every field', () => {
    for (const register of LEDGERS) {
      const seen = new Set(ROLES.flatMap((role) => [...readableFields(register, [role])]))
      for (const name of Object.keys(register.fields))
        expect(seen, `${register.name}.${name}`).toContain(name)
    }
  })
})

describe('docs/reference/errors.md', () => {
  it('lists the code of every check, and no other', () => {
    const page = readFileSync(new URL('../../../docs/reference/errors.md', import.meta.url), 'utf8')
    const [, section = ''] = page.split('## Rules of the registers')
    const [own = ''] = section.split(/^## /m)
    const listed = [...own.matchAll(/^\| `([a-z0-9-]+)`/gm)].map(([, code]) => code)
    expect(listed.sort()).toEqual(LEDGERS.flatMap(({ checks }) => checks.map(({ code }) => code)).sort())
  })
})
