import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CALENDAR_YEARS, OPERATORS } from '../src/index.js'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sectionOf = (page: string, title: string) =>
  readFileSync(at(`../../../docs/reference/${page}`), 'utf8')
    .split(/^## /m)
    .find((section) => section.startsWith(title)) ?? ''

/** Codes of the issues that are made anywhere in the package. */
function codes(): string[] {
  const found = new Set<string>()
  for (const entry of readdirSync(at('../src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name === 'issue.ts') continue
    const source = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    const named = [...source.matchAll(/\b(?:issue|warning)\(\s*'([a-z0-9-]+)'/g)]
    const made = [...source.matchAll(/\b(?:issue|warning)\(/g)]
    expect(named, `${entry.name}: a code that is no literal cannot be listed`).toHaveLength(made.length)
    for (const [, code = ''] of named) found.add(code)
  }
  return [...found].sort()
}

describe('docs/reference/errors.md', () => {
  it('lists every code of values, actions and queries, and no other', () => {
    const section = sectionOf('errors.md', 'Values and records of registers')
    const listed = [...section.matchAll(/^\| `([a-z0-9-]+)`\s*\|/gm)].map(([, code = '']) => code)
    expect(listed.sort()).toEqual(codes())
  })
})

describe('docs/reference/registers.md', () => {
  it('describes every kind of field', () => {
    const source = readFileSync(at('../src/fields/index.ts'), 'utf8')
    const exported = [...source.matchAll(/export \{(.*?)\}/g)].flatMap(([, names = '']) => names.split(','))
    const kinds = exported
      .map((name) => name.trim())
      .filter((name) => /^[a-z]/.test(name) && !name.startsWith('type '))
    const section = sectionOf('registers.md', 'Fields')
    for (const kind of kinds.filter((name) => name !== 'creditCodeCheck'))
      expect(section).toContain(`\`${kind}\``)
  })

  it('describes every operator', () => {
    const section = sectionOf('registers.md', 'Queries')
    for (const operator of new Set(Object.values(OPERATORS).flat()))
      expect(section).toContain(`\`${operator}\``)
  })

  it('says which years have a calendar', () => {
    const [first, last] = [CALENDAR_YEARS[0]?.year, CALENDAR_YEARS.at(-1)?.year]
    expect(sectionOf('registers.md', 'Deadlines')).toContain(`${first}–${last}`)
  })
})
