import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { FORGIVABLE, HARMLESS, REFUSAL_DETAILS, toleranceWords } from '../src/index.js'

const manual = readFileSync(new URL('../../../docs/reference/hj212.md', import.meta.url), 'utf8')

it.each([...REFUSAL_DETAILS, ...Object.keys(HARMLESS)])('the manual explains %s', (name) => {
  expect(manual).toContain(`\`${name}`)
})

it.each([...(Object.keys(HARMLESS) as (keyof typeof HARMLESS)[]), ...FORGIVABLE])(
  '%s has words in both languages',
  (name) => {
    const { zh, en } = toleranceWords(name)
    expect(zh).not.toBe(name)
    expect(en).not.toBe(name)
  },
)
