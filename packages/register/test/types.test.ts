import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

describe('types', () => {
  it('hold, and refuse what they should', () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      [at('../../../node_modules/typescript/bin/tsc'), '-p', at('tsconfig.json')],
      { encoding: 'utf8' },
    )
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })
})
