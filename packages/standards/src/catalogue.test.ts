import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { METHODS, SERIES } from './catalogue.js'
import type { MethodInput, MethodInputs } from './method.js'

const SOURCES = new URL('.', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, SOURCES), 'utf8')
const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

const examplesOf = (inputs: readonly MethodInput[]): MethodInputs =>
  Object.fromEntries(inputs.map(({ key, example }) => [key, example ?? '']))

describe('the catalogue', () => {
  it('has every series of the package', () => {
    const defined = sources
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...read(file).matchAll(/defineSeries<[^(]*>\(\s*'([^']+)'/g)].map((match) => match[1]),
      )
    expect(SERIES.map((series) => series.name).sort()).toEqual(defined.sort())
  })

  it('has every edition of every series, with its days and clause', () => {
    for (const series of SERIES)
      for (const edition of series.editions) {
        const methods = METHODS.filter(
          (method) => method.series === series.name && method.edition === edition.id,
        )
        expect(methods.length, edition.id).toBeGreaterThan(0)
        for (const method of methods)
          expect([method.id, method.from, method.until]).toEqual([method.id, edition.from, edition.until])
      }
  })

  it('names each method once, in both languages, and says what is not confirmed', () => {
    expect(new Set(METHODS.map((method) => method.id)).size).toBe(METHODS.length)
    for (const { id, name, source, notes, confirmed } of METHODS) {
      expect(id).toMatch(/^[a-z0-9]+([-.][a-z0-9]+)*$/)
      for (const label of [name, source.title, ...notes]) {
        expect(label.zh, id).not.toBe('')
        expect(label.en, id).not.toMatch(/[\u4e00-\u9fff]/)
      }
      expect(source.clause, id).not.toBe('')
      expect([id, confirmed || notes.length > 0]).toEqual([id, true])
    }
  })

  it('names tests that exist', () => {
    for (const { id, tests } of METHODS) {
      expect(tests.length, id).toBeGreaterThan(0)
      for (const { file, name } of tests) {
        expect(sources, id).toContain(file)
        expect(read(file).includes(name), `${id}: ${file} has no “${name}”`).toBe(true)
      }
    }
  })
})

describe.each(METHODS)('the calculator of $id', (method) => {
  const examples = examplesOf(method.inputs)

  it('gives figures for its examples', () => {
    const { figures, validity } = method.calculate(examples)
    expect(validity.state).toBe('valid')
    expect(figures.length).toBeGreaterThan(0)
    for (const { value } of figures) expect(value).not.toBeNull()
  })

  it('refuses what is missing or cannot be read, with a reason', () => {
    for (const { key, kind, optional } of method.inputs) {
      const outcome = method.calculate({ ...examples, [key]: '' })
      if (!optional) expect(outcome.validity.reason).toBe('input-missing')
      if (kind === 'text' || kind === 'rows') continue
      const unreadable = method.calculate({ ...examples, [key]: 'what?' })
      expect([key, unreadable.validity.reason]).toEqual([key, 'input-unreadable'])
    }
  })

  it('answers for a day long before any edition', () => {
    for (const { key, kind } of method.inputs)
      if (kind === 'day') expect(() => method.calculate({ ...examples, [key]: '1949-10-01' })).not.toThrow()
  })

  it('never gives a figure out of nothing', () => {
    const empty = Object.fromEntries(
      method.inputs.map(({ key, kind }) => [key, kind === 'choice' ? (examples[key] ?? '') : '']),
    )
    const { validity } = method.calculate(empty)
    expect(validity.state).not.toBe('valid')
    expect(validity.words?.zh).toBeTruthy()
  })
})
