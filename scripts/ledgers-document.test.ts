import { readFileSync } from 'node:fs'
import { LEDGERS, registerFigures } from '@tuojiang/ledgers'
import { expect, it } from 'vitest'
import { ledgersDocument } from './ledgers-document.mjs'

it('docs/reference/ledgers.md is what the definitions say', () => {
  const page = readFileSync(new URL('../docs/reference/ledgers.md', import.meta.url), 'utf8')
  expect(page === ledgersDocument(LEDGERS, registerFigures), 'run: node scripts/ledgers-document.mjs').toBe(
    true,
  )
})
