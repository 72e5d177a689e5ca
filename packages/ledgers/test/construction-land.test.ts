import { describe, expect, it } from 'vitest'
import { constructionLand, type LandState, mayBuild, mayChangeUse } from '../src/index.js'
import { problemsOf, walked } from './record.js'

const plot = (state: LandState, changes: object = {}) => ({
  state,
  keySoilUnit: false,
  surveyedOn: null,
  ...changes,
})

describe('the gate of construction land', () => {
  it('keeps plots of the list from housing, public administration and public service (article 61)', () => {
    for (const state of ['listed', 'treating', 'evaluating'] as const)
      for (const use of ['residential', 'school', 'medical', 'administration'])
        expect(mayChangeUse(plot(state), use), `${state} ${use}`).toMatchObject({
          allowed: false,
          clause: { zh: '土壤污染防治法第六十一条第二款' },
        })
  })

  it('lets them become industry, but says that nothing unrelated may be built (articles 61 and 66)', () => {
    const answer = mayChangeUse(plot('listed'), 'industrial')
    expect(answer.allowed).toBe(true)
    expect(answer.reason.zh).toContain('不得开工建设')
  })

  it('asks for the survey before a change to a sensitive use (article 59)', () => {
    for (const state of ['suspected', 'surveying'] as const) {
      expect(mayChangeUse(plot(state), 'residential').allowed).toBe(false)
      expect(mayChangeUse(plot(state), 'industrial').allowed).toBe(true)
    }
  })

  it('takes an unknown use as a sensitive one (GB 36600-2018)', () => {
    expect(mayChangeUse(plot('suspected'), null).allowed).toBe(false)
    expect(mayChangeUse(plot('clean'), null).allowed).toBe(true)
  })

  it('asks for the assessment where the survey found too much (article 60)', () => {
    expect(mayChangeUse(plot('assessing'), 'school')).toMatchObject({
      allowed: false,
      clause: { zh: '土壤污染防治法第六十条' },
    })
  })

  it('surveys land of key soil units before any change (article 67)', () => {
    const key = { keySoilUnit: true }
    expect(mayChangeUse(plot('suspected', key), 'industrial').allowed).toBe(false)
    expect(mayChangeUse(plot('surveying', { ...key, surveyedOn: '2026-01-01' }), 'industrial').allowed).toBe(
      true,
    )
  })

  it('opens for plots that are clean, acceptable or off the list', () => {
    for (const state of ['clean', 'acceptable', 'removed'] as const)
      expect(mayChangeUse(plot(state), 'residential').allowed, state).toBe(true)
  })

  it('lets only control and remediation be built on listed plots (article 66)', () => {
    expect(mayBuild({ state: 'treating' }, false).allowed).toBe(false)
    expect(mayBuild({ state: 'treating' }, true).allowed).toBe(true)
    expect(mayBuild({ state: 'removed' }, false).allowed).toBe(true)
    expect(mayBuild({ state: 'clean' }, false).allowed).toBe(true)
  })
})

const example = {
  code: 'DEMO-TR-001',
  name: '某厂旧址',
  county: 2,
  owner: '某储备中心',
  polluter: '某厂',
  plannedUse: '居住用地',
  suspectedOn: '2024-01-10',
  surveyedOn: '2024-05-01',
  pollutants: [{ item: '砷', greatest: 61, screening: 60, intervention: 140 }],
  assessedOn: '2024-08-01',
  listedOn: '2024-09-01',
  measure: '修复',
  planFiledOn: '2024-10-01',
  finishBy: '2025-06-30',
  finishedOn: '2025-06-01',
  evaluatedOn: '2025-09-01',
  removedOn: '2025-10-01',
}

describe('construction land', () => {
  it('takes a valid example through all its states', async () => {
    expect(await problemsOf(constructionLand, example, { state: 'removed' })).toEqual([])
    expect(
      walked(constructionLand, example, [
        ['survey', 'county'],
        ['exceed', 'division'],
        ['list', 'division'],
        ['treat', 'division'],
        ['finish', 'county'],
        ['repeat', 'division'],
        ['finish', 'county'],
        ['remove', 'division'],
      ]),
    ).toBe('removed')
  })

  it('takes an item above screening only when it is above (GB 36600-2018, arsenic class 2: 60)', async () => {
    const at = { ...example, pollutants: [{ item: '砷', greatest: 60, screening: 60 }] }
    expect(await problemsOf(constructionLand, at, { state: 'assessing' })).toEqual([
      'construction-land-pollutants pollutants.0.greatest',
    ])
  })

  it('keeps the steps in order', async () => {
    expect(
      await problemsOf(constructionLand, { ...example, listedOn: '2024-08-01' }, { state: 'removed' }),
    ).toEqual([])
    expect(
      await problemsOf(constructionLand, { ...example, listedOn: '2024-07-31' }, { state: 'removed' }),
    ).toEqual(['construction-land-order listedOn'])
  })

  it('warns when the use was changed past the gate', async () => {
    const changed = { ...example, useChangedOn: '2024-12-01' }
    expect(await problemsOf(constructionLand, changed, { state: 'treating' })).toEqual([
      'construction-land-gate useChangedOn?',
    ])
    expect(await problemsOf(constructionLand, changed, { state: 'removed' })).toEqual([])
  })
})
