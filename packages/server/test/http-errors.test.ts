import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { REFUSAL_DETAILS, type RefusalCode } from '@tuojiang/hj212'
import { describe, expect, it } from 'vitest'
import { GATEWAY_REFUSALS } from '../src/gateway/index.js'
import { ISSUE_WORDS } from '../src/imports/index.js'

const SOURCES = fileURLToPath(new URL('../src', import.meta.url))
const manual = readFileSync(
  fileURLToPath(new URL('../../../docs/reference/errors.md', import.meta.url)),
  'utf8',
)
const [, http = '', frames = '', rows = ''] = manual.split(/^## /m)

/** Codes of the problems that are made anywhere in the server. */
function problemCodes(): string[] {
  const codes = new Set<string>()
  for (const entry of readdirSync(SOURCES, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue
    const source = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    if (!source.includes('new Problem(')) continue
    // A file may make its refusals through a function of this one form.
    const made =
      source.replace(/const refuse = .*new Problem\(/, '').match(/new Problem\(|refuse\(/g)?.length ?? 0
    const named = [...source.matchAll(/(?:new Problem\(\s*\w+,|refuse\()\s*'([a-z0-9-]+)'/g)].map(
      ([, code = '']) => code,
    )
    expect(named, `${entry.name}: a code that is no literal cannot be listed`).toHaveLength(made)
    for (const code of named) codes.add(code)
  }
  return [...codes].sort()
}

const listed = (section: string) =>
  [...section.matchAll(/^\| `([a-z0-9-]+)`\s*\|/gm)].map(([, code = '']) => code)

describe('docs/reference/errors.md', () => {
  it('lists every code of the interface, and no other', () => {
    expect(listed(http).sort()).toEqual(problemCodes())
  })

  it('lists every reason a frame is refused or held for', () => {
    const broken: Record<RefusalCode, true> = {
      header: true,
      length: true,
      crc: true,
      syntax: true,
      field: true,
      time: true,
      encryption: true,
    }
    for (const code of Object.keys(broken)) expect(frames).toContain(`\`${code}\``)
    expect(new Set(listed(frames))).toEqual(new Set([...REFUSAL_DETAILS, ...Object.keys(GATEWAY_REFUSALS)]))
  })

  it('lists every finding of an import', () => {
    expect(listed(rows).sort()).toEqual(Object.keys(ISSUE_WORDS).sort())
  })
})
