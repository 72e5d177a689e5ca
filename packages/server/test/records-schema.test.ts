import { LEDGERS } from '@tuojiang/ledgers'
import { type Register, tableOf } from '@tuojiang/register'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogueOf } from '../src/records/index.js'
import { actualShapes, migrationText, schemaSteps } from '../src/records/schema.js'
import { testDatabase } from './database.js'
import { SAMPLES } from './records-sample.js'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const samples = SAMPLES as unknown as readonly Register[]

test('after all migrations the tables are what the definitions ask for', async () => {
  const steps = schemaSteps(LEDGERS, await actualShapes(database.db))
  expect(steps.map(({ what }) => what)).toEqual([])
})

test('the registers refer to each other, and none has the table of another', () => {
  expect(() => catalogueOf(LEDGERS)).not.toThrow()
  const tables = LEDGERS.map((register) => tableOf(register).name)
  expect(new Set(tables).size).toBe(tables.length)
})

describe('a changed definition', () => {
  const apply = async (registers: readonly Register[]) => {
    for (const step of schemaSteps(registers, await actualShapes(database.db))) {
      if (!step.forPeople) await sql.raw(step.sql).execute(database.db)
    }
  }
  const left = async (registers: readonly Register[]) => {
    const others = LEDGERS.filter(({ name }) => !registers.some((register) => register.name === name))
    return schemaSteps([...others, ...registers], await actualShapes(database.db))
  }

  test('that is new gets its table; carried out, nothing is left', async () => {
    const [, outlet] = samples as [Register, Register]
    await apply([outlet])
    expect(await left([outlet])).toEqual([])
  })

  test('with a field more adds a column that may be empty; with one less or another type a person decides', async () => {
    const [, outlet] = samples as [Register, Register]
    const { flow, pipes, note: _, ...kept } = outlet.fields as Record<string, (typeof outlet.fields)[string]>
    const changed: Register = {
      ...outlet,
      fields: {
        ...kept,
        flow: pipes,
        pipes,
        depth: { ...flow, required: true },
        head: flow,
      } as Register['fields'],
    }
    const steps = await left([changed])
    expect(steps.map(({ what, forPeople }) => [what, forPeople])).toEqual([
      ['reg_sample_outlet.flow is numeric, the definition says integer', true],
      ['column reg_sample_outlet.depth', false],
      ['column reg_sample_outlet.head', false],
      ['no field has the column reg_sample_outlet.note; its history stays in record_version', true],
    ])
    const text = migrationText(steps)
    expect(text).toContain('ALTER TABLE "reg_sample_outlet" ADD COLUMN "depth" numeric;')
    expect(text).toContain('-- ALTER TABLE "reg_sample_outlet" DROP COLUMN "note";')
    await sql.raw(text).execute(database.db)
    expect((await left([changed])).every(({ forPeople }) => forPeople)).toBe(true)
  })
})
