import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type FigureRow, LEDGERS, registerFigures } from '../src/index.js'

const YEAR = { from: '2025-01-01', until: '2025-12-31' }

const figure = (key: string) => {
  const found = registerFigures.find((one) => one.key === key)
  if (!found) throw new Error(`no figure ${key}`)
  return found
}

let ids = 0
const row = (state: string, values: Record<string, unknown>): FigureRow => ({
  id: ++ids,
  title: '',
  state,
  values,
})

describe('figures from registers', () => {
  it('are of registers there are, with keys of their own', () => {
    const names = LEDGERS.map(({ name }) => name)
    for (const { register } of registerFigures) expect(names).toContain(register)
    expect(new Set(registerFigures.map(({ key }) => key)).size).toBe(registerFigures.length)
  })

  it('serve indicators that the pack has', () => {
    const pack = ['plan14', 'targets'].flatMap((name) => {
      const file = new URL(`../../../cities/neijiang/${name}.json`, import.meta.url)
      return (JSON.parse(readFileSync(file, 'utf8')) as { indicators: { id: string }[] }).indicators.map(
        ({ id }) => id,
      )
    })
    for (const { key, serves } of registerFigures) for (const id of serves) expect(pack, key).toContain(id)
  })

  it('are missing, with a reason, where there is nothing to count', () => {
    for (const { key, of } of registerFigures) {
      const result = of([], YEAR)
      expect(result, key).toMatchObject({ value: null, numerator: 0, denominator: 0 })
      expect(result.reason?.zh, key).toBeTruthy()
    }
  })

  it('divide every record among counted, missing and excluded', () => {
    for (const { key, of } of registerFigures) {
      const rows = ['effective', 'closed', 'found', 'clean', 'passed', 'valid', 'accepted'].map((state) =>
        row(state, {}),
      )
      const { counted, missing, excluded, numerator, denominator } = of(rows, YEAR)
      expect(counted.length, key).toBe(numerator)
      expect(counted.length + missing.length, key).toBe(denominator)
      const all = [...counted, ...missing, ...excluded.map(({ id }) => id)].sort((a, b) => a - b)
      expect(all, key).toEqual(rows.map(({ id }) => id))
    }
  })
})

describe('rural sewage', () => {
  it('is 85 % for 17 of 20 villages; what was treated after the period does not count', () => {
    const treated = Array.from({ length: 17 }, () => row('effective', { treatedOn: '2025-12-31' }))
    const rest = [
      row('effective', { treatedOn: '2026-01-01' }),
      row('building', {}),
      row('failing', { treatedOn: '2024-01-01' }),
    ]
    expect(figure('rural-sewage-ratio').of([...treated, ...rest], YEAR)).toMatchObject({
      value: 85,
      numerator: 17,
      denominator: 20,
      missing: rest.map(({ id }) => id),
    })
  })
})

describe('outfalls', () => {
  const rows = [
    row('closed', { aboveScale: true, closedOn: '2025-03-01', onlineMonitored: true }),
    row('rectifying', { aboveScale: true, onlineMonitored: false }),
    row('closed', { aboveScale: false, closedOn: '2026-01-01' }),
    row('removed', { aboveScale: true }),
    row('planned', { aboveScale: true, remedy: 'ban' }),
    row('found', { aboveScale: true, foundOn: '2026-02-01' }),
  ]

  it('counts those above scale and leaves out what is no outfall or was found later', () => {
    const result = figure('outfall-rectified').of(rows, YEAR)
    expect(result).toMatchObject({ value: 33.3, numerator: 1, denominator: 3 })
    expect(result.excluded.map(({ reason }) => reason.zh)).toEqual([
      '规模以下',
      '已核减，不是排污口',
      '时段之后才排查出',
    ])
  })

  it('counts all of them, and those monitored', () => {
    expect(figure('outfall-all-rectified').of(rows, YEAR)).toMatchObject({ value: 25, denominator: 4 })
    expect(figure('outfall-monitored').of(rows, YEAR)).toMatchObject({ value: 50, denominator: 2 })
  })
})

describe('the others', () => {
  it('urban black-odorous waters', () => {
    const rows = [
      row('lasting', { kind: 'urban', eliminatedOn: '2020-11-20' }),
      row('rebound', { kind: 'urban', eliminatedOn: '2020-11-20' }),
      row('treating', { kind: 'rural' }),
    ]
    expect(figure('black-odour-ratio').of(rows, YEAR)).toMatchObject({ value: 50, denominator: 2 })
    expect(figure('black-odour-ratio').of(rows.slice(0, 1), YEAR).value).toBe(0)
  })

  it('problems of sources, due in or before the period', () => {
    const rows = [
      row('closed', { rectifyBy: '2025-06-01', closedOn: '2025-07-01' }),
      row('rectifying', { rectifyBy: '2025-12-31' }),
      row('rectifying', { rectifyBy: '2026-01-01' }),
      row('open', {}),
    ]
    expect(figure('source-problem-closure').of(rows, YEAR)).toMatchObject({ value: 50, denominator: 2 })
  })

  it('land that was safe when its use changed', () => {
    const changed = { plannedUse: 'residential', useChangedOn: '2025-05-01' }
    const rows = [
      row('clean', { ...changed, surveyedOn: '2025-05-01' }),
      row('clean', { ...changed, surveyedOn: '2025-05-02' }),
      row('listed', changed),
      row('clean', { ...changed, plannedUse: 'industrial' }),
      row('clean', { plannedUse: 'residential' }),
    ]
    expect(figure('land-safety').of(rows, YEAR)).toMatchObject({ value: 33.3, numerator: 1, denominator: 3 })
  })

  it('construction sites by their last check of the period', () => {
    const check = (construction: number, day: string, notMet: number) =>
      row('passed', { construction, day, notMet, score: notMet === 0 ? 100 : 80 })
    const rows = [
      check(1, '2025-03-01', 2),
      check(1, '2025-09-01', 0),
      check(2, '2025-03-01', 0),
      check(2, '2025-03-01', 1),
      check(2, '2026-01-01', 0),
    ]
    expect(figure('dust-compliance').of(rows, YEAR)).toMatchObject({ value: 50, denominator: 2 })
  })

  it('projects', () => {
    const rows = [
      row('accepted', {
        plannedStart: '2022-01-01',
        plannedEnd: '2024-01-01',
        startedOn: '2022-02-01',
        finishedOn: '2024-05-01',
      }),
      row('building', { plannedStart: '2023-01-01', plannedEnd: '2025-12-31', startedOn: '2023-01-01' }),
      row('preparing', { plannedStart: '2025-12-31', plannedEnd: '2027-01-01' }),
      row('dropped', { plannedStart: '2022-01-01', plannedEnd: '2024-01-01' }),
    ]
    expect(figure('project-completion').of(rows, YEAR)).toMatchObject({ value: 50, denominator: 2 })
    expect(figure('project-start').of(rows, YEAR)).toMatchObject({ value: 66.7, denominator: 3 })
  })

  it('permits in force on the last day', () => {
    const valid = (validUntil: string, state = 'valid') => row(state, { validFrom: '2021-01-01', validUntil })
    const rows = [
      valid('2025-12-31'),
      valid('2025-12-30'),
      valid('2027-01-01', 'expired'),
      row('applied', {}),
      row('cancelled', {}),
    ]
    expect(figure('permit-validity').of(rows, YEAR)).toMatchObject({ value: 33.3, denominator: 3 })
  })

  it('complainants reached', () => {
    const received = (satisfaction: string | null, receivedOn = '2025-05-01') =>
      row('closed', { receivedOn, satisfaction })
    const rows = [
      received('satisfied'),
      received('fair'),
      received('unsatisfied'),
      received('unreached'),
      received(null),
      received('fair', '2024-12-31'),
    ]
    expect(figure('complaint-satisfaction').of(rows, YEAR)).toMatchObject({ value: 66.7, denominator: 3 })
  })
})
