import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { brokenBoundaries } from './boundaries.mjs'

async function houseOf(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'house-'))
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, 'packages', path)
    await mkdir(join(full, '..'), { recursive: true })
    await writeFile(full, text)
  }
  return root
}

describe('the direction of the house', () => {
  it('is kept by this repository', () => {
    expect(brokenBoundaries(fileURLToPath(new URL('..', import.meta.url)))).toEqual([])
  })

  it.each([
    [
      'a standard that knows the server',
      'standards/src/air.ts',
      "import { x } from '@tuojiang/server'",
      'may not import @tuojiang/server',
    ],
    [
      'a page that knows the server',
      'web/src/app.tsx',
      "import { x } from '@tuojiang/server'",
      'may not import',
    ],
    [
      'a page that loads schemas',
      'web/src/app.tsx',
      "import { endpoints } from '@tuojiang/api'",
      'may not import @tuojiang/api',
    ],
    ['a pure package that reads files', 'measure/src/x.ts', "import { readFile } from 'node:fs'", 'is pure'],
    [
      'a way out of the package',
      'hj212/src/x.ts',
      "import { x } from '../../measure/src/unit.js'",
      'leaves its package',
    ],
    [
      'a capability that reaches into another',
      'server/src/alarms/x.ts',
      "import { x } from '../telemetry/tables.js'",
      'instead of its index',
    ],
    ['a package without a rule', 'surprise/src/x.ts', 'export {}', 'no rule says'],
  ])('is broken by %s', async (_, path, text, complaint) => {
    const broken = brokenBoundaries(await houseOf({ [path]: text }))
    expect(broken).toHaveLength(1)
    expect(broken[0]).toContain(complaint)
  })

  it('lets pages take types of the contract', async () => {
    expect(
      brokenBoundaries(await houseOf({ 'web/src/x.ts': "import type { Endpoints } from '@tuojiang/api'" })),
    ).toEqual([])
  })
})
