import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FactorProfile, PROFILES } from '../src/index.js'

const root = new URL('../../..', import.meta.url).pathname
const document = readFileSync(join(root, 'docs/reference/quality.md'), 'utf8')

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')) yield readFileSync(path, 'utf8')
  }
}

const inProgram = new Set(
  [...sources(join(root, 'packages/quality/src'))].flatMap((text) => [
    ...[...text.matchAll(/'((?:qc|source|falsification)\.[a-z0-9.-]+)'/g)].map((match) => match[1] as string),
    ...(text.includes('source.transmission.${')
      ? [...(/const REASONS[^\]]*\]\)?[^[]*\[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/'([a-z-]+)'/g)].map(
          (match) => `source.transmission.${match[1]}`,
        )
      : []),
  ]),
)
const inDocument = new Set(
  [...document.matchAll(/^\| `((?:qc|source|falsification)\.[a-z0-9.-]+)`/gm)].map(
    (match) => match[1] as string,
  ),
)

describe('docs/reference/quality.md', () => {
  test('lists every code the program knows and no other', () => {
    expect([...inDocument].sort()).toEqual([...inProgram].sort())
    expect(inProgram.size).toBeGreaterThan(40)
  })

  const rows = new Set(document.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()))
  test.each(PROFILES.flatMap(({ id, factors }) => factors.map((factor) => [id, factor] as const)))(
    'prints the numbers of %s, %o',
    (_id, factor) => {
      expect([...rows]).toContain(rowOf(factor))
    },
  )
})

function rowOf({
  factor,
  unit,
  range,
  spike,
  rate,
  flat,
  attenuated,
  neighbours,
  calibrationDueSeconds,
}: FactorProfile) {
  const hours = (seconds: number | undefined) => (seconds ?? 0) / 3600
  const cells = [
    `\`${factor}\``,
    unit,
    range?.value.fail.join(' … '),
    range?.value.suspect.join(' … '),
    `${spike?.value.suspect} / ${spike?.value.fail}`,
    `${rate?.value.suspectPerHour} / ${rate?.value.failPerHour}`,
    `${hours(flat?.value.suspectSeconds)} / ${hours(flat?.value.failSeconds)}`,
    flat?.value.above,
    `${attenuated?.value.suspect} / ${attenuated?.value.fail}`,
    neighbours?.value.floor ?? '',
    calibrationDueSeconds ? calibrationDueSeconds.value / 86_400 : '',
  ]
  return `| ${cells.join(' | ')} |`.replace(/\s+/g, ' ')
}
