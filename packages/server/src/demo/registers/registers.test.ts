import { LEDGERS } from '@tuojiang/ledgers'
import {
  type AnyField,
  checkRecord,
  computedOf,
  type Issue,
  type Related,
  readValues,
} from '@tuojiang/register'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CityPack, loadCityPack } from '../../city/index.js'
import { demoOutlets } from '../outlet-roster.js'
import { type DemoBatch, demoBatches } from './index.js'

const NOW = Date.parse('2026-06-17T03:00:00Z')
const TODAY = '2026-06-17'
const SEED = 1

const nothingRelated: Related = {
  count: async () => 0,
  find: async () => [],
  touching: async () => [],
}

let pack: CityPack
let batches: DemoBatch[]

beforeAll(async () => {
  pack = await loadCityPack('neijiang')
  batches = [...demoBatches(pack, SEED, NOW)]
})

const recordsOf = (register: string) =>
  batches.filter((batch) => batch.register === register).flatMap(({ records }) => records)

/** Puts ids where keys stand, as the loader does, and tells which keys nothing has yet. */
function resolver() {
  const known = new Map<string, Map<string, number>>()
  known.set('area', new Map(pack.areas.map(({ code, id }) => [code, id])))
  const sites = [...pack.sites, ...pack.demoSites, ...(pack.demo ? demoOutlets(pack.demo) : [])]
  known.set('site', new Map(sites.map(({ code }, index) => [code, index + 1])))
  const unresolved: string[] = []
  return {
    unresolved,
    learn(register: string, keys: readonly string[]) {
      const ids = known.get(register) ?? new Map<string, number>()
      for (const key of keys) ids.set(key, ids.size + 1)
      known.set(register, ids)
    },
    resolve(fields: Readonly<Record<string, AnyField>>, values: Readonly<Record<string, unknown>>) {
      return Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
          const field = fields[name]
          if (field?.column.type !== 'id' || typeof value !== 'string') return [name, value]
          const target = field.view.register ?? field.view.widget
          const id = known.get(target)?.get(value)
          if (id === undefined) unresolved.push(`${name}: ${target} ${value}`)
          return [name, id ?? null]
        }),
      )
    },
  }
}

describe('the registers of the demo city', () => {
  it('has the size of the city', () => {
    expect(Object.fromEntries(LEDGERS.map(({ name }) => [name, recordsOf(name).length]))).toEqual({
      'construction-site': 220,
      'dust-check': 1500,
      'non-road-machinery': 2500,
      'river-outfall': 1200,
      'drinking-water-source': 120,
      'source-problem': 200,
      'rural-sewage': 1600,
      'black-odorous-water': 30,
      'construction-land': 150,
      'hazardous-waste-producer': 300,
      'hazardous-waste-licence': 12,
      enterprise: 600,
      'discharge-permit': 1500,
      'risk-source': 110,
      'contingency-plan': 250,
      'emergency-drill': 80,
      'emergency-depot': 15,
      complaint: 3000,
      'grid-cell': 2275,
      'grid-worker': 2275,
      'key-project': 31,
      'monitoring-site': 267,
      'monitoring-device': 526,
    })
  })

  it('reads without an error by its definitions, every reference to something before', async () => {
    const names = resolver()
    const wrong: string[] = []
    for (const { register: name, records } of batches) {
      const register = LEDGERS.find((one) => one.name === name)
      if (!register) throw new Error(`no register '${name}'`)
      for (const { values: given, state } of records) {
        const { values, issues } = readValues(register, names.resolve(register.fields, given))
        const row = { ...values, state }
        const checked = await checkRecord(
          register,
          { ...row, ...computedOf(register, row) },
          { today: TODAY, related: nothingRelated },
        )
        const errors = [...issues, ...checked].filter(({ severity }: Issue) => severity === 'error')
        for (const { code, path } of errors) wrong.push(`${name} ${values[register.key]}: ${code} ${path}`)
      }
      names.learn(
        name,
        records.map(({ values }) => String(values[register.key])),
      )
    }
    expect(names.unresolved.slice(0, 5)).toEqual([])
    expect(wrong.slice(0, 10)).toEqual([])
  })

  it('keeps business keys and unique fields apart', () => {
    for (const { name, key, unique } of LEDGERS) {
      for (const fields of [[key], ...unique]) {
        const seen = recordsOf(name).map(({ values }) => fields.map((field) => values[field]).join('/'))
        expect(new Set(seen).size, `${name} ${fields.join('+')}`).toBe(seen.length)
      }
    }
  })

  it('is in states the definitions have, entered in order and not in the future', () => {
    const odd: string[] = []
    for (const { register: name, records } of batches) {
      const states = new Set(Object.keys(LEDGERS.find((one) => one.name === name)?.states ?? {}))
      for (const { state, entered, createdAt, updatedAt } of records) {
        const days = Object.values(entered)
        const ordered = days.every((day, index) => index === 0 || (days[index - 1] ?? '') <= day)
        if (
          !states.has(state) ||
          !(state in entered) ||
          !ordered ||
          (days.at(-1) ?? '') > TODAY ||
          createdAt > updatedAt
        )
          odd.push(`${name} ${state} ${JSON.stringify(entered)}`)
      }
    }
    expect(odd.slice(0, 5)).toEqual([])
  })

  it('is the same again, and another with another seed', () => {
    const again = [...demoBatches(pack, SEED, NOW)]
    expect(again).toEqual(batches)
    const other = [...demoBatches(pack, SEED + 1, NOW)]
    expect(other[1]).not.toEqual(batches[1])
  })

  it('holds work that is late', () => {
    const late = (register: string, field: string, state: string) =>
      recordsOf(register).filter((one) => one.state === state && String(one.values[field]) < TODAY).length
    expect(late('river-outfall', 'rectifyBy', 'rectifying')).toBeGreaterThan(0)
    expect(late('source-problem', 'rectifyBy', 'rectifying')).toBeGreaterThan(0)
    expect(late('rural-sewage', 'plannedBy', 'building')).toBeGreaterThan(0)
    expect(late('discharge-permit', 'validUntil', 'valid')).toBeGreaterThan(0)
  })
})
